package vn.loaphuong.agent.player;

import java.time.Duration;

/**
 * How this station PC's sound is wired.
 *
 * @param latency from the output's start to the loudspeaker, as measured with the test tone; zero
 *     or more
 * @param amplifierLead how long the amplifier must have been on, and the line silent, before the
 *     first frame of an occurrence; zero or more
 * @param leadTone frequency in Hz of a quiet tone during the lead, for amplifiers that wake only to
 *     sound; 0 for silence
 */
public record PlayoutSettings(Duration latency, Duration amplifierLead, int leadTone) {

  /** No latency and no lead. */
  public static final PlayoutSettings STANDARD =
      new PlayoutSettings(Duration.ZERO, Duration.ZERO, 0);

  public PlayoutSettings {
    if (latency.isNegative() || amplifierLead.isNegative() || leadTone < 0) {
      throw new IllegalArgumentException("a latency, a lead or its tone is negative");
    }
  }
}
