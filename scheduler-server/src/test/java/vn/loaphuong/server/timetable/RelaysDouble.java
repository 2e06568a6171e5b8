package vn.loaphuong.server.timetable;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.server.relays.AirableRelays;

/** A station "town" that is relayed from a stream, with nothing to stand in. */
final class RelaysDouble implements AirableRelays {

  @Override
  public Optional<Airable> relay(String stationId, Duration length) {
    return stationId.equals("town")
        ? Optional.of(
            new Airable(
                "Đài thành phố",
                new Relay(
                    new RelaySource.Stream(URI.create("http://town.example/live")),
                    length,
                    List.of(),
                    Relay.STANDARD_LOSS_LIMIT,
                    Relay.STANDARD_CLEAN_FOR,
                    null),
                "relay:town"))
        : Optional.empty();
  }
}
