package vn.loaphuong.server.station.calendar;

import java.time.LocalDate;
import net.time4j.PlainDate;
import net.time4j.calendar.EastAsianMonth;
import net.time4j.calendar.EastAsianYear;
import net.time4j.calendar.VietnameseCalendar;

/**
 * A date of the Vietnamese lunar calendar, which follows the meridian of UTC+7 and therefore
 * sometimes differs from the Chinese one by a day or a month.
 *
 * @param year the Gregorian year in which its Tết falls
 * @param month 1 to 12
 * @param leap whether it is the second month of that number in its year
 * @param day 1 to 30
 */
public record LunarDate(int year, int month, boolean leap, int day) {

  /** The lunar date of a day of a {@linkplain #isKnown known} year. */
  public static LunarDate of(LocalDate date) {
    VietnameseCalendar lunar = PlainDate.from(date).transform(VietnameseCalendar.class);
    EastAsianMonth month = lunar.getMonth();
    // The cyclic year began with the Tết of this or of the previous Gregorian year.
    int year = date.isBefore(tet(date.getYear())) ? date.getYear() - 1 : date.getYear();
    return new LunarDate(year, month.getNumber(), month.isLeap(), lunar.getDayOfMonth());
  }

  /** Whether lunar dates of a Gregorian year are known: 1900 to 2099. */
  public static boolean isKnown(int year) {
    return year >= 1900 && year <= 2099;
  }

  /** The first day of the lunar year, Tết Nguyên đán. */
  public static LocalDate tet(int year) {
    return inYear(year, 1, 1);
  }

  /** The anniversary of the Hùng kings, the 10th day of the 3rd lunar month. */
  public static LocalDate hungKings(int year) {
    return inYear(year, 3, 10);
  }

  private static LocalDate inYear(int year, int month, int day) {
    return VietnameseCalendar.of(
            EastAsianYear.forGregorian(year), EastAsianMonth.valueOf(month), day)
        .transform(PlainDate.class)
        .toTemporalAccessor();
  }
}
