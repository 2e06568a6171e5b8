package vn.loaphuong.speech.reading;

import java.util.List;

/**
 * One line of a lexicon.
 *
 * @param written as it stands in texts
 * @param spoken what is said
 * @param anyCase whether upper and lower case are the same here
 * @param conditions when it applies; empty for always
 * @param sure whether it is certain although other lines exist for the same written form
 * @param file the file it came from
 * @param line its line there, counted from 1
 */
public record LexiconEntry(
    Kind kind,
    String written,
    String spoken,
    boolean anyCase,
    List<Condition> conditions,
    boolean sure,
    String file,
    int line) {

  /** What an entry is. */
  public enum Kind {
    ABBREVIATION,
    ACRONYM,
    FOREIGN,
    PLACE,
    PHRASE,
    MONEY,
    UNIT,
    DOCUMENT_TYPE,
    ORGANISATION,
    /** An abbreviation as it is read when a number is written straight behind it: QL1A, KP3. */
    PREFIX,
    /** A fixed expression of office language; near misses of it are suspected scanning faults. */
    COLLOCATION,
    CORRECTION
  }

  /** Where a condition looks. */
  public enum Where {
    PREVIOUS,
    NEXT,
    NEAR,
    NUMBER,
    LONG_NUMBER,
    /** A sum of money or a share follows: 180 triệu, 50.000đ, 30%. */
    AMOUNT,
    /** A number stands right before: 08 TH. */
    COUNTED,
    NAME,
    START
  }

  /** One bracket of a line; the words are folded phrases of one to three words. */
  public record Condition(Where where, List<String> words) {
    public Condition {
      words = List.copyOf(words);
    }
  }

  public LexiconEntry {
    conditions = List.copyOf(conditions);
  }
}
