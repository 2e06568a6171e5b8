package vn.loaphuong.server.programmes;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A programme that comes again and again (chuyên mục), such as the monthly one of the ward.
 *
 * @param title as listeners know it
 * @param rhythm how often it has an edition of its own
 * @param shortest what an edition is to last at least
 * @param longest what an edition is to last at most
 * @param frame what its first edition begins with
 * @param removedAt since when it is gone; null while it is not
 * @param version counts changes
 */
public record Programme(
    String id,
    String title,
    Rhythm rhythm,
    Duration shortest,
    Duration longest,
    Frame frame,
    Instant createdAt,
    @Nullable Instant removedAt,
    long version) {

  /** What the wards' plans ask for. */
  public static final Duration SHORTEST = Duration.ofMinutes(10);

  /** What the wards' plans ask for. */
  public static final Duration LONGEST = Duration.ofMinutes(15);

  /** The period a day lies in, as it is said on the air. */
  public String said(LocalDate day) {
    return rhythm.said(rhythm.periodOf(day));
  }

  Programme changed(String newTitle, Rhythm newRhythm, Duration least, Duration most) {
    return new Programme(
        id, newTitle, newRhythm, least, most, frame, createdAt, removedAt, version);
  }

  Programme removedAt(@Nullable Instant at) {
    return new Programme(id, title, rhythm, shortest, longest, frame, createdAt, at, version);
  }

  Programme atVersion(long other) {
    return new Programme(id, title, rhythm, shortest, longest, frame, createdAt, removedAt, other);
  }
}
