package vn.loaphuong.speech.reading;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A written number taken apart. Vietnamese text has dots for thousands and a comma for decimals
 * (TCVN, and Decree 30/2020/NĐ-CP's own annexes); the English way round is accepted where the
 * digits leave no other reading.
 *
 * @param whole digits before the point, separators removed
 * @param places digits after the point, empty for a whole number
 * @param point the decimal sign as written, or 0
 * @param grouped whether thousands were separated
 * @param doubtful whether "1,234" could be a thousand or a decimal
 */
record Numeral(
    int end, String whole, String places, char point, boolean grouped, boolean doubtful) {

  private static final Pattern DOTS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{3}){1,12}(?:,\\d{1,12})?(?![\\d])");
  private static final Pattern COMMAS =
      Pattern.compile("\\d{1,3}(?:,\\d{3}){1,12}(?:\\.\\d{1,12})?(?![\\d])");
  private static final Pattern SPACES =
      Pattern.compile("[1-9]\\d{0,2}(?: \\d{3}){1,6}(?:,\\d{1,6})?(?![\\d.,]\\d|\\d)");
  private static final Pattern DECIMAL = Pattern.compile("(\\d{1,60})([.,])(\\d{1,60})(?!\\d)");
  private static final Pattern PLAIN = Pattern.compile("\\d{1,200}");

  boolean isWhole() {
    return places.isEmpty();
  }

  /** The value where it fits a long and is whole, otherwise -1. */
  long value() {
    return isWhole() && whole.length() <= 18 ? Long.parseLong(whole) : -1;
  }

  /** The number that starts at a digit, or null when there is no digit. */
  static @Nullable Numeral at(Passage passage, int at) {
    if (!passage.isDigit(at)) {
      return null;
    }
    Matcher dots = passage.match(DOTS, at);
    if (dots != null && passage.at(at) != '0' && !continues(passage, dots.end())) {
      String[] parts = dots.group().split(",");
      return new Numeral(
          dots.end(),
          parts[0].replace(".", ""),
          parts.length > 1 ? parts[1] : "",
          parts.length > 1 ? ',' : 0,
          true,
          false);
    }
    Matcher commas = passage.match(COMMAS, at);
    if (commas != null && passage.at(at) != '0' && !continues(passage, commas.end())) {
      String written = commas.group();
      int point = written.indexOf('.');
      String whole = (point < 0 ? written : written.substring(0, point)).replace(",", "");
      int groups = written.split(",").length - 1;
      boolean thousands = groups > 1 || point > 0 || written.endsWith(",000");
      if (thousands) {
        return new Numeral(
            commas.end(),
            whole,
            point < 0 ? "" : written.substring(point + 1),
            point < 0 ? 0 : '.',
            true,
            false);
      }
    }
    Matcher spaces = passage.match(SPACES, at);
    if (spaces != null) {
      String written = spaces.group();
      int groups = written.split(" ").length - 1;
      boolean alone = passage.isAtStart(at) && passage.isAtEnd(spaces.end());
      if (groups > 1 || alone || Quantities.countsAfter(passage, spaces.end())) {
        String[] parts = written.split(",");
        return new Numeral(
            spaces.end(),
            parts[0].replace(" ", ""),
            parts.length > 1 ? parts[1] : "",
            parts.length > 1 ? ',' : 0,
            true,
            false);
      }
    }
    Matcher decimal = passage.match(DECIMAL, at);
    boolean days =
        decimal != null && passage.at(decimal.end()) == '/' && passage.follows(at, Cues.DAY_WORD);
    boolean listed = decimal != null && isInList(passage, at, decimal);
    if (decimal != null && !days && !listed && !continues(passage, decimal.end())) {
      char point = decimal.group(2).charAt(0);
      boolean doubtful =
          point == ','
              && decimal.group(3).length() == 3
              && decimal.group(1).length() <= 3
              && passage.at(at) != '0';
      return new Numeral(decimal.end(), decimal.group(1), decimal.group(3), point, false, doubtful);
    }
    Matcher plain = passage.match(PLAIN, at);
    if (plain == null) {
      return null;
    }
    return new Numeral(plain.end(), plain.group(), "", (char) 0, false, false);
  }

  /** "tháng 1,2,3", "tổ 5,7": commas without spaces part whole numbers. */
  private static boolean isInList(Passage passage, int at, Matcher decimal) {
    if (decimal.group(2).equals(".") || decimal.group(3).length() > 3) {
      return false;
    }
    boolean more = passage.at(decimal.end()) == ',' && passage.isDigit(decimal.end() + 1);
    boolean after = passage.at(at - 1) == ',' && passage.isDigit(at - 2);
    boolean rising =
        decimal.group(1).length() <= decimal.group(3).length()
            && !decimal.group(3).startsWith("0")
            && passage.at(decimal.end()) != '%'
            && passage.follows(at, NUMBERED)
            && !Quantities.countsAfter(passage, decimal.end());
    return more || after || rising;
  }

  private static final Set<String> NUMBERED =
      Cues.set(
          "tháng, ngày, tổ, thôn, ấp, xóm, khối, khu phố, kp, tdp, tổ dân phố, điều, khoản, lớp, quý, bài, mục, chương, phụ lục, phòng, tuần, mũi, hạng, quận, phường, đội, đợt, cụm, thứ, khối lớp, tiết, nhóm, trang, hẻm, ngõ, kiệt, chi bộ, vòng, bảng, tập, lô, dãy, tầng");

  /** Another ".12" after the end means it was no number but a dotted code. */
  private static boolean continues(Passage passage, int end) {
    char c = passage.at(end);
    return c == '.' && passage.isDigit(end + 1);
  }
}
