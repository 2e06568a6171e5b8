/** Proofs for the commands of the terminal. */
@NullMarked
package vn.loaphuong.speech.cli;

import org.jspecify.annotations.NullMarked;
