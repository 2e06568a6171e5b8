/** Proofs for Piper voices, on a tiny model that the tests write themselves. */
@NullMarked
package vn.loaphuong.speech.piper;

import org.jspecify.annotations.NullMarked;
