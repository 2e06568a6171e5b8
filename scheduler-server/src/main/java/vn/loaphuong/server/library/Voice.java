package vn.loaphuong.server.library;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.speech.Narration;
import vn.loaphuong.speech.reading.Correction;
import vn.loaphuong.speech.reading.LexiconProblem;

/**
 * Reads texts aloud the way the station wants it. Thread-safe; whoever says much waits for his
 * turn, since one narration takes all processors.
 */
interface Voice {

  /**
   * How the text will be said. Quick; says nothing yet.
   *
   * @param own readings that hold for this text only
   */
  Script read(String text, List<Correction> own);

  /** How long the text will be on air, without saying it. */
  Duration estimate(String text, List<Correction> own);

  /**
   * Says it.
   *
   * @param progress told after each sentence; may throw to stop the voice, and what it throws comes
   *     out
   * @throws MuteVoice if the voice cannot say it
   */
  Narration say(String text, List<Correction> own, Progress progress);

  /**
   * Says a few words that are already as they are spoken.
   *
   * @throws MuteVoice if the voice cannot say them
   */
  Clip preview(String spoken);

  /** Names of the voices that can be chosen, sorted. */
  Set<String> names();

  /** What would be wrong with this text as the station's own lexicon, in the order of its lines. */
  List<LexiconProblem> problems(String lexicon);

  /** Hears how far the voice is. */
  interface Progress {
    void said(int sentences, int of);

    /**
     * All is said; this part of it, 0 to 1, is levelled and encoded. May throw as {@link #said}.
     */
    void mastered(double part);
  }

  /** A voice that says nothing, for a reason an administrator can do something about. */
  final class MuteVoice extends RuntimeException {
    MuteVoice(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
