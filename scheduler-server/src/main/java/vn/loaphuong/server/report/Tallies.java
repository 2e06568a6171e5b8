package vn.loaphuong.server.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The airing log, counted by day and by occurrence. Thread-safe. */
interface Tallies {

  /**
   * Counts what of an agent's chain was not counted yet. Inside the caller's transaction, so that
   * log and count never part.
   */
  void catchUp(String agentId);

  /**
   * Counts what of any chain was not counted yet; all of it again if it was counted by the days of
   * another zone.
   */
  void catchUp(ZoneId zone);

  /** What was due in a period. */
  List<Tally> of(Period period);

  /** What was due in a period and counts for a plan. */
  List<Tally> of(Period period, PlanShare share);

  /** What was told of the occurrences of a period. */
  List<Told> toldOf(Period period);

  /** What was told of one occurrence. */
  Optional<Told> toldOf(String occurrenceId);

  /** What was told of each item due in a period, by occurrence. */
  Map<String, List<ToldItem>> itemsOf(Period period);

  /** When the last record of each agent was due. */
  Map<String, Instant> lastDue();
}
