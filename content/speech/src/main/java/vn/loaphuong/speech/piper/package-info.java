/**
 * Piper (VITS) voices over ONNX Runtime. The operator brings the voice; nothing of it is part of
 * this project. Installing checks, loading checks again, and a voice that cannot be used is a
 * sentence for the operator, never an error in the middle of a bulletin.
 */
@NullMarked
package vn.loaphuong.speech.piper;

import org.jspecify.annotations.NullMarked;
