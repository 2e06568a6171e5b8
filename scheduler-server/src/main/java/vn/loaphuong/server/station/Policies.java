package vn.loaphuong.server.station;

import java.time.Duration;
import java.time.LocalTime;

/**
 * What the station's People's Committee decides about broadcasting. Rules differ from ward to ward,
 * so each is a setting.
 *
 * @param quietHours when nothing but an emergency may sound. The default, 21:00 to 05:00, is
 *     stricter in the evening than the noise regulations, which divide the day at 06:00 and 21:00
 * @param longestSession the longest one session may last. The default, 45 minutes, is what most
 *     provinces allow
 * @param agentSilentAfter after how long without a sign of life a station PC counts as lost
 */
public record Policies(QuietHours quietHours, Duration longestSession, Duration agentSilentAfter) {

  public Policies {
    if (longestSession.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("longestSession is not positive");
    }
    if (longestSession.compareTo(Duration.ofDays(1)) >= 0) {
      throw new IllegalArgumentException("longestSession is a day or more");
    }
    if (agentSilentAfter.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("agentSilentAfter is not positive");
    }
  }

  /** What holds until somebody decides otherwise. */
  public static Policies standard() {
    return new Policies(
        new QuietHours(LocalTime.of(21, 0), LocalTime.of(5, 0)),
        Duration.ofMinutes(45),
        Duration.ofMinutes(20));
  }
}
