package vn.loaphuong.server.broadcast;

import java.util.Optional;
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
        .query((row, n) ->
            new Kept(
                row.getString("agent_id"),
                row.getLong("number"),
                StoredInstant.in(row, "compiled_at"),
                new SignedRundown(row.getBytes("payload"), row.getBytes("signature"))))
        .optional();
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
