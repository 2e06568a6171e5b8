package vn.loaphuong.server.relays;

import java.time.Duration;
import java.util.Optional;
import vn.loaphuong.airing.Relay;

/** Relays that may be put on the timetable. Thread-safe. */
public interface AirableRelays {

  /**
   * A relay as it would be handed to an agent.
   *
   * @param title of the other station
   * @param approval reference that the log carries: whoever set up the source answers for it
   */
  record Airable(String title, Relay relay, String approval) {}

  /**
   * A relay of a station for a time, with its stand-in as far as that is approved.
   *
   * @return empty if the source is gone
   */
  Optional<Airable> relay(String stationId, Duration length);
}
