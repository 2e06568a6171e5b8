package vn.loaphuong.server.timetable.ical;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.timetable.Recurrence;

/**
 * An event of a file, as far as it was understood; all times are the station's.
 *
 * @param number in the file, from 1
 * @param title what it is called there, shortened to what a slot may be called; may be empty
 * @param recurrence null if it was not understood
 * @param leftOut dates to come on which it does not take place although its rule says so
 * @param moved where occurrences to come take place that are not when the rule has them
 * @param length zero if the file says nothing
 * @param reason why it cannot be imported; null if it can
 */
public record IcsEvent(
    int number,
    String title,
    @Nullable Recurrence recurrence,
    List<LocalDate> leftOut,
    Map<LocalDate, LocalDateTime> moved,
    Duration length,
    @Nullable Reason reason) {

  public IcsEvent {
    leftOut = List.copyOf(leftOut);
    moved = Map.copyOf(moved);
  }
}
