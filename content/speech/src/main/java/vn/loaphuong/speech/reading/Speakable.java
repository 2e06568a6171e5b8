package vn.loaphuong.speech.reading;

/** What a voice can be given: letters, spaces and plain punctuation. */
final class Speakable {
  private static final String MARKS = ",.;:?!";

  private Speakable() {}

  static boolean isMark(int c) {
    return MARKS.indexOf(c) >= 0;
  }

  static boolean isSpeakable(String spoken) {
    return spoken.chars().allMatch(c -> Character.isLetter(c) || c == ' ' || isMark(c));
  }

  static boolean endsInWord(String spoken) {
    return !spoken.isEmpty() && !isMark(spoken.charAt(spoken.length() - 1));
  }

  static boolean isOnlyMarks(String spoken) {
    return spoken.chars().allMatch(c -> c == ' ' || isMark(c));
  }

  /**
   * Joins pieces as a writer would: marks stick to the word before, two marks become the stronger
   * one.
   */
  static void append(StringBuilder line, String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (isMark(c)) {
        int last = line.length() - 1;
        while (last >= 0 && line.charAt(last) == ' ') {
          last--;
        }
        line.setLength(last + 1);
        if (last < 0) {
          continue;
        }
        char before = line.charAt(last);
        if (!isMark(before)) {
          line.append(c);
        } else if (strength(c) > strength(before)) {
          line.setCharAt(last, c);
        }
      } else if (c == ' ') {
        space(line);
      } else {
        if (line.length() > 0 && isMark(line.charAt(line.length() - 1))) {
          line.append(' ');
        }
        line.append(c);
      }
    }
    space(line);
  }

  private static void space(StringBuilder line) {
    if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private static int strength(char mark) {
    return switch (mark) {
      case ',' -> 0;
      case ';' -> 1;
      case ':' -> 2;
      case '.' -> 3;
      default -> 4;
    };
  }
}
