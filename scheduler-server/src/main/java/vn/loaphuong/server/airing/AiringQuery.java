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
 * @param agentId of the station PC that aired it; null for any
 * @param approvals any under which it was aired; null for all, and none are found if there are none
 */
public record AiringQuery(
    @Nullable Instant from,
    @Nullable Instant until,
    Set<Outcome> outcomes,
    @Nullable String text,
    @Nullable String agentId,
    @Nullable Set<String> approvals) {

  public AiringQuery {
    outcomes = Set.copyOf(outcomes);
    approvals = approvals == null ? null : Set.copyOf(approvals);
  }

  /** Lines of any station PC, aired under any approval. */
  public AiringQuery(
      @Nullable Instant from,
      @Nullable Instant until,
      Set<Outcome> outcomes,
      @Nullable String text) {
    this(from, until, outcomes, text, null, null);
  }

  /** Every line. */
  public static AiringQuery all() {
    return new AiringQuery(null, null, Set.of(), null);
  }

  /** The same within other limits of time. */
  public AiringQuery during(Instant since, Instant before) {
    return new AiringQuery(since, before, outcomes, text, agentId, approvals);
  }
}
