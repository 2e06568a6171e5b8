package vn.loaphuong.server.report;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.airing.AiringsReceived;
import vn.loaphuong.server.station.StationChanged;
import vn.loaphuong.server.station.Stations;

/** Keeps the count abreast of the log. */
@Component
class AiringCount {

  private final Tallies tallies;
  private final Stations stations;

  AiringCount(Tallies tallies, Stations stations) {
    this.tallies = tallies;
    this.stations = stations;
  }

  /** In the transaction of the intake: either both are stored or neither. */
  @EventListener
  void count(AiringsReceived received) {
    tallies.catchUp(received.agentId());
  }

  /** Records that came before there was a count. */
  @EventListener(ApplicationReadyEvent.class)
  void catchUp() {
    tallies.catchUp(stations.current().zone());
  }

  /** A day of another zone holds other records. */
  @EventListener
  void recount(StationChanged changed) {
    tallies.catchUp(changed.station().zone());
  }
}
