package vn.loaphuong.server.emergency;

import java.time.Duration;

/**
 * What the station decides about emergencies.
 *
 * @param secondPerson whether somebody else must confirm before it sounds. On by default: a false
 *     alarm over a whole ward cannot be taken back
 * @param validFor how long after the button a station PC may still begin, having been out of reach;
 *     10 seconds to 30 minutes, 2 minutes by default
 */
public record EmergencyPolicy(boolean secondPerson, Duration validFor) {

  public static final Duration SHORTEST = Duration.ofSeconds(10);
  public static final Duration LONGEST = Duration.ofMinutes(30);

  public EmergencyPolicy {
    if (validFor.compareTo(SHORTEST) < 0 || validFor.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("validFor is not between 10 seconds and 30 minutes");
    }
  }

  /** What holds until somebody decides otherwise. */
  public static EmergencyPolicy standard() {
    return new EmergencyPolicy(true, Duration.ofMinutes(2));
  }
}
