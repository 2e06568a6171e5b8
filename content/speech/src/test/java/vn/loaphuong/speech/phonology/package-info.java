/** Proofs for spelling and sound. */
@NullMarked
package vn.loaphuong.speech.phonology;

import org.jspecify.annotations.NullMarked;
