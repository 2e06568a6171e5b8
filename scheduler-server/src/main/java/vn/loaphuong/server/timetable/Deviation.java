package vn.loaphuong.server.timetable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

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

  /**
   * Something else is heard.
   *
   * @param content what is heard instead of the slot's own
   * @param to local date and time of the station; null for when it would be anyway
   */
  record OtherContent(String slotId, LocalDate date, Content content, @Nullable LocalDateTime to)
      implements Deviation {}

  /** The same at another time; one that was left out takes place again. */
  default Deviation movedTo(LocalDateTime to) {
    return switch (this) {
      case Skipped _, Moved _ -> new Moved(slotId(), date(), to);
      case OtherContent other -> new OtherContent(slotId(), date(), other.content(), to);
    };
  }

  /** The same of another slot. */
  default Deviation of(String otherSlotId) {
    return switch (this) {
      case Skipped _ -> new Skipped(otherSlotId, date());
      case Moved moved -> new Moved(otherSlotId, date(), moved.to());
      case OtherContent other -> new OtherContent(otherSlotId, date(), other.content(), other.to());
    };
  }
}
