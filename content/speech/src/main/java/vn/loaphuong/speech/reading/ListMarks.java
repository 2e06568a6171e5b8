package vn.loaphuong.speech.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mark a heading or list item begins with: "-", "a)", "đ)", "9.1.", "IV.". */
final class ListMarks implements Classifier {
  private static final Pattern BULLET = Pattern.compile("[-–•+](?: |(?=[\\p{L}\"(])|(?=0\\d ))");
  private static final Pattern NUMBER =
      Pattern.compile("[(]?(\\d{1,2}(?:\\.\\d{1,2}){0,3})(?:[.)]{1,2}|[.]?(?=[)]))(?= |$)");
  private static final Pattern HEADING_NUMBER =
      Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2}){1,3})(?= \\p{Lu})");
  private static final Pattern LETTER = Pattern.compile("[(]?([a-zđA-ZĐ])[).]{1,2}(?= |$)");
  private static final Pattern ROMAN =
      Pattern.compile("[(]?([IVXL]{1,7})[).](?:(?= |$)|(?=\\p{Lu}))");

  private static final Pattern ROMAN_AND_NUMBER =
      Pattern.compile("([IVX]{1,6})\\.(\\d{1,2})[.)]?(?= )");

  private final Saying saying;

  ListMarks(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!isFirst(passage, at)) {
      return inline(passage, at);
    }
    Matcher m = passage.match(BULLET, at);
    if (m != null) {
      return new Token(at, at + 1, TokenKind.LIST_MARK, "");
    }
    m = passage.match(ROMAN, at);
    if (m != null) {
      int value = Romans.value(m.group(1));
      if (value > 0) {
        return mark(at, m.end(), saying.numbers().cardinal(value));
      }
    }
    m = passage.match(ROMAN_AND_NUMBER, at);
    if (m != null && Romans.value(m.group(1)) > 0) {
      String number = saying.numbers().cardinal(Romans.value(m.group(1)));
      return mark(at, m.end(), number + " chấm " + saying.numbers().cardinal(m.group(2)));
    }
    m = passage.match(NUMBER, at);
    if (m == null) {
      m = passage.match(HEADING_NUMBER, at);
    }
    if (m != null
        && !(m.end() == passage.length() && passage.at(at) != '(' && m.group(1).indexOf('.') < 0)) {
      StringBuilder said = new StringBuilder();
      for (String part : m.group(1).split("\\.")) {
        said.append(said.length() > 0 ? " chấm " : "")
            .append(saying.numbers().withLeadingZeros(part));
      }
      return mark(at, m.end(), said.toString());
    }
    m = passage.match(LETTER, at);
    if (m != null && (Character.isLowerCase(m.group(1).charAt(0)) || isEnumeration(m))) {
      return mark(at, m.end(), Letters.name(m.group(1).charAt(0)));
    }
    return null;
  }

  /** "yêu cầu: 1. Sơ tán ... 2. Dự trữ ...": marks in running text, each with its forerunner. */
  private @Nullable Token inline(Passage passage, int at) {
    Matcher m = passage.isDigit(at) ? passage.match(INLINE, at) : null;
    if (m == null || !OPEN.matcher(passage.near(at, 3)).find()) {
      return null;
    }
    int number = Integer.parseInt(m.group(1));
    boolean goesOn =
        number == 1
            ? passage.near(at, 3).contains(":")
            : Pattern.compile("(?<![\\d.])" + (number - 1) + "\\. ")
                .matcher(passage.near(at, Passage.REACH))
                .find();
    if (!goesOn) {
      return null;
    }
    String said = saying.numbers().cardinal(number);
    boolean opens = passage.near(at, 3).contains(".");
    return mark(
        at, m.end(), opens ? Character.toUpperCase(said.charAt(0)) + said.substring(1) : said);
  }

  private static final Pattern INLINE = Pattern.compile("(\\d{1,2})\\.(?= \\p{Lu})");
  private static final Pattern OPEN = Pattern.compile("[:;.] $");

  /** "P. Trương Quang Trọng" is an abbreviation, "A. Mục tiêu" and "B) ..." are marks. */
  private static boolean isEnumeration(Matcher m) {
    return m.group().contains(")") || "ABCDEI".contains(m.group(1));
  }

  private static Token mark(int at, int end, String said) {
    return new Token(at, end, TokenKind.LIST_MARK, said + ",");
  }

  /** At the very beginning, or behind a bullet. */
  private static boolean isFirst(Passage passage, int at) {
    return at == 0
        || (at <= 3 && passage.previousIs(TokenKind.LIST_MARK) && passage.skipSpacesBack(at) == 1);
  }
}
