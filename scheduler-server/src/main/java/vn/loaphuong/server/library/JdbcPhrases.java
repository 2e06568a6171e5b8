package vn.loaphuong.server.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.storage.StoredInstant;

/** Where phrases are kept. Thread-safe. */
@Repository
class JdbcPhrases {

  private static final String SELECT =
      """
      select p.*, c.bytes as clip_bytes, c.frames as clip_frames
      from phrase p left join clip c on c.hash = p.clip_hash
      """;

  private final JdbcClient jdbc;

  JdbcPhrases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Phrase> find(String id) {
    return jdbc.sql(SELECT + "where p.id = ?").param(id).query(JdbcPhrases::phrase).optional();
  }

  /** What the voice is to read next: the longest waiting. */
  Optional<Phrase> next() {
    return jdbc.sql(
            SELECT
                + """
                where p.clip_hash is null and p.failure is null order by p.asked_at, p.id limit 1
                """)
        .query(JdbcPhrases::phrase)
        .optional();
  }

  /** Wants a text read, in place of what the phrase was before. */
  void ask(String id, String text, Instant at) {
    jdbc.sql(
            """
            insert into phrase (id, text, asked_at) values (:id, :text, :at)
            on conflict (id) do update set text = excluded.text, asked_at = excluded.asked_at,
              clip_hash = null, failure = null
            """)
        .param("id", id)
        .param("text", text)
        .param("at", StoredInstant.of(at))
        .update();
  }

  void forget(String id) {
    jdbc.sql("delete from phrase where id = ?").param(id).update();
  }

  /**
   * Has a clip for a text.
   *
   * @return whether the phrase still has this text
   */
  boolean voiced(String id, String text, ClipHash clip) {
    return jdbc.sql("update phrase set clip_hash = ?, failure = null where id = ? and text = ?")
            .params(clip.hex(), id, text)
            .update()
        == 1;
  }

  /** Writes down that the voice gave up on a text. */
  void fail(String id, String text, String failure) {
    jdbc.sql("update phrase set failure = ? where id = ? and text = ?")
        .params(failure, id, text)
        .update();
  }

  private static Phrase phrase(ResultSet row, int number) throws SQLException {
    String hash = row.getString("clip_hash");
    return new Phrase(
        row.getString("id"),
        row.getString("text"),
        hash == null
            ? null
            : new ClipRef(
                new ClipHash(hash), row.getLong("clip_bytes"), row.getLong("clip_frames")),
        row.getString("failure"));
  }
}
