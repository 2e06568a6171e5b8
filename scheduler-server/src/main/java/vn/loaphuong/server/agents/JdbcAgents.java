package vn.loaphuong.server.agents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcAgents implements Agents {

  private final JdbcClient jdbc;

  JdbcAgents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Agent> paired() {
    return jdbc.sql("select * from agent where unpaired_at is null order by name, id")
        .query((row, n) -> agent(row))
        .list();
  }

  @Override
  public List<Agent> everyone() {
    return jdbc.sql("select * from agent order by name, id").query((row, n) -> agent(row)).list();
  }

  @Override
  public Optional<Agent> find(String agentId) {
    return jdbc.sql("select * from agent where id = ?")
        .param(agentId)
        .query((row, n) -> agent(row))
        .optional();
  }

  @Override
  public Optional<Agent> findByToken(String tokenHash) {
    return jdbc.sql("select * from agent where token_hash = ? and unpaired_at is null")
        .param(tokenHash)
        .query((row, n) -> agent(row))
        .optional();
  }

  @Override
  public boolean any() {
    return jdbc.sql("select count(*) from agent").query(Long.class).single() > 0;
  }

  @Override
  public void add(Agent agent, String tokenHash) {
    jdbc.sql(
            """
            insert into agent (id, name, public_key, token_hash, paired_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            agent.id(),
            agent.name(),
            agent.publicKey().getEncoded(),
            tokenHash,
            StoredInstant.of(agent.pairedAt()))
        .update();
  }

  @Override
  public void unpair(String agentId, Instant at) {
    jdbc.sql("update agent set unpaired_at = ? where id = ? and unpaired_at is null")
        .params(StoredInstant.of(at), agentId)
        .update();
  }

  @Override
  public void present(String agentId, Presence presence, Instant at) {
    jdbc.sql("update agent set presence = ?, seen_at = ? where id = ?")
        .params(Wire.bytes(presence), StoredInstant.of(at), agentId)
        .update();
  }

  @Override
  public void addCode(String codeHash, String createdBy, Instant createdAt, Instant expiresAt) {
    jdbc.sql(
            """
            insert into pairing_code (code_hash, created_by, created_at, expires_at)
            values (?, ?, ?, ?)
            """)
        .params(codeHash, createdBy, StoredInstant.of(createdAt), StoredInstant.of(expiresAt))
        .update();
  }

  @Override
  public boolean useCode(String codeHash, Instant at) {
    return jdbc.sql(
                """
                update pairing_code set used_at = :at
                where code_hash = :code and used_at is null and expires_at > :at
                """)
            .param("code", codeHash)
            .param("at", StoredInstant.of(at))
            .update()
        == 1;
  }

  private static Agent agent(ResultSet row) throws SQLException {
    byte[] presence = row.getBytes("presence");
    return new Agent(
        row.getString("id"),
        row.getString("name"),
        SigningKeys.publicKey(row.getBytes("public_key")),
        StoredInstant.in(row, "paired_at"),
        StoredInstant.inNullable(row, "unpaired_at"),
        presence == null ? null : Wire.read(presence, Presence.class),
        StoredInstant.inNullable(row, "seen_at"));
  }
}
