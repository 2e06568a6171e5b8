package vn.loaphuong.server.relays;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcRelayedStations implements RelayedStations {

  private final JdbcClient jdbc;

  JdbcRelayedStations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void put(RelayedStation station) {
    jdbc.sql(
            """
            insert into relayed_station (id, title, source, stand_in_id, loss_limit_seconds,
              clean_for_seconds, removed_at)
            values (:id, :title, :source, :standIn, :lossLimit, :cleanFor, :removed)
            on conflict (id) do update set title = excluded.title, source = excluded.source,
              stand_in_id = excluded.stand_in_id, loss_limit_seconds = excluded.loss_limit_seconds,
              clean_for_seconds = excluded.clean_for_seconds, removed_at = excluded.removed_at
            """)
        .param("id", station.id())
        .param("title", station.title())
        .param("source", new String(Wire.bytes(station.source()), StandardCharsets.UTF_8))
        .param("standIn", station.standInId())
        .param("lossLimit", station.lossLimit().toSeconds())
        .param("cleanFor", station.cleanFor().toSeconds())
        .param("removed", StoredInstant.ofNullable(station.removedAt()))
        .update();
  }

  @Override
  public Optional<RelayedStation> find(String id) {
    return jdbc.sql("select * from relayed_station where id = ?")
        .param(id)
        .query((row, n) -> station(row))
        .optional();
  }

  @Override
  public List<RelayedStation> all() {
    return jdbc.sql("select * from relayed_station where removed_at is null order by title, id")
        .query((row, n) -> station(row))
        .list();
  }

  @Override
  public Map<String, String> titles() {
    Map<String, String> titles = new HashMap<>();
    jdbc.sql("select id, title from relayed_station")
        .query(row -> {
          titles.put(row.getString("id"), row.getString("title"));
        });
    return titles;
  }

  private static RelayedStation station(ResultSet row) throws SQLException {
    return new RelayedStation(
        row.getString("id"),
        row.getString("title"),
        Wire.read(row.getString("source").getBytes(StandardCharsets.UTF_8), RelaySource.class),
        row.getString("stand_in_id"),
        Duration.ofSeconds(row.getLong("loss_limit_seconds")),
        Duration.ofSeconds(row.getLong("clean_for_seconds")),
        StoredInstant.inNullable(row, "removed_at"));
  }
}
