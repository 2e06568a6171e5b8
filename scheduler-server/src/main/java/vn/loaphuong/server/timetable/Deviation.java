package vn.loaphuong.server.timetable;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** One occurrence of a slot that is not as its recurrence says. */
public sealed interface Deviation {

  /** The slot. */
  String slotId();

  /** The date on which the recurrence has the occurrence. */
  LocalDate date();

  /** It is left out. */
  record Skipped(String slotId, LocalDate date) implements Deviation {}

  /**
   * It is at another time.
   *
   * @param to local date and time of the station
   */
  record Moved(String slotId, LocalDate date, LocalDateTime to) implements Deviation {}
}
