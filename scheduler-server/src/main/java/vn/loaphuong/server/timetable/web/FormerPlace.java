package vn.loaphuong.server.timetable.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Deviation;

/**
 * Where an occurrence was before it was moved, in one word, so that the page that offers to put it
 * back can carry it. What comes back is believed no more than any other wish.
 */
final class FormerPlace {

  private static final String SEPARATOR = "/";

  private FormerPlace() {}

  /** Empty if it was where the recurrence has it. */
  static String written(@Nullable Deviation before) {
    return switch (before) {
      case null -> "";
      case Deviation.Skipped _ -> "";
      case Deviation.Moved moved -> moved.to().toString();
      case Deviation.OtherContent other ->
          (other.to() == null ? "" : other.to()) + SEPARATOR + other.content().written();
    };
  }

  /**
   * What {@link #written} wrote.
   *
   * @throws Refusal if it is none
   */
  static @Nullable Deviation read(String slotId, LocalDate date, String written) {
    if (written.isEmpty()) {
      return null;
    }
    try {
      int separator = written.indexOf(SEPARATOR);
      String at = separator < 0 ? written : written.substring(0, separator);
      LocalDateTime to = at.isEmpty() ? null : LocalDateTime.parse(at);
      return separator < 0
          ? new Deviation.Moved(slotId, date, LocalDateTime.parse(at))
          : new Deviation.OtherContent(
              slotId, date, Content.read(written.substring(separator + 1)), to);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Refusal.of(Refusal.Kind.INVALID, "slot.undo-late");
    }
  }
}
