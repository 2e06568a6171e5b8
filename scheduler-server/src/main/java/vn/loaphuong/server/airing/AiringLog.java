package vn.loaphuong.server.airing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What really sounded. Thread-safe. */
public interface AiringLog {

  /** How much later than due a beginning may be and still count as on time. */
  Duration TOLERANCE = Duration.ofSeconds(2);

  /**
   * Lines of the log, latest planned start first.
   *
   * @param offset how many to pass over, 0 or more
   * @param limit how many at most, 1 or more
   */
  List<LoggedAiring> find(AiringQuery query, long offset, int limit);

  /** What all lines of a query add up to. */
  AiringTotals totals(AiringQuery query);

  /** The same by station PC, approval and title. */
  List<AiringGroups.Share> shares(AiringQuery query);

  /** One line. */
  Optional<LoggedAiring> find(String agentId, long number);

  /** All lines of one occurrence on the timetable, in the order in which they were due. */
  List<LoggedAiring> ofOccurrence(String occurrenceId);
}
