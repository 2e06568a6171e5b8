package vn.loaphuong.speech.reading;

/**
 * The operator's own reading of a word or phrase; it beats every rule and every lexicon entry.
 *
 * @param written the word or phrase as written, matched as whole words; upper and lower case and
 *     the place of the tone mark do not matter unless another correction fits the case exactly
 * @param spoken what to say instead: Vietnamese words and the punctuation , . ; : ? !
 * @param scope whether it belongs to one bulletin or to the station; a bulletin's wins
 */
public record Correction(String written, String spoken, Scope scope) {

  /** How far a correction reaches. */
  public enum Scope {
    BULLETIN,
    STATION
  }

  /**
   * Checks that the correction can be found and said.
   *
   * @throws IllegalArgumentException if nothing is left to match, or the reading holds digits or
   *     symbols
   */
  public Correction {
    written = written.strip();
    spoken = spoken.strip();
    if (written.isEmpty()) {
      throw new IllegalArgumentException("a correction needs the written word");
    }
    if (!Speakable.isSpeakable(spoken)) {
      throw new IllegalArgumentException(
          "a reading holds only words and the marks , . ; : ? ! but was \"" + spoken + "\"");
    }
  }
}
