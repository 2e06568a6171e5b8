/** Proofs for narration; they need espeak-ng installed. */
@NullMarked
package vn.loaphuong.speech;

import org.jspecify.annotations.NullMarked;
