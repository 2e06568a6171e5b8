package vn.loaphuong.speech.reading;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates written with digits: 23/03/2022, 5-10/3/2024, 2024-03-05, 3/2024, 30/4. */
final class Dates implements Classifier {
  static final String D = "(0?[1-9]|[12]\\d|3[01])";
  static final String M = "(0?[1-9]|1[0-2])";
  static final String Y = "(1\\d{3}|2\\d{3})";
  static final String END = "(?!\\d)(?![/.,]\\d)(?!/[A-ZĐ])";
  private static final String TO = " ?[-–] ?";
  private static final Pattern FULL =
      Pattern.compile("(?:" + D + " ?([/.-]) ?" + M + " ?\\2 ?" + Y + ")" + END);
  private static final Pattern SHORT_YEAR =
      Pattern.compile("(?:" + D + "([/.-])" + M + "\\2(\\d\\d))" + END + "(?!-)");
  private static final Pattern ISO = Pattern.compile(Y + "([/.-])" + M + "\\2" + D + END + "(?!-)");
  private static final Pattern DAYS =
      Pattern.compile(D + TO + D + " ?/ ?" + M + "(?: ?/ ?" + Y + ")?" + END);
  private static final Pattern DAYS_DASHED =
      Pattern.compile(D + " ?– ?" + D + "-" + M + "(?:-" + Y + ")?" + END);
  private static final Pattern MONTHS = Pattern.compile(M + TO + M + " ?/ ?" + Y + END);
  private static final Pattern MONTH_YEAR = Pattern.compile(M + " ?([/.-]) ?" + Y + END);
  private static final Pattern DAY_MONTH = Pattern.compile(D + " ?([/]) ?" + M + END);
  private static final Pattern DAY_MONTH_DASHED = Pattern.compile(D + "([-.])" + M + END);
  private static final Pattern NUMBER_YEAR = Pattern.compile("(\\d{1,4}) ?/ ?" + Y + END);
  private static final Set<String> STRONG_DAY = Cues.set("ngày, mùng, mồng, hôm");

  private final Saying saying;

  Dates(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isDigit(at)) {
      return null;
    }
    Matcher m = passage.match(DAYS, at);
    if (m == null) {
      m = passage.match(DAYS_DASHED, at);
    }
    if (m != null
        && day(m, 1) < day(m, 2)
        && !passage.follows(at, Cues.SCORE)
        && !passage.follows(at, Cues.MONTH_WORD)) {
      return days(passage, at, m);
    }
    m = passage.match(MONTHS, at);
    if (m != null && day(m, 1) < day(m, 2)) {
      String spoken =
          article(passage, at, Cues.MONTH_WORD, "tháng ")
              + month(m.group(1))
              + " đến tháng "
              + month(m.group(2))
              + year(m.group(3));
      return new Token(at, m.end(), TokenKind.DATE, spoken);
    }
    m = passage.match(FULL, at);
    if (m != null) {
      return full(passage, at, m.end(), m.group(1), m.group(3), m.group(4));
    }
    m = passage.match(ISO, at);
    if (m != null) {
      Token day = full(passage, at, m.end(), m.group(4), m.group(3), m.group(1));
      boolean clock = passage.at(m.end()) == 'T' && passage.isDigit(m.end() + 1);
      return clock
          ? new Token(at, m.end() + 1, day.kind(), day.spoken() + " lúc", day.doubts())
          : day;
    }
    m = passage.match(SHORT_YEAR, at);
    if (m != null && (m.group(2).equals("/") || passage.follows(at, STRONG_DAY))) {
      String year = (Integer.parseInt(m.group(4)) < 70 ? "20" : "19") + m.group(4);
      Token token = full(passage, at, m.end(), m.group(1), m.group(3), year);
      return new Token(
          at,
          m.end(),
          TokenKind.DATE,
          token.spoken(),
          Finding.Kind.AMBIGUOUS,
          List.of("năm " + saying.numbers().cardinal(m.group(4))));
    }
    m = passage.match(MONTH_YEAR, at);
    if (m != null) {
      return monthYear(passage, at, m);
    }
    m = passage.match(NUMBER_YEAR, at);
    if (m != null
        && (passage.follows(at, Cues.DOCUMENT_WORDS)
            || Cues.PERIOD.contains(passage.wordBefore(at)))) {
      return new Token(
          at,
          m.end(),
          TokenKind.DOCUMENT,
          numberOfYear(passage, at, m.group(1), true) + year(m.group(2)));
    }
    m = passage.match(DAY_MONTH, at);
    if (m != null && DayOrFraction.isDay(passage, at, m)) {
      return dayMonth(at, m);
    }
    m = passage.match(DAY_MONTH_DASHED, at);
    if (m != null && DashedDays.isDay(passage, at, m) && !passage.follows(at, Cues.MONTH_WORD)) {
      return dayMonth(at, m);
    }
    if (m != null && DashedDays.isDayOrRange(passage, at, m)) {
      Token day = dayMonth(at, m);
      String range = "từ " + day(m.group(1)) + " đến " + day(m.group(3));
      return new Token(
          at, day.end(), day.kind(), day.spoken(), Finding.Kind.AMBIGUOUS, List.of(range));
    }
    return null;
  }

  private Token dayMonth(int at, Matcher m) {
    String spoken = day(m.group(1)) + " tháng " + month(m.group(3));
    if (day(m, 1) > YearMonth.of(2024, day(m, 3)).lengthOfMonth()) {
      return new Token(
          at, m.end(), TokenKind.DATE, spoken, Finding.Kind.IMPOSSIBLE_VALUE, List.of());
    }
    return new Token(at, m.end(), TokenKind.DATE, spoken);
  }

  private Token days(Passage passage, int at, Matcher m) {
    String year = m.group(4) == null ? "" : year(m.group(4));
    String article = year.isEmpty() ? "" : article(passage, at, Cues.DAY_WORD, "ngày ");
    return new Token(
        at,
        m.end(),
        TokenKind.DATE,
        article
            + day(m.group(1))
            + " đến "
            + day(m.group(2))
            + " tháng "
            + month(m.group(3))
            + year);
  }

  private Token full(Passage passage, int at, int end, String day, String month, String year) {
    boolean listed = DayOrFraction.isInListOfDays(passage, at);
    String spoken =
        (listed ? "" : article(passage, at, Cues.DAY_WORD, "ngày "))
            + day(day)
            + " tháng "
            + month(month)
            + year(year);
    int last = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month)).lengthOfMonth();
    if (Integer.parseInt(day) > last) {
      return new Token(at, end, TokenKind.DATE, spoken, Finding.Kind.IMPOSSIBLE_VALUE, List.of());
    }
    return new Token(at, end, TokenKind.DATE, spoken);
  }

  /** "Nghị định 01/2021", "quý 2/2024", "lần thứ 5/2024". */
  private String numberOfYear(Passage passage, int at, String number, boolean document) {
    if (passage.wordBefore(at).equals("thứ")) {
      return saying.numbers().ordinal(number);
    }
    return document ? saying.numbers().withLeadingZeros(number) : saying.numbers().cardinal(number);
  }

  private @Nullable Token monthYear(Passage passage, int at, Matcher m) {
    String before = passage.wordBefore(at);
    if (Cues.PERIOD.contains(before)
        || Cues.DOCUMENT_WORDS.contains(before)
        || passage.follows(at, Cues.DOCUMENT_WORDS)) {
      if (!m.group(2).equals("/")) {
        return null;
      }
      boolean document = passage.follows(at, Cues.DOCUMENT_WORDS);
      String number = numberOfYear(passage, at, m.group(1), document);
      return new Token(
          at, m.end(), document ? TokenKind.DOCUMENT : TokenKind.DATE, number + year(m.group(3)));
    }
    if (!m.group(2).equals("/") && !Cues.MONTH_WORD.contains(before)) {
      return null;
    }
    if (!m.group(2).equals("/")
        && m.group(2).equals(".")
        && m.group(3).length() == 4
        && !Cues.MONTH_WORD.contains(before)) {
      return null;
    }
    return new Token(
        at,
        m.end(),
        TokenKind.DATE,
        article(passage, at, Cues.MONTH_WORD, "tháng ") + month(m.group(1)) + year(m.group(3)));
  }

  private static int day(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private String article(Passage passage, int at, Set<String> words, String article) {
    return words.contains(passage.wordBefore(at)) ? "" : article;
  }

  private String day(String digits) {
    return saying.numbers().cardinal(digits);
  }

  private String month(String digits) {
    return saying.numbers().withSoftFour(digits);
  }

  private String year(String digits) {
    return " năm " + saying.numbers().cardinal(digits);
  }
}
