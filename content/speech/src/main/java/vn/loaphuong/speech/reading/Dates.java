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
        && (isHoliday(passage, at, m)
            || ((passage.follows(at, STRONG_DAY) || isFallingDate(passage, at, m))
                && !isDayRange(passage, at, m)))
        && !passage.follows(at, Cues.MONTH_WORD)) {
      return dayMonth(at, m);
    }
    return null;
  }

  /** "Quốc khánh 2-9", "sáng 2-6": newspapers write the day with a dash. */
  private static boolean isHoliday(Passage passage, int at, Matcher m) {
    return m.group(2).equals("-")
        && (passage.follows(at, HOLIDAY)
            || passage.follows(at, PART_OF_DAY)
            || isAfterDashed(passage, at))
        && !passage.isLetter(m.end())
        && !Quantities.countsAfter(passage, m.end())
        && !passage.precedes(m.end(), Cues.MONTH_WORD)
        && passage.at(m.end()) != '%'
        && passage.at(m.end()) != '-';
  }

  /** "30-4 và 1-5", "từ ngày 31-8 đến ngày 3-9": whoever wrote one date so writes the next so. */
  private static boolean isAfterDashed(Passage passage, int at) {
    int end = passage.dateEnd();
    return end > 4
        && at - end < 30
        && passage.text().substring(end - 4, end).matches(".*\\d-\\d{1,2}")
        && (isListOf(passage, at) || passage.follows(at, STRONG_DAY));
  }

  private static final Set<String> HOLIDAY =
      Cues.set(
          "lễ, dịp, dịp lễ, quốc khánh, quốc tế lao động, lao động, kỷ niệm, nhân ngày, chào mừng, mừng, ngày quốc khánh, giải phóng, thống nhất, tết độc lập, phụ nữ, thiếu nhi, nhà giáo, đường, trường, công viên, quảng trường, phố, chợ, cầu");
  private static final Set<String> PART_OF_DAY =
      Cues.set(
          "sáng, trưa, chiều, tối, đêm, hôm, rạng sáng, khuya, hôm nay, chiều nay, sáng nay, tối nay, hôm qua, chiều qua, sáng qua, tối qua, hôm kia");

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
    boolean listed = NUMBERED_DAYS.matcher(passage.near(at, 40)).find();
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
    if (FIXED_DAY.matcher(m.group()).matches() && passage.follows(at, STREET)) {
      return true;
    }
    if (NUMBERED_DAYS.matcher(passage.near(at, 40)).find()) {
      return true;
    }
    if (passage.at(at - 1) == '(' && day <= 31 && FESTIVAL.matcher(passage.near(at, 80)).find()) {
      return true;
    }
    if (passage.follows(at, GRADED)
        || passage.follows(at, Cues.PROPORTION)
        || EYES.matcher(passage.near(at, 70)).find()
        || isHouseBeforeStreet(passage, at, m.end())) {
      return false;
    }
    if (passage.follows(at, HOUSE) || passage.at(passage.skipSpaces(m.end())) == '=') {
      return false;
    }
    if (day == 24 && month == 7) {
      return isListOf(passage, at);
    }
    boolean counted = passage.at(m.end()) != ':' && passage.precedes(m.end(), Cues.COUNTED);
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

  /** "các ngày 3, 4, 5/8": the whole list has its month at the end. */
  private static final Pattern NUMBERED_DAYS =
      Pattern.compile(
          "ngày (?:[12]?\\d|3[01])(?:/\\d{1,2})?(?:, ?(?:ngày )?\\d{1,2}(?:/\\d{1,2})?){0,9}(?:, ?| và | hoặc |, và )(?:ngày )?$");

  /** Days that streets, schools and squares are named after. */
  private static final Pattern FIXED_DAY =
      Pattern.compile(
          "0?3/0?2|0?8/0?3|26/0?3|29/0?3|30/0?4|0?1/0?5|0?7/0?5|19/0?5|0?1/0?6|27/0?7|19/0?8|0?2/0?9|10/10|20/10|23/10|20/11|22/12");

  private static final Set<String> STREET =
      Cues.set(
          "đường, phố, quảng trường, công viên, trường, tiểu học, mầm non, bệnh viện, cầu, chợ, đại lộ, nhà máy, xí nghiệp, cụm, công ty, hợp tác xã, ngã tư, khu phố");
  private static final Pattern FESTIVAL =
      Pattern.compile(
          "(?<!\\p{L})(?:ngày|tết|lễ|kỷ niệm|truyền thống|thành lập|khai giảng|giải phóng|hội|quốc khánh|quốc tế|rằm|giỗ)(?!\\p{L})");
  private static final Pattern EYES = Pattern.compile("thị lực");
  private static final Set<String> GRADED =
      Cues.set("bậc, thợ bậc, hạng, bậc thợ, trình độ, xếp hạng, loại");

  /** "15/3 Lê Lợi": a surname or a name that streets bear follows a house number. */
  static boolean isHouseBeforeStreet(Passage passage, int at, int end) {
    boolean open = passage.isAtStart(at) || passage.follows(at, PLACED);
    return open && isBeforeStreet(passage, end);
  }

  static boolean isBeforeStreet(Passage passage, int end) {
    int name = passage.skipSpaces(end);
    return name == end + 1
        && Character.isUpperCase(passage.at(name))
        && STREET_NAMES.contains(passage.wordAfter(end))
        && NAME.matcher(passage.text().substring(name, Math.min(passage.length(), name + 30)))
            .lookingAt();
  }

  private static final Pattern NAME = Pattern.compile("\\p{Lu}\\p{L}* \\p{Lu}");
  private static final Set<String> PLACED =
      Cues.set("tại, ở, nhà, địa chỉ, trú tại, trú, ngụ tại, ngụ");
  private static final Set<String> STREET_NAMES =
      Cues.set(
          "lê, nguyễn, trần, phan, phạm, hoàng, huỳnh, võ, vũ, đặng, bùi, đỗ, hồ, ngô, dương, lý, lương, tôn, điện, hùng, quang, bà, thái, trưng, tô, cao, đinh, hàm, duy, ông, mai, tạ, thân, chu, châu, hà, lâm, núi, triệu, phùng, bạch, tống, trương, pasteur");

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
