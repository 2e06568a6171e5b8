package vn.loaphuong.server.broadcast;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import vn.loaphuong.airing.SignedRundown;

/** Where rundowns are kept. Thread-safe. */
interface Rundowns {

  /**
   * A rundown as it was handed out.
   *
   * @param number the one in the payload
   */
  record Kept(String agentId, long number, Instant compiledAt, SignedRundown signed) {}

  /** The one with the highest number. */
  Optional<Kept> latest(String agentId);

  /** Number of the one that was the latest at an instant. */
  OptionalLong numberAt(String agentId, Instant at);

  /** The one with this number. */
  Optional<Kept> find(String agentId, long number);

  /**
   * Keeps a rundown.
   *
   * @throws org.springframework.dao.DataAccessException if the agent has one with that number
   */
  void add(Kept rundown);
}
