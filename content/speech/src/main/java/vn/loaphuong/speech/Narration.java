package vn.loaphuong.speech;

import java.util.List;
import vn.loaphuong.airing.clip.Clip;

/**
 * A text as a clip.
 *
 * @param clip levelled and encoded
 * @param sentences how many were voiced: all that have words
 * @param warnings where another voice had to help out, in the order of the sentences
 */
public record Narration(Clip clip, int sentences, List<Warning> warnings) {

  public Narration {
    warnings = List.copyOf(warnings);
  }

  /**
   * A voice failed and another stood in.
   *
   * @param sentence which one, the first being 1; 0 if the voice was not there at all
   * @param voice the one that failed
   * @param standIn the one that was heard instead
   * @param reason what the voice said of it, for the log
   */
  public record Warning(int sentence, String voice, String standIn, String reason) {}
}
