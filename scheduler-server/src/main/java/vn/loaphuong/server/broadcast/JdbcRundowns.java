package vn.loaphuong.server.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcRundowns implements Rundowns {

  private final JdbcClient jdbc;

  JdbcRundowns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Kept> latest(String agentId) {
    return jdbc.sql("select * from rundown where agent_id = ? order by number desc limit 1")
        .param(agentId)
        .query((row, n) -> kept(row))
        .optional();
  }

  @Override
  public OptionalLong numberAt(String agentId, Instant at) {
    return jdbc.sql(
            """
            select number from rundown where agent_id = ? and compiled_at <= ?
            order by number desc limit 1
            """)
        .params(agentId, StoredInstant.of(at))
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public Optional<Kept> find(String agentId, long number) {
    return jdbc.sql("select * from rundown where agent_id = ? and number = ?")
        .params(agentId, number)
        .query((row, n) -> kept(row))
        .optional();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString("agent_id"),
        row.getLong("number"),
        StoredInstant.in(row, "compiled_at"),
        new SignedRundown(row.getBytes("payload"), row.getBytes("signature")));
  }

  @Override
  public void add(Kept rundown) {
    jdbc.sql(
            """
            insert into rundown (agent_id, number, compiled_at, payload, signature)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            rundown.agentId(),
            rundown.number(),
            StoredInstant.of(rundown.compiledAt()),
            rundown.signed().payload(),
            rundown.signed().signature())
        .update();
  }
}
