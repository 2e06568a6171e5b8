package vn.loaphuong.server.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.trail.Change;

class JdbcStationsTest extends DatabaseContract {

  private final List<Object> published = new ArrayList<>();

  @Test
  void aNewStationHasTheDefaultsOfTheTrade() {
    Station station = new JdbcStations(jdbc, published::add).current();

    assertThat(station.zone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
    assertThat(station.policies())
        .isEqualTo(
            new Policies(
                new QuietHours(LocalTime.of(21, 0), LocalTime.of(5, 0)),
                Duration.ofMinutes(45),
                Duration.ofMinutes(20)));
  }

  @Test
  void whatWasChangedStaysChanged() {
    Station first = station("Đài truyền thanh phường An Bình");
    Station second = station("Đài truyền thanh phường Hòa Cường");
    new JdbcStations(jdbc, published::add).change(first);
    new JdbcStations(jdbc, published::add).change(second);

    assertThat(new JdbcStations(jdbc, published::add).current()).isEqualTo(second);
    assertThat(published)
        .filteredOn(StationChanged.class::isInstance)
        .containsExactly(new StationChanged(first), new StationChanged(second));
    assertThat(published)
        .last(org.assertj.core.api.InstanceOfAssertFactories.type(Change.class))
        .isEqualTo(
            Change.of("trail.station.changed", "station", second.name())
                .with("settings.name", first.name(), second.name()));
  }

  private static Station station(String name) {
    return new Station(
        name,
        ZoneId.of("Europe/Berlin"),
        new Policies(
            new QuietHours(LocalTime.of(22, 15, 30), LocalTime.of(6, 0)),
            Duration.ofMinutes(15),
            Duration.ofMinutes(3)));
  }
}
