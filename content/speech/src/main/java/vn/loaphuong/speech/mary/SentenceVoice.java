package vn.loaphuong.speech.mary;

import java.io.IOException;
import vn.loaphuong.airing.clip.Pcm;

/** Something that can say a sentence. Thread-safe. */
public interface SentenceVoice {

  /** Frames a second of what it says. */
  int sampleRate();

  /**
   * Says one sentence.
   *
   * @param spoken words and punctuation, no digits and no abbreviations
   * @param rate 1 is the voice's normal speed, more is faster
   * @throws IOException if it cannot; the message tells the operator why
   */
  Pcm say(String spoken, double rate) throws IOException;
}
