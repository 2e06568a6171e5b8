package vn.loaphuong.server.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.emergency.Emergency.Aired;
import vn.loaphuong.server.emergency.Emergency.Deed;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcEmergencies implements Emergencies {

  private final JdbcClient jdbc;

  JdbcEmergencies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Emergency emergency) {
    jdbc.sql(
            """
            insert into emergency (id, text, clip_hash, clip_bytes, clip_frames, times, afterwards,
              prepared_by, prepared_by_name, prepared_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            emergency.id(),
            emergency.text(),
            emergency.clip().hash().hex(),
            emergency.clip().bytes(),
            emergency.clip().frames(),
            emergency.times(),
            emergency.afterwards().name(),
            emergency.prepared().by().id(),
            emergency.prepared().by().name(),
            StoredInstant.of(emergency.prepared().at()))
        .update();
    for (String agentId : emergency.targets()) {
      jdbc.sql("insert into emergency_target (emergency_id, agent_id) values (?, ?)")
          .params(emergency.id(), agentId)
          .update();
    }
  }

  @Override
  public Optional<Emergency> find(String id) {
    return jdbc.sql("select * from emergency where id = ?")
        .param(id)
        .query((row, n) -> emergency(row))
        .optional()
        .map(this::withTargets);
  }

  @Override
  public List<Emergency> latest(int limit) {
    return jdbc
        .sql("select * from emergency order by prepared_at desc, id limit ?")
        .param(limit)
        .query((row, n) -> emergency(row))
        .list()
        .stream()
        .map(this::withTargets)
        .toList();
  }

  @Override
  public List<Emergency> since(Instant instant) {
    long micros = StoredInstant.of(instant);
    return jdbc
        .sql(
            """
            select * from emergency where prepared_at >= ? or aired_at >= ?
            order by prepared_at, id
            """)
        .params(micros, micros)
        .query((row, n) -> emergency(row))
        .list()
        .stream()
        .map(this::withTargets)
        .toList();
  }

  @Override
  public boolean ask(String id, Deed by) {
    return jdbc.sql(
                """
                update emergency set asked_by = ?, asked_by_name = ?, asked_at = ?
                where id = ? and asked_at is null and aired_at is null and discarded_at is null
                """)
            .params(by.by().id(), by.by().name(), StoredInstant.of(by.at()), id)
            .update()
        == 1;
  }

  @Override
  public boolean air(String id, Aired aired, @Nullable Deed confirmed) {
    return jdbc.sql(
                """
                update emergency set aired_at = ?, aired_until = ?, confirmed_by = ?,
                  confirmed_by_name = ?, confirmed_at = ?
                where id = ? and asked_at is not null and aired_at is null and discarded_at is null
                """)
            .param(StoredInstant.of(aired.at()))
            .param(StoredInstant.of(aired.until()))
            .param(confirmed == null ? null : confirmed.by().id())
            .param(confirmed == null ? null : confirmed.by().name())
            .param(confirmed == null ? null : StoredInstant.of(confirmed.at()))
            .param(id)
            .update()
        == 1;
  }

  @Override
  public boolean stop(String id, Deed by) {
    return jdbc.sql(
                """
                update emergency set stopped_by = ?, stopped_by_name = ?, stopped_at = ?
                where id = ? and aired_at is not null and stopped_at is null
                """)
            .params(by.by().id(), by.by().name(), StoredInstant.of(by.at()), id)
            .update()
        == 1;
  }

  @Override
  public boolean discard(String id, Deed by) {
    return jdbc.sql(
                """
                update emergency set discarded_by = ?, discarded_by_name = ?, discarded_at = ?
                where id = ? and aired_at is null and discarded_at is null
                """)
            .params(by.by().id(), by.by().name(), StoredInstant.of(by.at()), id)
            .update()
        == 1;
  }

  @Override
  public EmergencyPolicy policy() {
    return jdbc.sql("select * from emergency_policy")
        .query((row, n) ->
            new EmergencyPolicy(
                row.getBoolean("second_person"), Duration.ofSeconds(row.getLong("valid_seconds"))))
        .optional()
        .orElseGet(EmergencyPolicy::standard);
  }

  @Override
  public void choose(EmergencyPolicy policy) {
    jdbc.sql(
            """
            insert into emergency_policy (id, second_person, valid_seconds) values (1, ?, ?)
            on conflict (id) do update set second_person = excluded.second_person,
              valid_seconds = excluded.valid_seconds
            """)
        .params(policy.secondPerson(), policy.validFor().toSeconds())
        .update();
  }

  private Emergency withTargets(Emergency found) {
    List<String> targets =
        jdbc.sql("select agent_id from emergency_target where emergency_id = ? order by agent_id")
            .param(found.id())
            .query((row, n) -> row.getString("agent_id"))
            .list();
    return new Emergency(
        found.id(),
        found.text(),
        found.clip(),
        found.times(),
        found.afterwards(),
        targets,
        found.prepared(),
        found.asked(),
        found.confirmed(),
        found.aired(),
        found.stopped(),
        found.discarded());
  }

  /** Everything but the targets, for which a name stands that no station PC has. */
  private static Emergency emergency(ResultSet row) throws SQLException {
    Instant airedAt = StoredInstant.inNullable(row, "aired_at");
    return new Emergency(
        row.getString("id"),
        row.getString("text"),
        new ClipRef(
            new ClipHash(row.getString("clip_hash")),
            row.getLong("clip_bytes"),
            row.getLong("clip_frames")),
        row.getInt("times"),
        Afterwards.valueOf(row.getString("afterwards")),
        List.of(""),
        new Deed(
            new Actor(row.getString("prepared_by"), row.getString("prepared_by_name")),
            StoredInstant.in(row, "prepared_at")),
        deed(row, "asked"),
        deed(row, "confirmed"),
        airedAt == null ? null : new Aired(airedAt, StoredInstant.in(row, "aired_until")),
        deed(row, "stopped"),
        deed(row, "discarded"));
  }

  private static @Nullable Deed deed(ResultSet row, String what) throws SQLException {
    Instant at = StoredInstant.inNullable(row, what + "_at");
    return at == null
        ? null
        : new Deed(new Actor(row.getString(what + "_by"), row.getString(what + "_by_name")), at);
  }
}
