package vn.loaphuong.server.timetable;

import java.time.Instant;
import java.time.LocalDate;
import vn.loaphuong.server.timetable.recurrence.Instance.Fate;

/**
 * One time at which a slot is to be heard, or would be if a holiday did not leave it out.
 *
 * @param date on which the slot's recurrence has it, also if it was moved
 * @param start when its first frame is due
 * @param content what is to be heard: the slot's, or what was put in its place this once
 * @param fate what became of it since the recurrence had it
 */
public record Occurrence(Slot slot, LocalDate date, Instant start, Content content, Fate fate) {

  /** The same for ever, also when it is moved. */
  public String id() {
    return slot.id() + ":" + date;
  }
}
