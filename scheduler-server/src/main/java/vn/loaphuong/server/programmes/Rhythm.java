package vn.loaphuong.server.programmes;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;

/** How often a programme has an edition of its own. Within that time it is heard again as it is. */
public enum Rhythm {
  DAILY,
  WEEKLY,
  MONTHLY;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("'ngày' d 'tháng' M 'năm' yyyy");
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("'tháng' M 'năm' yyyy");

  /** The first day of the day, week or month that a day lies in. Weeks begin on Monday. */
  public LocalDate periodOf(LocalDate day) {
    return switch (this) {
      case DAILY -> day;
      case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHLY -> day.withDayOfMonth(1);
    };
  }

  /** The first day of the period after the one that a day lies in. */
  public LocalDate after(LocalDate day) {
    LocalDate first = periodOf(day);
    return switch (this) {
      case DAILY -> first.plusDays(1);
      case WEEKLY -> first.plusWeeks(1);
      case MONTHLY -> first.plusMonths(1);
    };
  }

  /** The period as it is said on the air, which is in Vietnamese: "tháng 12 năm 2026". */
  public String said(LocalDate first) {
    return switch (this) {
      case DAILY -> DAY.format(first);
      case WEEKLY -> "tuần từ " + DAY.format(first);
      case MONTHLY -> MONTH.format(first);
    };
  }
}
