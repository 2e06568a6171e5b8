package vn.loaphuong.server.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.loaphuong.server.problems.Refusal;

/**
 * A person's name, which is also what they sign in with. Two names are the same person when they
 * differ only in marks, case or spacing, so that "nguyen thi hoa" opens the door for "Nguyễn Thị
 * Hoa" on a keyboard without a Vietnamese input method.
 *
 * @param text composed, trimmed, 2 to 60 characters
 */
record PersonName(String text) {

  private static final int SHORTEST = 2;
  private static final int LONGEST = 60;
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{N} .'’_-]+");

  /**
   * @throws Refusal if it is too short, too long or holds more than letters, digits, spaces and a
   *     few signs
   */
  static PersonName of(String typed) {
    String text = Normalizer.normalize(spaced(typed), Normalizer.Form.NFC);
    if (text.length() < SHORTEST
        || text.length() > LONGEST
        || !ALLOWED.matcher(text).matches()
        || keyOf(text).isBlank()) {
      throw Refusal.ofField("name", "people.refused.name-unusable", SHORTEST, LONGEST);
    }
    return new PersonName(text);
  }

  String key() {
    return keyOf(text);
  }

  /** What two spellings of one name have in common. */
  static String keyOf(String typed) {
    String bare =
        MARKS
            .matcher(Normalizer.normalize(spaced(typed), Normalizer.Form.NFD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    return bare.replace('đ', 'd');
  }

  private static String spaced(String typed) {
    return SPACES.matcher(typed.strip()).replaceAll(" ");
  }
}
