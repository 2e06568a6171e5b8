/**
 * The sounds of Vietnamese: which initial, glide, nucleus, final and tone a written syllable has.
 * Knows spelling and nothing of voices.
 */
@NullMarked
package vn.loaphuong.speech.phonology;

import org.jspecify.annotations.NullMarked;
