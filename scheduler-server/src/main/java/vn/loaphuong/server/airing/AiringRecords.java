package vn.loaphuong.server.airing;

import java.time.Instant;
import java.util.Optional;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;

/** Where airing records are kept as they came. Nothing here changes or removes one. Thread-safe. */
interface AiringRecords extends AiringLog {

  /** The last record of an agent's chain. */
  Optional<ChainedRecord> last(String agentId);

  /** A record of an agent's chain. */
  Optional<ChainedRecord> chained(String agentId, long number);

  /**
   * Adds a checked record.
   *
   * @throws org.springframework.dao.DataAccessException if the agent's chain has that number
   */
  void add(ChainedRecord chained, AiringRecord content, Instant receivedAt);
}
