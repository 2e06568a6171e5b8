package vn.loaphuong.speech.reading;

import java.util.List;

/**
 * Something the reader was unsure of, for the operator to look at before anyone hears it.
 *
 * @param start where it begins in the written text, inclusive
 * @param end where it ends in the written text, exclusive; a missing number has {@code start ==
 *     end}
 * @param kind why it is reported
 * @param written the text as written
 * @param chosen the reading chosen, empty when nothing is said for it
 * @param alternatives other readings or, for a suspected fault, what may have been meant; may be
 *     empty
 */
public record Finding(
    int start, int end, Kind kind, String written, String chosen, List<String> alternatives) {

  /** Why something is reported. */
  public enum Kind {
    /** Capitals that no lexicon explains; spelled letter by letter. */
    UNKNOWN_ABBREVIATION,
    /** A word that is not Vietnamese and in no lexicon; said by its spelling. */
    FOREIGN_WORD,
    /** A place left empty in the text, such as a missing number or day. */
    BLANK,
    /** Several readings are possible and the text does not decide. */
    AMBIGUOUS,
    /** Probably a fault of scanning or typing; read as written. */
    SUSPECTED_FAULT,
    /** A date, time or number that cannot be. */
    IMPOSSIBLE_VALUE,
    /** A footnote's own text, which seldom belongs on air. */
    FOOTNOTE_TEXT,
    /** Characters nobody can read aloud; silent. */
    UNREADABLE
  }

  public Finding {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end + " is not a span");
    }
    alternatives = List.copyOf(alternatives);
  }
}
