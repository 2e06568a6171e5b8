package vn.loaphuong.agent.player;

import java.time.Duration;

/**
 * How this station PC's sound is wired.
 *
 * @param latency from the output's start to the loudspeaker, as measured with the test tone; zero
 *     or more
 * @param amplifierLead how long the amplifier must have been on, and the line silent, before the
 *     first frame of an occurrence; zero or more
 */
public record PlayoutSettings(Duration latency, Duration amplifierLead) {

  /** No latency and no lead. */
  public static final PlayoutSettings STANDARD = new PlayoutSettings(Duration.ZERO, Duration.ZERO);

  public PlayoutSettings {
    if (latency.isNegative() || amplifierLead.isNegative()) {
      throw new IllegalArgumentException("a latency or a lead is negative");
    }
  }
}
