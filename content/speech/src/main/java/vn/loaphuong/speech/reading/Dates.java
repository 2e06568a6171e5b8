package vn.loaphuong.speech.reading;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates written with digits: 23/03/2022, 5-10/3/2024, 2024-03-05, 3/2024, 30/4. */
final class Dates implements Classifier {
  private static final String D = "(0?[1-9]|[12]\\d|3[01])";
  private static final String M = "(0?[1-9]|1[0-2])";
  private static final String Y = "(1\\d{3}|2\\d{3})";
  private static final String END = "(?!\\d)(?![/.,]\\d)(?!/[A-ZĐ])";
  private static final String TO = " ?[-–] ?";
  private static final Pattern FULL =
      Pattern.compile("(?:" + D + " ?([/.-]) ?" + M + " ?\\2 ?" + Y + ")" + END);
  private static final Pattern SHORT_YEAR =
      Pattern.compile("(?:" + D + "([/-])" + M + "\\2(\\d\\d))" + END + "(?!-)");
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
  private static final Pattern ANY_DATE_NEXT =
      Pattern.compile(
          " ?(?:,|;|-|–|và|đến|hoặc|hay|tới|&) ?(?:ngày )?(?:"
              + D
              + "/"
              + M
              + "(?:/"
              + Y
              + ")?)"
              + END);
  private static final Set<String> STRONG_DAY = Cues.set("ngày, mùng, mồng, hôm");

  private final Saying saying;

  Dates(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isDigit(at)) {
      return abbreviated(passage, at);
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
      return full(passage, at, m.end(), m.group(4), m.group(3), m.group(1));
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
    if (m != null && passage.follows(at, Cues.DOCUMENT_WORDS)) {
      return new Token(
          at,
          m.end(),
          TokenKind.DOCUMENT,
          saying.numbers().withLeadingZeros(m.group(1)) + year(m.group(2)));
    }
    m = passage.match(DAY_MONTH, at);
    if (m != null && isDayMonth(passage, at, m)) {
      return dayMonth(at, m);
    }
    m = passage.match(DAY_MONTH_DASHED, at);
    if (m != null
        && (passage.follows(at, STRONG_DAY) || isFallingDate(passage, at, m))
        && !isDayRange(passage, at, m)
        && !passage.follows(at, Cues.MONTH_WORD)) {
      return dayMonth(at, m);
    }
    return null;
  }

  private static final Pattern MONTH_LETTER = Pattern.compile("T" + M + " ?[/.-] ?" + Y + END);
  private static final Pattern QUARTER_LETTER =
      Pattern.compile("Q([1-4]|I{1,3}|IV) ?[/.-] ?" + Y + END);

  private static final Pattern WEEKDAYS =
      Pattern.compile("T([2-7])(?:( ?[-–,] ?)T([2-7]))?(?![\\p{L}\\d])");

  private static final Pattern HOURS_NEAR = Pattern.compile("\\dh|giờ|sáng|chiều|(?<!\\p{L})thứ ");

  /** T2 is Monday beside hours, parts of the day or other weekdays; without a cue it is a doubt. */
  private @Nullable Token weekdays(Passage passage, int at, Matcher m) {
    boolean sure =
        passage.follows(at, Cues.DAY)
            || isBesideSunday(passage, m.end())
            || passage.previousIs(TokenKind.DATE)
            || passage.clauseAfter(m.end(), 20).contains("tuần");
    boolean range = m.group(2) != null && m.group(2).indexOf(',') < 0;
    if (!sure && !range && !HOURS_NEAR.matcher(passage.near(at, 30)).find()) {
      return null;
    }
    StringBuilder spoken = new StringBuilder("thứ ").append(saying.numbers().ordinal(m.group(1)));
    if (m.group(3) != null) {
      boolean list = !range || WEEKDAY_NEXT.matcher(passage.clauseAfter(m.end(), 5)).lookingAt();
      spoken.append(list ? ", thứ " : " đến thứ ").append(saying.numbers().ordinal(m.group(3)));
    }
    if (sure || range) {
      return new Token(at, m.end(), TokenKind.DATE, spoken.toString());
    }
    return new Token(
        at,
        m.end(),
        TokenKind.DATE,
        spoken.toString(),
        Finding.Kind.AMBIGUOUS,
        List.of("tê " + saying.numbers().cardinal(m.group(1))));
  }

  private static final Pattern WEEKDAY_NEXT = Pattern.compile(" ?- ?t[2-7]");

  private static boolean isBesideSunday(Passage passage, int end) {
    return passage.text().startsWith(", CN", end) || passage.text().startsWith(" và CN", end);
  }

  /** T4/2024 is April, Q1/2024 and QIII/2024 are quarters. */
  private @Nullable Token abbreviated(Passage passage, int at) {
    if (passage.isLetter(at - 1)) {
      return null;
    }
    Matcher m = passage.match(MONTH_LETTER, at);
    if (m != null) {
      return new Token(
          at, m.end(), TokenKind.DATE, "tháng " + month(m.group(1)) + year(m.group(2)));
    }
    m = passage.match(WEEKDAYS, at);
    if (m != null && !passage.near(at, 5).matches(".*t[0189], ?$")) {
      Token weekdays = weekdays(passage, at, m);
      if (weekdays != null) {
        return weekdays;
      }
    }
    m = passage.match(QUARTER_LETTER, at);
    if (m == null) {
      return null;
    }
    String quarter = m.group(1);
    int number = Romans.value(quarter) > 0 ? Romans.value(quarter) : Integer.parseInt(quarter);
    return new Token(
        at, m.end(), TokenKind.DATE, "quý " + saying.numbers().cardinal(number) + year(m.group(2)));
  }

  /** 20-11 falls, so it is no range; nobody counts down from 20 to 11 without saying so. */
  private static boolean isFallingDate(Passage passage, int at, Matcher m) {
    return m.group(2).equals("-")
        && day(m, 1) > 12
        && !passage.follows(at, Cues.SCORE)
        && !Quantities.countsAfter(passage, m.end())
        && !passage.isLetter(m.end())
        && passage.at(m.end()) != '%'
        && passage.at(m.end()) != '-'
        && passage.at(at - 1) != '-'
        && passage.at(passage.skipSpaces(m.end())) != '=';
  }

  private static boolean isDayRange(Passage passage, int at, Matcher m) {
    if (m.group(2).equals(".")) {
      return false;
    }
    return day(m, 1) < day(m, 3)
        || passage.wordAfter(m.end()).equals("tháng")
        || Cues.DURATION_DAY.contains(
            passage.wordsBefore(at, 2).size() > 1 ? passage.wordsBefore(at, 2).get(1) : "");
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
    String spoken =
        article(passage, at, Cues.DAY_WORD, "ngày ")
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

  private @Nullable Token monthYear(Passage passage, int at, Matcher m) {
    String before = passage.wordBefore(at);
    if (Cues.PERIOD.contains(before)
        || Cues.DOCUMENT_WORDS.contains(before)
        || passage.follows(at, Cues.DOCUMENT_WORDS)) {
      if (!m.group(2).equals("/")) {
        return null;
      }
      boolean document = passage.follows(at, Cues.DOCUMENT_WORDS);
      String number =
          document
              ? saying.numbers().withLeadingZeros(m.group(1))
              : saying.numbers().cardinal(m.group(1));
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

  /** Decides between a day of the year and a fraction. */
  private static boolean isDayMonth(Passage passage, int at, Matcher m) {
    int day = day(m, 1);
    int month = day(m, 3);
    if (passage.at(m.end()) == '%' || passage.isLetter(m.end())) {
      return false;
    }
    if (passage.follows(at, STRONG_DAY)) {
      return true;
    }
    if (passage.follows(at, HOUSE) || passage.at(passage.skipSpaces(m.end())) == '=') {
      return false;
    }
    if (day == 24 && month == 7) {
      return isListOf(passage, at);
    }
    boolean counted = passage.precedes(m.end(), Cues.COUNTED);
    if (counted
        || Quantities.countsAfter(passage, m.end())
        || passage.follows(at, FRACTION_BEFORE)) {
      return false;
    }
    boolean padded = m.group(1).startsWith("0") || m.group(3).startsWith("0");
    if (padded || (day > month && day > 12)) {
      return true;
    }
    if (isListOf(passage, at)) {
      return true;
    }
    Matcher next = passage.match(ANY_DATE_NEXT, m.end());
    if (next != null && (next.group(3) != null || Integer.parseInt(next.group(1)) > 12)) {
      return true;
    }
    if (passage.follows(at, Cues.DAY)) {
      return true;
    }
    if (day == 1 && month == 1) {
      return true;
    }
    return (day > month && month > 1 && !passage.precedes(m.end(), FRACTION_AFTER))
        || (day == 8 && month == 3);
  }

  private static final Set<String> HOUSE =
      Cues.set(
          "số nhà, ngõ, ngách, hẻm, kiệt, số, nhà số, lô, phòng, căn hộ, căn, sn, tổ, thửa, lớp");
  private static final Set<String> FRACTION_BEFORE =
      Cues.set(
          "khoảng, hơn, gần, chiếm, bằng, giảm, tăng, được, còn, đạt, chưa đến, chưa tới, quá, ít nhất, tối thiểu, phân số, hỗn số, có, với, nhà, ngõ, ngách, hẻm, kiệt, lô, số nhà, căn hộ");
  private static final Set<String> FRACTION_AFTER =
      Cues.set(
          "số, diện tích, tổng số, tổng, dân số, phần, thời gian, chiều, khối lượng, sản lượng, giá trị, cốc, quả, kg, lít, mức");

  private static final Set<String> JOINS =
      Set.of(
          "",
          ",",
          ";",
          "-",
          "–",
          "&",
          "và",
          "đến",
          "tới",
          "hoặc",
          "hay",
          ", ngày",
          "và ngày",
          "đến ngày",
          "- ngày");

  /** Whether only a list sign or "và" lies between the date read before and this place. */
  private static boolean isListOf(Passage passage, int at) {
    int end = passage.dateEnd();
    return end >= 0 && at - end < 16 && JOINS.contains(passage.folded().substring(end, at).strip());
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
