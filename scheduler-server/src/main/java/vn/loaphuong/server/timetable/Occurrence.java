package vn.loaphuong.server.timetable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One time at which a slot is to be heard.
 *
 * @param slot of which it is one
 * @param date on which the slot's recurrence has it, also if it was moved
 * @param start when its first frame is due
 */
public record Occurrence(Slot slot, LocalDate date, Instant start) {

  /** The same for ever, also when it is moved. */
  public String id() {
    return slot.id() + ":" + date;
  }
}
