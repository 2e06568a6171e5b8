package vn.loaphuong.server.residents;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcFeedbacks implements Feedbacks {

  private static final int KEY_BYTES = 32;

  private final JdbcClient jdbc;

  JdbcFeedbacks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void put(Feedback feedback) {
    jdbc.sql(
            """
            insert into feedback (id, code, received_at, text, name, phone, occurrence_id, about,
              heard_at, state, answer, answered_at, answered_by, shown, erased_at)
            values (:id, :code, :receivedAt, :text, :name, :phone, :occurrenceId, :about,
              :heardAt, :state, :answer, :answeredAt, :answeredBy, :shown, :erasedAt)
            on conflict (id) do update set text = excluded.text, name = excluded.name,
              phone = excluded.phone, heard_at = excluded.heard_at, state = excluded.state,
              answer = excluded.answer, answered_at = excluded.answered_at,
              answered_by = excluded.answered_by, shown = excluded.shown,
              erased_at = excluded.erased_at
            """)
        .param("id", feedback.id())
        .param("code", feedback.code())
        .param("receivedAt", StoredInstant.of(feedback.receivedAt()))
        .param("text", feedback.text())
        .param("name", feedback.name())
        .param("phone", feedback.phone())
        .param("occurrenceId", feedback.occurrenceId())
        .param("about", feedback.about())
        .param("heardAt", feedback.heardAt())
        .param("state", feedback.state().name())
        .param("answer", feedback.answer())
        .param("answeredAt", StoredInstant.ofNullable(feedback.answeredAt()))
        .param("answeredBy", feedback.answeredBy())
        .param("shown", feedback.shown())
        .param("erasedAt", StoredInstant.ofNullable(feedback.erasedAt()))
        .update();
  }

  @Override
  public Optional<Feedback> find(String id) {
    return jdbc.sql("select * from feedback where id = ?")
        .param(id)
        .query((row, n) -> feedback(row))
        .optional();
  }

  @Override
  public List<Feedback> list(Feedback.@Nullable State state, int limit) {
    return jdbc.sql(
            """
            select * from feedback where state = :state or :state = ''
            order by received_at desc, id limit :limit
            """)
        .param("state", state == null ? "" : state.name())
        .param("limit", limit)
        .query((row, n) -> feedback(row))
        .list();
  }

  @Override
  public List<Feedback> received(Instant from, Instant until) {
    return jdbc.sql(
            """
            select * from feedback where received_at >= ? and received_at < ?
            order by received_at, id
            """)
        .params(StoredInstant.of(from), StoredInstant.of(until))
        .query((row, n) -> feedback(row))
        .list();
  }

  @Override
  public List<Feedback> shown(int limit) {
    return jdbc.sql("select * from feedback where shown order by answered_at desc, id limit ?")
        .param(limit)
        .query((row, n) -> feedback(row))
        .list();
  }

  @Override
  public int unseen() {
    return jdbc.sql("select count(*) from feedback where state = 'NEW'")
        .query(Integer.class)
        .single();
  }

  @Override
  public byte[] key() {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    // Two servers that start together agree on the one that was first.
    jdbc.sql("insert into feedback_key (id, secret) values (1, ?) on conflict (id) do nothing")
        .param(HexFormat.of().formatHex(fresh))
        .update();
    return HexFormat.of()
        .parseHex(
            jdbc.sql("select secret from feedback_key where id = 1").query(String.class).single());
  }

  private static Feedback feedback(ResultSet row) throws SQLException {
    return new Feedback(
        row.getString("id"),
        row.getString("code"),
        StoredInstant.in(row, "received_at"),
        row.getString("text"),
        row.getString("name"),
        row.getString("phone"),
        row.getString("occurrence_id"),
        row.getString("about"),
        row.getString("heard_at"),
        Feedback.State.valueOf(row.getString("state")),
        row.getString("answer"),
        StoredInstant.inNullable(row, "answered_at"),
        row.getString("answered_by"),
        row.getBoolean("shown"),
        StoredInstant.inNullable(row, "erased_at"));
  }
}
