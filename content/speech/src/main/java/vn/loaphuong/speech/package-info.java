/**
 * From Vietnamese text to a clip: the reader turns writing into spoken words, a voice says them
 * sentence by sentence, and what comes out is joined, levelled and encoded. Whoever wants speech
 * needs {@link vn.loaphuong.speech.Narrator} and nothing of MaryTTS.
 */
@NullMarked
package vn.loaphuong.speech;

import org.jspecify.annotations.NullMarked;
