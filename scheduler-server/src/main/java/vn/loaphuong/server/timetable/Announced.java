package vn.loaphuong.server.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.loaphuong.server.timetable.recurrence.Instance.Fate;

/**
 * An occurrence as anybody may know of it: it will air, or did unless something happened. Nothing
 * that is unapproved or only concerns the station is ever one.
 *
 * @param occurrenceId the same for ever, also when it is moved
 * @param date on which the slot's recurrence has it
 * @param end when its last frame has sounded
 * @param title as people know it
 * @param relayed the station that is passed on; empty if it is none
 * @param items titles of the bulletins in it, where there are several
 * @param fate what became of it since the recurrence had it
 */
public record Announced(
    String occurrenceId,
    LocalDate date,
    Instant start,
    Instant end,
    String title,
    String relayed,
    List<String> items,
    Fate fate) {

  public Announced {
    items = List.copyOf(items);
  }

  /** Whether it is at another time than the recurrence has it. */
  public boolean moved() {
    return fate == Fate.MOVED || fate == Fate.MOVED_OFF_HOLIDAY;
  }
}
