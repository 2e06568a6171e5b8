/**
 * The espeak-ng program as a process of its own: never linked, one process a sentence, with bounds
 * on time and output. Its known faults with Vietnamese are written around here.
 */
@NullMarked
package vn.loaphuong.speech.espeak;

import org.jspecify.annotations.NullMarked;
