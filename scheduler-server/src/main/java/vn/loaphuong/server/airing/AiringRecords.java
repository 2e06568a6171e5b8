package vn.loaphuong.server.airing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;

/** Where airing records are kept as they came. Nothing here changes or removes one. Thread-safe. */
interface AiringRecords extends AiringLog {

  /** A record that follows on the one before it, and what it says. */
  record Checked(ChainedRecord chained, AiringRecord content) {}

  /** The last record of an agent's chain. */
  Optional<ChainedRecord> last(String agentId);

  /** A record of an agent's chain. */
  Optional<ChainedRecord> chained(String agentId, long number);

  /**
   * Adds checked records.
   *
   * @throws org.springframework.dao.DataAccessException if the agent's chain has one of the numbers
   */
  void add(List<Checked> records, Instant receivedAt);
}
