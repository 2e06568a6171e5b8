package vn.loaphuong.server.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcNarrations implements Narrations {

  private final JdbcClient jdbc;

  JdbcNarrations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void ask(String bulletinId, String textHash, Instant at) {
    jdbc.sql(
            """
            insert into narration (bulletin_id, text_hash, asked_at, place)
            select :id, :hash, :at, coalesce(max(place), 0) + 1 from narration where true
            on conflict (bulletin_id) do update
              set text_hash = excluded.text_hash, asked_at = excluded.asked_at,
                place = excluded.place, failure = null
            """)
        .param("id", bulletinId)
        .param("hash", textHash)
        .param("at", StoredInstant.of(at))
        .update();
  }

  @Override
  public Optional<Waiting> find(String bulletinId) {
    return jdbc.sql("select * from narration where bulletin_id = :id")
        .param("id", bulletinId)
        .query(JdbcNarrations::read)
        .optional();
  }

  @Override
  public Optional<Waiting> next() {
    return jdbc.sql(
            """
            select narration.* from narration
            left join bulletin on bulletin.id = narration.bulletin_id
            where failure is null
            order by case when writer_id like 'system:%' then 1 else 0 end, place, bulletin_id
            limit 1
            """)
        .query(JdbcNarrations::read)
        .optional();
  }

  @Override
  public int waiting() {
    return jdbc.sql("select count(*) from narration where failure is null")
        .query(Integer.class)
        .single();
  }

  @Override
  public void fail(String bulletinId, String textHash, String failure) {
    jdbc.sql(
            "update narration set failure = :failure where bulletin_id = :id and text_hash = :hash")
        .param("failure", failure)
        .param("id", bulletinId)
        .param("hash", textHash)
        .update();
  }

  @Override
  public void forget(String bulletinId, String textHash) {
    jdbc.sql("delete from narration where bulletin_id = :id and text_hash = :hash")
        .param("id", bulletinId)
        .param("hash", textHash)
        .update();
  }

  private static Waiting read(ResultSet row, int number) throws SQLException {
    return new Waiting(
        row.getString("bulletin_id"),
        row.getString("text_hash"),
        StoredInstant.in(row, "asked_at"),
        row.getString("failure"));
  }
}
