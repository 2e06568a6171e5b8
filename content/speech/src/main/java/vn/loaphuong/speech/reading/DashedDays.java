package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether 2-9 or 30.4 is a day of the year or two numbers with a dash or a point. */
final class DashedDays {

  private DashedDays() {}

  /** The groups of the match are day, sign and month. */
  static boolean isDay(Passage passage, int at, Matcher m) {
    boolean day =
        passage.follows(at, Cues.DAY_WORD)
            || isFallingDate(passage, at, m)
            || isNextDay(passage, at, m);
    return isHoliday(passage, at, m)
        || isNamedDay(passage, at, m)
        || isDeadline(passage, at, m)
        || DayOrFraction.isBesideWeekday(passage, at)
        || (day && !isDayRange(passage, at, m));
  }

  /** "ngày 3-9" without a month behind it: newspapers mean the third of September. */
  static boolean isDayOrRange(Passage passage, int at, Matcher m) {
    return m.group(2).equals("-")
        && passage.wordBefore(at).equals("ngày")
        && isRising(m)
        && !isCountOfDays(passage, at)
        && !passage.precedes(m.end(), Cues.MONTH_WORD)
        && passage.at(m.end()) != '-'
        && passage.at(m.end()) != '/';
  }

  /** "Ngày Dân số Thế giới 11.7", "Ngày QTTN 1-6": a day that has a name. */
  private static boolean isNamedDay(Passage passage, int at, Matcher m) {
    String before = passage.text().substring(Math.max(0, at - 48), at);
    return NAMED.matcher(before).find()
        && !Quantities.countsAfter(passage, m.end())
        && !passage.isLetter(m.end())
        && passage.at(m.end()) != '%'
        && passage.at(m.end()) != '-';
  }

  private static final Pattern NAMED =
      Pattern.compile("(?<!\\p{L})(?:Ngày|Lễ|Tết) \\p{Lu}[\\p{L} -]{1,40} \\(?$");

  /** "hạn chót: 30.6". */
  private static boolean isDeadline(Passage passage, int at, Matcher m) {
    return passage.follows(at, DEADLINE)
        && number(m, 1) > 12
        && !Quantities.countsAfter(passage, m.end())
        && !passage.isLetter(m.end())
        && passage.at(m.end()) != '%';
  }

  private static final Set<String> DEADLINE =
      Cues.set("hạn, hạn chót, hạn nộp, hạn cuối, hết hạn, hạn đăng ký, thời hạn, chậm nhất");

  /** "Quốc khánh 2-9", "sáng 2-6": newspapers write the day with a dash. */
  private static boolean isHoliday(Passage passage, int at, Matcher m) {
    return m.group(2).equals("-")
        && (passage.follows(at, HOLIDAY)
            || passage.follows(at, PART_OF_DAY)
            || isAfterDashed(passage, at)
            || isAfterSlashed(passage, at))
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
        && (DayOrFraction.isListOf(passage, at) || passage.follows(at, Cues.DAY_WORD));
  }

  /** "ngày 30/4 và 1-5": two days in two manners of writing. */
  private static boolean isAfterSlashed(Passage passage, int at) {
    int end = passage.dateEnd();
    return end > 5
        && passage.text().substring(end - 5, end).matches(".*/\\d{1,4}")
        && passage.text().substring(end, at).equals(" và ");
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
        && number(m, 1) > 12
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
    return (isRising(m) && !isNextDay(passage, at, m))
        || passage.wordAfter(m.end()).equals("tháng")
        || isCountOfDays(passage, at);
  }

  private static boolean isRising(Matcher m) {
    return number(m, 1) < number(m, 3);
  }

  /** "ngày 5 và 6-11": the sixth follows the fifth. */
  private static boolean isNextDay(Passage passage, int at, Matcher m) {
    Matcher last = DAY_AND.matcher(passage.near(at, 14));
    return last.find() && Integer.parseInt(last.group(1)) + 1 == number(m, 1);
  }

  private static final Pattern DAY_AND = Pattern.compile("ngày (\\d{1,2}) (?:và|hoặc) (?:ngày )?$");

  /** "02 ngày 5-6", "các ngày 5-6": so many days, or a few of them. */
  private static boolean isCountOfDays(Passage passage, int at) {
    List<String> words = passage.wordsBefore(at, 2);
    if (words.size() < 2 || !words.getFirst().equals("ngày")) {
      return false;
    }
    String before = words.get(1);
    return Cues.DURATION_DAY.contains(before)
        || before.equals("các")
        || before.equals("những")
        || before.equals("hai")
        || before.chars().allMatch(Character::isDigit);
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
