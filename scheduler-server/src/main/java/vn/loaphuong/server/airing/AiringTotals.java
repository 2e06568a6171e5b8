package vn.loaphuong.server.airing;

import java.time.Duration;

/**
 * What the lines of a query add up to.
 *
 * @param count how many
 * @param items how many different bulletins and relays, told apart by their titles, were heard
 * @param heard how many lines of bulletins and relays tell of something that was heard
 * @param onTime how many of those began no more than {@link AiringLog#TOLERANCE} after they were
 *     due
 * @param aired how long all lines sounded together
 */
public record AiringTotals(long count, long items, long heard, long onTime, Duration aired) {

  static final AiringTotals NOTHING = new AiringTotals(0, 0, 0, 0, Duration.ZERO);

  /** Share of what was heard that began on time; 1 if nothing was heard. */
  public double onTimeShare() {
    return heard == 0 ? 1 : (double) onTime / heard;
  }
}
