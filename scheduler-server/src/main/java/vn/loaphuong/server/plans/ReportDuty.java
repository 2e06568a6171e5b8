package vn.loaphuong.server.plans;

import java.time.LocalDate;
import java.time.YearMonth;
import vn.loaphuong.server.station.calendar.WardCalendar;

/** A report a plan wants. Due is the last working day strictly before the day the plan names. */
public sealed interface ReportDuty {

  /** To whom it goes; may be empty. */
  String addressee();

  /**
   * Again and again.
   *
   * @param every which part of the year each report is about
   * @param beforeDay before this day, 1 to 28, of the last month of that part
   */
  record Each(String addressee, Every every, int beforeDay) implements ReportDuty {
    public Each {
      if (beforeDay < 1 || beforeDay > 28) {
        throw new IllegalArgumentException("not every month has that day");
      }
    }

    /** The last day on which the report on a part of the year is in time. */
    public LocalDate due(Span about, WardCalendar calendar) {
      return calendar.lastWorkingDayBefore(YearMonth.from(about.last()).atDay(beforeDay));
    }
  }

  /**
   * Once.
   *
   * @param before the day the paper names
   */
  record Once(String addressee, LocalDate before) implements ReportDuty {
    /** The last day on which it is in time. */
    public LocalDate due(WardCalendar calendar) {
      return calendar.lastWorkingDayBefore(before);
    }
  }
}
