package vn.loaphuong.server.station.calendar;

import java.time.LocalDate;

/**
 * A day that the week alone would judge wrongly.
 *
 * @param kind what it is for the people who work
 * @param name as people call it, in Vietnamese; at most 100 characters
 */
public record CalendarDay(LocalDate date, Kind kind, String name)
    implements Comparable<CalendarDay> {

  /** The longest name. */
  public static final int LONGEST_NAME = 100;

  /** What a day is for the people who work. */
  public enum Kind {
    /** A public holiday. */
    HOLIDAY,
    /** A day off in place of a holiday that fell on a day of rest (nghỉ bù, nghỉ hoán đổi). */
    DAY_IN_LIEU,
    /** A day of rest that is worked in exchange for another day (làm bù). */
    WORKED_INSTEAD
  }

  /** Checks the name. */
  public CalendarDay {
    name = name.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name is empty or too long: " + name);
    }
  }

  /** Whether nobody works on it. */
  public boolean isDayOff() {
    return kind != Kind.WORKED_INSTEAD;
  }

  @Override
  public int compareTo(CalendarDay other) {
    return date.compareTo(other.date);
  }
}
