package vn.loaphuong.server.timetable.recurrence;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about one occurrence of a series, known by the local time at which the rule
 * has it (the RECURRENCE-ID of RFC 5545).
 *
 * @param original when the rule has it
 * @param leftOut whether it is not aired at all
 * @param starts when it begins instead; the same time keeps it there even on a holiday; null for
 *     when it would begin anyway
 * @param content what is aired instead, a name that means something to whoever owns the schedule;
 *     null for the same as the others
 */
public record Departure(
    LocalDateTime original,
    boolean leftOut,
    @Nullable LocalDateTime starts,
    @Nullable String content) {

  /** Checks that it says one thing. */
  public Departure {
    if (leftOut && (starts != null || content != null)) {
      throw new IllegalArgumentException("left out and yet changed: " + original);
    }
    if (!leftOut && starts == null && content == null) {
      throw new IllegalArgumentException("departs in nothing: " + original);
    }
  }

  /** Not aired. */
  public static Departure leftOut(LocalDateTime original) {
    return new Departure(original, true, null, null);
  }

  /** Aired at another time, with what it would have had. */
  public static Departure moved(LocalDateTime original, LocalDateTime starts) {
    return new Departure(original, false, starts, null);
  }

  /** Aired when it would have been, with something else. */
  public static Departure otherContent(LocalDateTime original, String content) {
    return new Departure(original, false, null, content);
  }
}
