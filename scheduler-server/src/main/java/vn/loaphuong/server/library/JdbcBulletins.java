package vn.loaphuong.server.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcBulletins implements Bulletins {

  private static final String SELECT =
      """
      select b.*, c.bytes as clip_bytes, c.frames as clip_frames,
        a.by_id as approval_by_id, a.by_name as approval_by_name, a.at as approval_at,
        a.text_hash as approval_text_hash, a.clip_hash as approval_clip_hash
      from bulletin b
      left join clip c on c.hash = b.clip_hash
      left join approval a on a.id = b.approval_id
      """;

  private final JdbcClient jdbc;

  JdbcBulletins(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Bulletin> find(String id) {
    return jdbc.sql(SELECT + "where b.id = :id")
        .param("id", id)
        .query(JdbcBulletins::bulletin)
        .optional();
  }

  @Override
  public List<Bulletin> list(Filter filter) {
    StringBuilder sql = new StringBuilder(SELECT).append("where b.deleted_at is null ");
    List<Object> values = new ArrayList<>();
    BulletinState state = filter.state();
    if (state != null) {
      sql.append("and b.state = ? ");
      values.add(state.name());
    }
    for (String word : filter.words().strip().toLowerCase(Locale.ROOT).split("\\s+", 20)) {
      if (!word.isEmpty()) {
        sql.append("and b.search like ? escape '!' ");
        values.add("%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
      }
    }
    sql.append("order by b.changed_at desc, b.id limit ?");
    values.add(filter.limit());
    return jdbc.sql(sql.toString()).params(values).query(JdbcBulletins::bulletin).list();
  }

  @Override
  public Map<BulletinState, Integer> counts() {
    Map<BulletinState, Integer> counts = new EnumMap<>(BulletinState.class);
    for (BulletinState state : BulletinState.values()) {
      counts.put(state, 0);
    }
    jdbc.sql("select state, count(*) as n from bulletin where deleted_at is null group by state")
        .query((row, number) ->
            counts.put(BulletinState.valueOf(row.getString("state")), row.getInt("n")))
        .list();
    return counts;
  }

  @Override
  public void add(Bulletin bulletin) {
    int rows =
        write(
            jdbc.sql(
                """
                insert into bulletin (id, kind, title, text, search, topic, origin,
                  author_id, author_name, writer_id, writer_name, state, clip_hash, approval_id,
                  remark, created_at, changed_at, deleted_at, version)
                values (:id, :kind, :title, :text, :search, :topic, :origin,
                  :authorId, :authorName, :writerId, :writerName, :state, :clip, :approval,
                  :remark, :created, :changed, :deleted, :version)
                """),
            bulletin);
    if (rows != 1) {
      throw new IllegalStateException("the bulletin was not added");
    }
  }

  @Override
  @Transactional
  public Bulletin replace(Bulletin bulletin) {
    keep(bulletin.approval(), bulletin.id());
    int rows =
        write(
            jdbc.sql(
                """
                update bulletin set kind = :kind, title = :title, text = :text, search = :search,
                  topic = :topic, origin = :origin, author_id = :authorId,
                  author_name = :authorName, writer_id = :writerId, writer_name = :writerName,
                  state = :state, clip_hash = :clip, approval_id = :approval, remark = :remark,
                  created_at = :created, changed_at = :changed, deleted_at = :deleted,
                  version = :version + 1
                where id = :id and version = :version
                """),
            bulletin);
    if (rows != 1) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "library.refused.changed-meanwhile");
    }
    return bulletin.atVersion(bulletin.version() + 1);
  }

  private void keep(@Nullable Approval approval, String bulletinId) {
    if (approval == null) {
      return;
    }
    jdbc.sql(
            """
            insert into approval (id, bulletin_id, by_id, by_name, at, text_hash, clip_hash)
            values (:id, :bulletin, :byId, :byName, :at, :text, :clip)
            on conflict (id) do nothing
            """)
        .param("id", approval.id())
        .param("bulletin", bulletinId)
        .param("byId", approval.by().id())
        .param("byName", approval.by().name())
        .param("at", StoredInstant.of(approval.at()))
        .param("text", approval.textHash())
        .param("clip", approval.clipHash().hex())
        .update();
  }

  private static int write(StatementSpec statement, Bulletin bulletin) {
    BulletinText words = bulletin.words();
    ClipRef clip = bulletin.clip();
    Approval approval = bulletin.approval();
    return statement
        .param("id", bulletin.id())
        .param("kind", bulletin.kind().name())
        .param("title", words.title())
        .param("text", words.text())
        .param(
            "search",
            (words.title() + "\n" + bulletin.topic() + "\n" + words.text())
                .toLowerCase(Locale.ROOT))
        .param("topic", bulletin.topic())
        .param("origin", bulletin.origin().name())
        .param("authorId", bulletin.author().id())
        .param("authorName", bulletin.author().name())
        .param("writerId", bulletin.writer().id())
        .param("writerName", bulletin.writer().name())
        .param("state", bulletin.state().name())
        .param("clip", clip == null ? null : clip.hash().hex())
        .param("approval", approval == null ? null : approval.id())
        .param("remark", bulletin.remark())
        .param("created", StoredInstant.of(bulletin.createdAt()))
        .param("changed", StoredInstant.of(bulletin.changedAt()))
        .param("deleted", StoredInstant.ofNullable(bulletin.deletedAt()))
        .param("version", bulletin.version())
        .update();
  }

  @Override
  public void note(String bulletinId, Deed deed) {
    jdbc.sql(
            """
            insert into bulletin_deed (bulletin_id, number, at, by_id, by_name, what, remark)
            select :bulletin, coalesce(max(number), 0) + 1, :at, :byId, :byName, :what, :remark
            from bulletin_deed where bulletin_id = :bulletin
            """)
        .param("bulletin", bulletinId)
        .param("at", StoredInstant.of(deed.at()))
        .param("byId", deed.by().id())
        .param("byName", deed.by().name())
        .param("what", deed.what().name())
        .param("remark", deed.remark())
        .update();
  }

  @Override
  public List<Deed> deeds(String bulletinId) {
    return jdbc.sql("select * from bulletin_deed where bulletin_id = :id order by number")
        .param("id", bulletinId)
        .query((row, number) ->
            new Deed(
                StoredInstant.in(row, "at"),
                new Actor(row.getString("by_id"), row.getString("by_name")),
                Deed.What.valueOf(row.getString("what")),
                row.getString("remark")))
        .list();
  }

  @Override
  public Map<String, String> topicsByApproval() {
    Map<String, String> topics = new HashMap<>();
    jdbc.sql(
            """
            select approval.id, topic from approval join bulletin on bulletin.id = bulletin_id
            where topic <> ''
            """)
        .query(row -> {
          topics.put(row.getString("id"), row.getString("topic"));
        });
    return topics;
  }

  @Override
  public Map<String, String> bulletinsByApproval() {
    Map<String, String> bulletins = new HashMap<>();
    jdbc.sql("select id, bulletin_id from approval")
        .query(row -> {
          bulletins.put(row.getString("id"), row.getString("bulletin_id"));
        });
    return bulletins;
  }

  @Override
  public Optional<Approval> approval(String approvalId) {
    return jdbc.sql("select * from approval where id = :id")
        .param("id", approvalId)
        .query((row, number) ->
            new Approval(
                approvalId,
                new Actor(row.getString("by_id"), row.getString("by_name")),
                StoredInstant.in(row, "at"),
                row.getString("text_hash"),
                new ClipHash(row.getString("clip_hash"))))
        .optional();
  }

  @Override
  public void keepReading(String bulletinId, String textHash, String json) {
    jdbc.sql(
            """
            insert into bulletin_reading (bulletin_id, text_hash, reading)
            values (:id, :hash, :reading)
            on conflict (bulletin_id)
              do update set text_hash = excluded.text_hash, reading = excluded.reading
            """)
        .param("id", bulletinId)
        .param("hash", textHash)
        .param("reading", json)
        .update();
  }

  @Override
  public Optional<String> reading(String bulletinId, String textHash) {
    return jdbc.sql(
            "select reading from bulletin_reading where bulletin_id = :id and text_hash = :hash")
        .param("id", bulletinId)
        .param("hash", textHash)
        .query(String.class)
        .optional();
  }

  private static Bulletin bulletin(ResultSet row, int number) throws SQLException {
    return new Bulletin(
        row.getString("id"),
        BulletinKind.valueOf(row.getString("kind")),
        new BulletinText(row.getString("title"), row.getString("text")),
        row.getString("topic"),
        Origin.valueOf(row.getString("origin")),
        new Actor(row.getString("author_id"), row.getString("author_name")),
        new Actor(row.getString("writer_id"), row.getString("writer_name")),
        BulletinState.valueOf(row.getString("state")),
        clip(row),
        approval(row),
        row.getString("remark"),
        StoredInstant.in(row, "created_at"),
        StoredInstant.in(row, "changed_at"),
        StoredInstant.inNullable(row, "deleted_at"),
        row.getLong("version"));
  }

  private static @Nullable ClipRef clip(ResultSet row) throws SQLException {
    String hash = row.getString("clip_hash");
    return hash == null
        ? null
        : new ClipRef(new ClipHash(hash), row.getLong("clip_bytes"), row.getLong("clip_frames"));
  }

  private static @Nullable Approval approval(ResultSet row) throws SQLException {
    String id = row.getString("approval_id");
    if (id == null) {
      return null;
    }
    Instant at = StoredInstant.in(row, "approval_at");
    return new Approval(
        id,
        new Actor(row.getString("approval_by_id"), row.getString("approval_by_name")),
        at,
        row.getString("approval_text_hash"),
        new ClipHash(row.getString("approval_clip_hash")));
  }
}
