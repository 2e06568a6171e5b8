/** Proofs that espeak-ng says what is written. */
@NullMarked
package vn.loaphuong.speech.espeak;

import org.jspecify.annotations.NullMarked;
