package vn.loaphuong.server.station.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a year's holidays are proposed before the official announcement is known: Labour Code
 * 45/2019/QH14, article 112, with the days in lieu of article 111.3.
 *
 * @param workingDays the ordinary working days of a week
 * @param tetDaysBefore how many of the five days of Tết lie before its first day, 0 to 4; it is
 *     announced every year
 * @param nationalDayEve whether the day beside 2 September that is off is the one before
 * @param cultureDay whether 24 November, Ngày Văn hóa Việt Nam, is off
 */
public record HolidayRules(
    Set<DayOfWeek> workingDays, int tetDaysBefore, boolean nationalDayEve, boolean cultureDay) {

  private static final int TET_DAYS = 5;

  /** Checks that somebody works and that Tết has a first day. */
  public HolidayRules {
    if (workingDays.isEmpty()) {
      throw new IllegalArgumentException("no working day");
    }
    if (tetDaysBefore < 0 || tetDaysBefore >= TET_DAYS) {
      throw new IllegalArgumentException("days before Tết out of range: " + tetDaysBefore);
    }
    workingDays = Collections.unmodifiableSet(EnumSet.copyOf(workingDays));
  }

  /** Monday to Friday, one day before Tết, 1 and 2 September. */
  public static HolidayRules standard() {
    return new HolidayRules(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 1, true, false);
  }

  /**
   * The days proposed for a year, in order, each at most once; without the lunar ones when the Moon
   * of that year is not {@linkplain LunarDate#isKnown known}.
   */
  public List<CalendarDay> propose(int year) {
    // Days in lieu of 31 December fall into the next year, so the years are not independent.
    NavigableMap<LocalDate, CalendarDay> days = new TreeMap<>();
    for (int y = year - 1; y <= year; y++) {
      holidays(y, days);
    }
    for (CalendarDay holiday : List.copyOf(days.values())) {
      if (!workingDays.contains(holiday.date().getDayOfWeek())) {
        LocalDate inLieu = holiday.date().plusDays(1);
        while (days.containsKey(inLieu) || !workingDays.contains(inLieu.getDayOfWeek())) {
          inLieu = inLieu.plusDays(1);
        }
        days.put(
            inLieu,
            new CalendarDay(inLieu, CalendarDay.Kind.DAY_IN_LIEU, "Nghỉ bù " + holiday.name()));
      }
    }
    return days.values().stream().filter(day -> day.date().getYear() == year).toList();
  }

  private void holidays(int year, NavigableMap<LocalDate, CalendarDay> days) {
    add(days, LocalDate.of(year, Month.JANUARY, 1), "Tết Dương lịch");
    if (LunarDate.isKnown(year)) {
      LocalDate firstOfTet = LunarDate.tet(year).minusDays(tetDaysBefore);
      for (int day = 0; day < TET_DAYS; day++) {
        add(days, firstOfTet.plusDays(day), "Tết Nguyên đán");
      }
      add(days, LunarDate.hungKings(year), "Giỗ Tổ Hùng Vương");
    }
    add(days, LocalDate.of(year, Month.APRIL, 30), "Ngày Chiến thắng 30/4");
    add(days, LocalDate.of(year, Month.MAY, 1), "Ngày Quốc tế lao động 1/5");
    LocalDate nationalDay = LocalDate.of(year, Month.SEPTEMBER, 2);
    add(days, nationalDay, "Quốc khánh 2/9");
    add(days, nationalDay.plusDays(nationalDayEve ? -1 : 1), "Nghỉ Quốc khánh 2/9");
    if (cultureDay) {
      add(days, LocalDate.of(year, Month.NOVEMBER, 24), "Ngày Văn hóa Việt Nam");
    }
  }

  /**
   * Two holidays that meet, as Giỗ Tổ and 30 April may, are both taken: the later on the next day.
   */
  private static void add(NavigableMap<LocalDate, CalendarDay> days, LocalDate date, String name) {
    LocalDate free = date;
    while (days.containsKey(free)) {
      free = free.plusDays(1);
    }
    days.put(
        free,
        new CalendarDay(
            free,
            free.equals(date) ? CalendarDay.Kind.HOLIDAY : CalendarDay.Kind.DAY_IN_LIEU,
            free.equals(date) ? name : "Nghỉ bù " + name));
  }
}
