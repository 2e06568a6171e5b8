package vn.loaphuong.speech.reading;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether 2/9 is a day of the year or a fraction. */
final class DayOrFraction {
  private static final Pattern ANY_DATE_NEXT =
      Pattern.compile(
          " ?(?:,|;|-|–|=>|->|→|và|đến|hoặc|hay|tới|&) ?(?:ngày )?(?:"
              + Dates.D
              + "/"
              + Dates.M
              + "(?:/"
              + Dates.Y
              + ")?)"
              + Dates.END);

  private DayOrFraction() {}

  /** Decides between a day of the year and a fraction. */
  static boolean isDay(Passage passage, int at, Matcher m) {
    int day = Integer.parseInt(m.group(1));
    int month = Integer.parseInt(m.group(3));
    if (passage.at(m.end()) == '%' || passage.isLetter(m.end())) {
      return false;
    }
    if (passage.follows(at, Cues.DAY_WORD)) {
      return true;
    }
    if (FIXED_DAY.matcher(m.group()).matches() && passage.follows(at, STREET)) {
      return true;
    }
    if (isInListOfDays(passage, at)) {
      return true;
    }
    if (passage.at(at - 1) == '(' && day <= 31 && FESTIVAL.matcher(passage.near(at, 80)).find()) {
      return true;
    }
    if (passage.follows(at, GRADED)
        || passage.follows(at, Cues.PROPORTION)
        || EYES.matcher(passage.near(at, 70)).find()
        || StreetNames.isHouseBeforeStreet(passage, at, m.end())) {
      return false;
    }
    if (passage.follows(at, HOUSE) || isEquation(passage, m.end())) {
      return false;
    }
    if (isBesideDay(passage, at)) {
      return true;
    }
    if (day == 24 && month == 7) {
      return isListOf(passage, at);
    }
    boolean padded = m.group(1).startsWith("0") || m.group(3).startsWith("0");
    if (padded && passage.match(LUNAR_YEAR, m.end()) != null) {
      return true;
    }
    boolean counted = passage.at(m.end()) != ':' && passage.precedes(m.end(), Cues.COUNTED);
    if (counted
        || Quantities.countsAfter(passage, m.end())
        || passage.follows(at, FRACTION_BEFORE)) {
      return false;
    }
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

  /**
   * "thứ Hai, 5/9", "T3 5/9", "7h30 (5/9)", "7h00/19/9": a weekday or a clock time is beside it.
   */
  private static boolean isBesideDay(Passage passage, int at) {
    int clock = passage.timeEnd();
    boolean behindClock =
        clock >= 0 && at - clock <= 4 && CLOCK_JOINS.contains(passage.text().substring(clock, at));
    return behindClock || isBesideWeekday(passage, at);
  }

  private static boolean isEquation(Passage passage, int end) {
    int sign = passage.skipSpaces(end);
    return passage.at(sign) == '=' && passage.at(sign + 1) != '>';
  }

  static boolean isBesideWeekday(Passage passage, int at) {
    return WEEKDAY.matcher(passage.near(at, 14)).find();
  }

  private static final Set<String> CLOCK_JOINS =
      Set.of("", " ", ", ", " (", "/", " / ", " - ", " – ", "; ", ",");
  private static final Pattern WEEKDAY =
      Pattern.compile(
          "(?<!\\p{L})(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|t[2-7])(?:,? ?\\(?| - | – )$");

  /** "28/01 năm Giáp Thìn". */
  private static final Pattern LUNAR_YEAR =
      Pattern.compile(
          " năm (?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý|Tý|Sửu|Dần|Mão|Thìn|Tỵ|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi|nay|sau|trước|ngoái|\\d)");

  static boolean isInListOfDays(Passage passage, int at) {
    return NUMBERED_DAYS.matcher(passage.near(at, 40)).find();
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
  static boolean isListOf(Passage passage, int at) {
    int end = passage.dateEnd();
    return end >= 0 && at - end < 16 && JOINS.contains(passage.folded().substring(end, at).strip());
  }
}
