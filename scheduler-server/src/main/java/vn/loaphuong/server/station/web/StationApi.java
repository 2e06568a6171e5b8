package vn.loaphuong.server.station.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.Policies;
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;

/** The station's settings for scripts. */
@Tag(name = "Station")
@RestController
@RequestMapping("/api/v1/station")
class StationApi {

  /** The settings as they are sent; lengths in minutes. */
  record Settings(
      @Nullable String name,
      @Nullable String zone,
      @Nullable LocalTime quietFrom,
      @Nullable LocalTime quietUntil,
      @Nullable Integer longestSessionMinutes,
      @Nullable Integer agentSilentAfterMinutes) {

    static Settings of(Station station) {
      Policies policies = station.policies();
      return new Settings(
          station.name(),
          station.zone().getId(),
          policies.quietHours().from(),
          policies.quietHours().until(),
          (int) policies.longestSession().toMinutes(),
          (int) policies.agentSilentAfter().toMinutes());
    }

    /** What is not named stays as it is. */
    Station appliedTo(Station before) {
      Policies policies = before.policies();
      return new Station(
          name == null ? before.name() : namedProperly(name),
          zone == null ? before.zone() : knownZone(zone),
          new Policies(
              new QuietHours(
                  quietFrom == null ? policies.quietHours().from() : quietFrom,
                  quietUntil == null ? policies.quietHours().until() : quietUntil),
              minutes(
                  "longestSessionMinutes", longestSessionMinutes, policies.longestSession(), 1439),
              minutes(
                  "agentSilentAfterMinutes",
                  agentSilentAfterMinutes,
                  policies.agentSilentAfter(),
                  1440)));
    }

    private static String namedProperly(String name) {
      if (name.isBlank() || name.length() > 200) {
        throw Refusal.ofField("name", "station.name-missing");
      }
      return name.strip();
    }

    private static ZoneId knownZone(String zone) {
      try {
        return ZoneId.of(zone);
      } catch (DateTimeException e) {
        throw Refusal.ofField("zone", "station.zone-unknown", zone);
      }
    }

    private static Duration minutes(
        String field, @Nullable Integer given, Duration before, int most) {
      if (given == null) {
        return before;
      }
      if (given < 1 || given > most) {
        throw Refusal.ofField(field, "station.minutes", Integer.toString(most));
      }
      return Duration.ofMinutes(given);
    }
  }

  private final Stations stations;

  StationApi(Stations stations) {
    this.stations = stations;
  }

  @Operation(summary = "Tells the name, time zone and policies of the station.")
  @GetMapping
  Settings current() {
    return Settings.of(stations.current());
  }

  @Operation(
      summary = "Changes the station.",
      description =
          "What is not named stays as it is. Another time zone or other quiet hours take effect at once, also on what is sounding.")
  @PutMapping
  Settings change(@RequestBody Settings wanted) {
    stations.change(wanted.appliedTo(stations.current()));
    return current();
  }
}
