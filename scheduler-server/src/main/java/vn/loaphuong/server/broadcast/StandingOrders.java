package vn.loaphuong.server.broadcast;

import java.time.Instant;
import java.util.List;
import vn.loaphuong.airing.Push;

/**
 * What an agent is to be told when it begins to listen, because it may have missed it. Those who
 * give orders come after broadcasting on the line of data, so they provide this. Thread-safe.
 */
public interface StandingOrders {

  /** The orders for an agent that hold at this instant, in the order they are to be told. */
  List<Push> standing(String agentId, Instant now);
}
