package vn.loaphuong.server.station;

import java.time.Duration;

/**
 * How much the station may sound. Provinces differ, so each is a setting: inner wards of Hanoi have
 * two sessions of 15 minutes on five days a week, outer ones 45 minutes with the relay counted in,
 * other provinces three times 45 minutes.
 *
 * @param sessionsADay at most so many
 * @param longest a session may last, with everything in it
 * @param daysAWeek at most so many, from Monday to Sunday
 * @param gap what follows within this time belongs to the same session
 */
public record SessionLimits(int sessionsADay, Duration longest, int daysAWeek, Duration gap) {

  public SessionLimits {
    if (sessionsADay < 1) {
      throw new IllegalArgumentException("sessionsADay is not positive");
    }
    if (longest.compareTo(Duration.ZERO) <= 0 || longest.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("longest is out of range: " + longest);
    }
    if (daysAWeek < 1 || daysAWeek > 7) {
      throw new IllegalArgumentException("daysAWeek is out of range: " + daysAWeek);
    }
    if (gap.isNegative() || gap.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("gap is out of range: " + gap);
    }
  }

  /** Three sessions of 45 minutes on any day. */
  public static SessionLimits standard() {
    return new SessionLimits(3, Duration.ofMinutes(45), 7, Duration.ofMinutes(5));
  }
}
