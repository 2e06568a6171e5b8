package vn.loaphuong.server.timetable.recurrence;

/** What happens to an occurrence that falls on a public holiday or on a day off in lieu of one. */
public enum OnHoliday {
  /** It airs. */
  AIR,
  /** It does not. */
  SKIP,
  /**
   * It airs on the next working day at the same time; not twice there, if the series is on air then
   * anyway.
   */
  NEXT_WORKING_DAY
}
