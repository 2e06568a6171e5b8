package vn.loaphuong.server.timetable.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a schedule.
 *
 * @param original when the rule has it: with the schedule, its name for ever
 * @param starts when it begins; if it does not take place, when it would have begun
 * @param content what a person gave it instead of the schedule's own; null for that
 */
public record Instance(
    LocalDateTime original, LocalDateTime starts, Fate fate, @Nullable String content) {

  /** What became of it. */
  public enum Fate {
    /** When the rule has it. */
    AS_PLANNED(true),
    /** A person moved it. */
    MOVED(true),
    /** A holiday moved it to the next working day. */
    MOVED_OFF_HOLIDAY(true),
    /** A person left it out. */
    LEFT_OUT(false),
    /** A holiday left it out. */
    LEFT_OUT_ON_HOLIDAY(false);

    private final boolean takesPlace;

    Fate(boolean takesPlace) {
      this.takesPlace = takesPlace;
    }

    /** Whether anything is to be heard. */
    public boolean takesPlace() {
      return takesPlace;
    }
  }

  /**
   * When it begins in a zone. A local time that a change of clocks skips begins as much later as
   * was skipped; one that occurs twice begins the first time (RFC 5545, section 3.3.5).
   */
  public Instant startsIn(ZoneId zone) {
    return starts.atZone(zone).toInstant();
  }
}
