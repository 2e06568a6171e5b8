package vn.loaphuong.speech.reading;

/**
 * Something wrong in a lexicon file, told by place so that an interface can show it beside the
 * line.
 *
 * @param file the file's name
 * @param line its line, counted from 1
 * @param kind what is wrong
 * @param written the written form concerned, or the whole line when it cannot be read
 * @param otherFile the file of the entry it clashes with, empty if none
 * @param otherLine the line of that entry, 0 if none
 */
public record LexiconProblem(
    String file, int line, Kind kind, String written, String otherFile, int otherLine) {

  /** What is wrong. */
  public enum Kind {
    /** The line is no entry; it is left out. */
    MALFORMED,
    /** The reading holds digits or symbols; the entry is left out. */
    UNSPEAKABLE,
    /** The same entry twice; harmless. */
    DUPLICATE,
    /** Two readings for one written form under the same conditions; the later source wins. */
    CONFLICT
  }
}
