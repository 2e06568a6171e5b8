package vn.loaphuong.server.station.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * Where the ward's calendar is kept. Every change publishes {@link CalendarChanged}. Thread-safe.
 */
public interface WardCalendars {

  /** The calendar as it is. */
  WardCalendar current();

  /** How years are proposed; {@link HolidayRules#standard()} until they were first changed. */
  HolidayRules rules();

  /** Changes how years are proposed; years that people have edited stay as they are. */
  void change(HolidayRules rules);

  /**
   * Replaces the days of a year by what was announced for it.
   *
   * @param by who does it
   * @throws vn.loaphuong.server.problems.Refusal if a day is of another year or there twice
   */
  void edit(int year, List<CalendarDay> days, String by);

  /** Has a year as it is proposed again. */
  void propose(int year);

  /**
   * Declares national mourning for whole days, both included.
   *
   * @param by who does it
   * @throws vn.loaphuong.server.problems.Refusal if it has no name or ends before it begins
   */
  Mourning declare(String name, LocalDate first, LocalDate last, String by);

  /**
   * Lifts a mourning from now on; what was mourned before stays so.
   *
   * @param by who does it
   * @throws vn.loaphuong.server.problems.Refusal if there is none with that id, or it is over
   */
  void lift(String mourningId, String by);
}
