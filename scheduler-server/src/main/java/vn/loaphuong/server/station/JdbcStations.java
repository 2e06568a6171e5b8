package vn.loaphuong.server.station;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.trail.Change;

@Repository
class JdbcStations implements Stations {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  JdbcStations(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  @Override
  public Station current() {
    return jdbc.sql("select * from station")
        .query((row, n) -> read(row))
        .optional()
        .orElseGet(Station::standard);
  }

  @Override
  @Transactional
  public void change(Station station) {
    Station before = current();
    Policies policies = station.policies();
    jdbc.sql(
            """
            insert into station (id, name, zone, quiet_from, quiet_until, longest_session_seconds,
              agent_silent_after_seconds)
            values (1, :name, :zone, :quietFrom, :quietUntil, :longest, :silent)
            on conflict (id) do update set name = excluded.name, zone = excluded.zone,
              quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
              longest_session_seconds = excluded.longest_session_seconds,
              agent_silent_after_seconds = excluded.agent_silent_after_seconds
            """)
        .param("name", station.name())
        .param("zone", station.zone().getId())
        .param("quietFrom", policies.quietHours().from().toString())
        .param("quietUntil", policies.quietHours().until().toString())
        .param("longest", policies.longestSession().toSeconds())
        .param("silent", policies.agentSilentAfter().toSeconds())
        .update();
    events.publishEvent(new StationChanged(station));
    Change change = difference(before, station);
    if (change.hasDetails()) {
      events.publishEvent(change);
    }
  }

  private static Change difference(Station before, Station after) {
    Policies old = before.policies();
    Policies now = after.policies();
    return Change.of("trail.station.changed", "station", after.name())
        .with("settings.name", before.name(), after.name())
        .with("station.zone", before.zone(), after.zone())
        .with("settings.quiet-from", old.quietHours().from(), now.quietHours().from())
        .with("settings.quiet-until", old.quietHours().until(), now.quietHours().until())
        .with(
            "settings.longest", old.longestSession().toMinutes(), now.longestSession().toMinutes())
        .with(
            "station.agent-silent-after",
            old.agentSilentAfter().toMinutes(),
            now.agentSilentAfter().toMinutes());
  }

  private static Station read(ResultSet row) throws SQLException {
    return new Station(
        row.getString("name"),
        ZoneId.of(row.getString("zone")),
        new Policies(
            new QuietHours(
                LocalTime.parse(row.getString("quiet_from")),
                LocalTime.parse(row.getString("quiet_until"))),
            Duration.ofSeconds(row.getLong("longest_session_seconds")),
            Duration.ofSeconds(row.getLong("agent_silent_after_seconds"))));
  }
}
