package vn.loaphuong.server.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;

/**
 * What the log says of one occurrence, counted over station PCs and items; tunes and chimes are not
 * counted.
 *
 * @param occurrenceId which
 * @param title of an item of it
 * @param start when the earliest of its items was due
 * @param counts how its items ended
 */
record Told(String occurrenceId, String title, Instant start, List<Count> counts) {

  /**
   * Records that ended alike.
   *
   * @param why they fell short; null exactly if they were aired
   * @param late whether they began after the tolerance
   * @param times how many
   * @param latest the longest of their delays
   */
  record Count(
      Outcome outcome, @Nullable Shortfall why, boolean late, long times, Duration latest) {}

  Told {
    counts = List.copyOf(counts);
  }

  /** How many records there are. */
  long records() {
    return counts.stream().mapToLong(Count::times).sum();
  }
}
