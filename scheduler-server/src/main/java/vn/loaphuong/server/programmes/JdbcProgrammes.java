package vn.loaphuong.server.programmes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Deed;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcProgrammes implements Programmes {

  private static final String EDITION =
      """
      select e.*, a.by_id as approval_by_id, a.by_name as approval_by_name, a.at as approval_at,
        a.hash as approval_hash
      from edition e left join edition_approval a on a.id = e.approval_id
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcProgrammes(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public void add(Programme programme) {
    write(
        """
        insert into programme (id, title, rhythm, shortest_seconds, longest_seconds, frame,
          created_at, removed_at, version)
        values (:id, :title, :rhythm, :shortest, :longest, :frame, :created, :removed, :version)
        """,
        programme);
  }

  @Override
  public Programme replace(Programme programme) {
    int rows =
        write(
            """
            update programme set title = :title, rhythm = :rhythm, shortest_seconds = :shortest,
              longest_seconds = :longest, frame = :frame, created_at = :created,
              removed_at = :removed, version = :version + 1
            where id = :id and version = :version
            """,
            programme);
    requireOne(rows);
    return programme.atVersion(programme.version() + 1);
  }

  private int write(String sql, Programme programme) {
    return jdbc.sql(sql)
        .param("id", programme.id())
        .param("title", programme.title())
        .param("rhythm", programme.rhythm().name())
        .param("shortest", programme.shortest().toSeconds())
        .param("longest", programme.longest().toSeconds())
        .param("frame", json.writeValueAsString(programme.frame()))
        .param("created", StoredInstant.of(programme.createdAt()))
        .param("removed", StoredInstant.ofNullable(programme.removedAt()))
        .param("version", programme.version())
        .update();
  }

  @Override
  public Optional<Programme> programme(String id) {
    return jdbc.sql("select * from programme where id = ?")
        .param(id)
        .query((row, n) -> programme(row))
        .optional();
  }

  @Override
  public List<Programme> all() {
    return jdbc.sql("select * from programme where removed_at is null order by title, id")
        .query((row, n) -> programme(row))
        .list();
  }

  @Override
  @Transactional
  public void add(Edition edition) {
    write(
        """
        insert into edition (id, programme_id, first_day, frame, author_id, author_name, writer_id,
          writer_name, state, approval_id, remark, changed_at, version)
        values (:id, :programme, :first, :frame, :authorId, :authorName, :writerId, :writerName,
          :state, :approval, :remark, :changed, :version)
        """,
        edition);
    putItems(edition);
  }

  @Override
  @Transactional
  public Edition replace(Edition edition) {
    keep(edition.approval());
    int rows =
        write(
            """
            update edition set programme_id = :programme, first_day = :first, frame = :frame,
              author_id = :authorId, author_name = :authorName, writer_id = :writerId,
              writer_name = :writerName, state = :state, approval_id = :approval,
              remark = :remark, changed_at = :changed, version = :version + 1
            where id = :id and version = :version
            """,
            edition);
    requireOne(rows);
    jdbc.sql("delete from edition_item where edition_id = ?").param(edition.id()).update();
    putItems(edition);
    return edition.atVersion(edition.version() + 1);
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "programme.changed-meanwhile");
    }
  }

  private int write(String sql, Edition edition) {
    EditionApproval approval = edition.approval();
    return jdbc.sql(sql)
        .param("id", edition.id())
        .param("programme", edition.programmeId())
        .param("first", edition.first().toString())
        .param("frame", json.writeValueAsString(edition.frame()))
        .param("authorId", edition.author().id())
        .param("authorName", edition.author().name())
        .param("writerId", edition.writer().id())
        .param("writerName", edition.writer().name())
        .param("state", edition.state().name())
        .param("approval", approval == null ? null : approval.id())
        .param("remark", edition.remark())
        .param("changed", StoredInstant.of(edition.changedAt()))
        .param("version", edition.version())
        .update();
  }

  private void putItems(Edition edition) {
    for (int position = 0; position < edition.items().size(); position++) {
      Edition.Item item = edition.items().get(position);
      jdbc.sql(
              """
              insert into edition_item (edition_id, position, bulletin_id, times)
              values (?, ?, ?, ?)
              """)
          .params(edition.id(), position, item.bulletinId(), item.times())
          .update();
    }
  }

  private void keep(@Nullable EditionApproval approval) {
    if (approval == null) {
      return;
    }
    jdbc.sql(
            """
            insert into edition_approval (id, edition_id, by_id, by_name, at, hash)
            values (:id, :edition, :byId, :byName, :at, :hash)
            on conflict (id) do nothing
            """)
        .param("id", approval.id())
        .param("edition", approval.editionId())
        .param("byId", approval.by().id())
        .param("byName", approval.by().name())
        .param("at", StoredInstant.of(approval.at()))
        .param("hash", approval.hash())
        .update();
  }

  @Override
  public Optional<Edition> edition(String id) {
    return jdbc.sql(EDITION + "where e.id = ?")
        .param(id)
        .query((row, n) -> edition(row))
        .optional()
        .map(this::withItems);
  }

  @Override
  public Optional<Edition> edition(String programmeId, LocalDate first) {
    return jdbc.sql(EDITION + "where e.programme_id = ? and e.first_day = ?")
        .params(programmeId, first.toString())
        .query((row, n) -> edition(row))
        .optional()
        .map(this::withItems);
  }

  @Override
  public List<Edition> editions(String programmeId, int limit) {
    return jdbc
        .sql(EDITION + "where e.programme_id = ? order by e.first_day desc limit ?")
        .params(programmeId, limit)
        .query((row, n) -> edition(row))
        .list()
        .stream()
        .map(this::withItems)
        .toList();
  }

  @Override
  public List<Edition> submitted() {
    return jdbc
        .sql(
            EDITION
                + """
                join programme p on p.id = e.programme_id and p.removed_at is null
                where e.state = 'SUBMITTED' order by e.changed_at, e.id
                """)
        .query((row, n) -> edition(row))
        .list()
        .stream()
        .map(this::withItems)
        .toList();
  }

  private Edition withItems(Edition edition) {
    List<Edition.Item> items = new ArrayList<>();
    jdbc.sql("select bulletin_id, times from edition_item where edition_id = ? order by position")
        .param(edition.id())
        .query(row -> {
          items.add(new Edition.Item(row.getString("bulletin_id"), row.getInt("times")));
        });
    return new Edition(
        edition.id(),
        edition.programmeId(),
        edition.first(),
        edition.frame(),
        items,
        edition.author(),
        edition.writer(),
        edition.state(),
        edition.approval(),
        edition.remark(),
        edition.changedAt(),
        edition.version());
  }

  @Override
  public Optional<EditionApproval> approval(String id) {
    return jdbc.sql("select * from edition_approval where id = ?")
        .param(id)
        .query((row, n) ->
            new EditionApproval(
                id,
                row.getString("edition_id"),
                new Actor(row.getString("by_id"), row.getString("by_name")),
                StoredInstant.in(row, "at"),
                row.getString("hash")))
        .optional();
  }

  @Override
  public void note(String editionId, Deed deed) {
    jdbc.sql(
            """
            insert into edition_deed (edition_id, number, at, by_id, by_name, what, remark)
            select :edition, coalesce(max(number), 0) + 1, :at, :byId, :byName, :what, :remark
            from edition_deed where edition_id = :edition
            """)
        .param("edition", editionId)
        .param("at", StoredInstant.of(deed.at()))
        .param("byId", deed.by().id())
        .param("byName", deed.by().name())
        .param("what", deed.what().name())
        .param("remark", deed.remark())
        .update();
  }

  @Override
  public List<Deed> deeds(String editionId) {
    return jdbc.sql("select * from edition_deed where edition_id = ? order by number")
        .param(editionId)
        .query((row, n) ->
            new Deed(
                StoredInstant.in(row, "at"),
                new Actor(row.getString("by_id"), row.getString("by_name")),
                Deed.What.valueOf(row.getString("what")),
                row.getString("remark")))
        .list();
  }

  private Programme programme(ResultSet row) throws SQLException {
    return new Programme(
        row.getString("id"),
        row.getString("title"),
        Rhythm.valueOf(row.getString("rhythm")),
        Duration.ofSeconds(row.getLong("shortest_seconds")),
        Duration.ofSeconds(row.getLong("longest_seconds")),
        json.readValue(row.getString("frame"), Frame.class),
        StoredInstant.in(row, "created_at"),
        StoredInstant.inNullable(row, "removed_at"),
        row.getLong("version"));
  }

  private Edition edition(ResultSet row) throws SQLException {
    String approvalId = row.getString("approval_id");
    String id = row.getString("id");
    return new Edition(
        id,
        row.getString("programme_id"),
        LocalDate.parse(row.getString("first_day")),
        json.readValue(row.getString("frame"), Frame.class),
        List.of(),
        new Actor(row.getString("author_id"), row.getString("author_name")),
        new Actor(row.getString("writer_id"), row.getString("writer_name")),
        BulletinState.valueOf(row.getString("state")),
        approvalId == null
            ? null
            : new EditionApproval(
                approvalId,
                id,
                new Actor(row.getString("approval_by_id"), row.getString("approval_by_name")),
                StoredInstant.in(row, "approval_at"),
                row.getString("approval_hash")),
        row.getString("remark"),
        StoredInstant.in(row, "changed_at"),
        row.getLong("version"));
  }
}
