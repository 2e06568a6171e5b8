/** Proofs for MaryTTS in Vietnamese. */
@NullMarked
package vn.loaphuong.speech.mary;

import org.jspecify.annotations.NullMarked;
