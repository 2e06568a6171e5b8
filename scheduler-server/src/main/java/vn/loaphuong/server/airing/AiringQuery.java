package vn.loaphuong.server.airing;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.Outcome;

/**
 * Which lines of the log are wanted.
 *
 * @param from planned start, inclusive; null for no limit
 * @param until planned start, exclusive; null for no limit
 * @param outcomes any of these; empty for all
 * @param text to be found in the title, marks and capitals regardless; null or blank for any
 */
public record AiringQuery(
    @Nullable Instant from, @Nullable Instant until, Set<Outcome> outcomes, @Nullable String text) {

  public AiringQuery {
    outcomes = Set.copyOf(outcomes);
  }

  /** Every line. */
  public static AiringQuery all() {
    return new AiringQuery(null, null, Set.of(), null);
  }
}
