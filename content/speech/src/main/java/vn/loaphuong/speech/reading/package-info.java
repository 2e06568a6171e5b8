/**
 * Reads written Vietnamese, as ward offices write it, aloud on paper: written text in, spoken text
 * out, with every spoken word aligned to the place it was written and every doubt reported as a
 * finding. {@link vn.loaphuong.speech.reading.Reader} is the way in; nothing here makes sound.
 */
@NullMarked
package vn.loaphuong.speech.reading;

import org.jspecify.annotations.NullMarked;
