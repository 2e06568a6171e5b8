package vn.loaphuong.server.airing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.server.storage.FoldedText;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcAiringRecords implements AiringRecords {

  /** Tunes, chimes and test tones are no items. */
  private static final String COUNTED = "(kind in ('BULLETIN', 'RELAY'))";

  private static final String HEARD = COUNTED + " and outcome <> 'MISSED'";

  private static final String SUMS =
      "cast(coalesce(sum(case when "
          + HEARD
          + " then 1 else 0 end), 0) as bigint) as heard,"
          + " cast(coalesce(sum(case when "
          + HEARD
          + " and first_frame - planned_start <= "
          + TOLERANCE.toMillis() * 1000
          + " then 1 else 0 end), 0) as bigint) as on_time,"
          + " cast(coalesce(sum(aired_micros), 0) as bigint) as aired";

  private final JdbcClient jdbc;

  private final JdbcTemplate batches;

  JdbcAiringRecords(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  @Override
  public Optional<ChainedRecord> last(String agentId) {
    return jdbc.sql("select * from airing_record where agent_id = ? order by number desc limit 1")
        .param(agentId)
        .query((row, n) -> chained(row))
        .optional();
  }

  @Override
  public Optional<ChainedRecord> chained(String agentId, long number) {
    return jdbc.sql("select * from airing_record where agent_id = ? and number = ?")
        .params(agentId, number)
        .query((row, n) -> chained(row))
        .optional();
  }

  @Override
  public void add(List<Checked> records, Instant receivedAt) {
    batches.batchUpdate(
        """
        insert into airing_record (agent_id, number, payload, previous_hash, hash, signature,
          received_at, occurrence_id, item_id, planned_start, outcome, folded_text, aired_micros,
          kind, approval, first_frame)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        records.stream().map(checked -> row(checked, receivedAt)).toList());
  }

  private static Object[] row(Checked checked, Instant receivedAt) {
    ChainedRecord chained = checked.chained();
    AiringRecord content = checked.content();
    return new Object[] {
      content.agentId(),
      content.number(),
      chained.payload(),
      chained.previousHash(),
      chained.hash(),
      chained.signature(),
      StoredInstant.of(receivedAt),
      content.occurrenceId(),
      content.itemId(),
      StoredInstant.of(content.plannedStart()),
      content.outcome().name(),
      FoldedText.of(content.title()),
      content.aired().toNanos() / 1000,
      content.kind().name(),
      content.approval(),
      StoredInstant.ofNullable(content.firstFrameAt())
    };
  }

  @Override
  public List<LoggedAiring> find(AiringQuery query, long offset, int limit) {
    Filter filter = Filter.of(query);
    return jdbc.sql(
            "select * from airing_record"
                + filter.where()
                + " order by planned_start desc, agent_id desc, number desc"
                + " limit :limit offset :offset")
        .params(filter.parameters())
        .param("limit", limit)
        .param("offset", offset)
        .query((row, n) -> logged(row))
        .list();
  }

  @Override
  public AiringTotals totals(AiringQuery query) {
    Filter filter = Filter.of(query);
    return jdbc.sql(
            "select count(*) as lines, count(distinct case when "
                + HEARD
                + " then folded_text end) as items, "
                + SUMS
                + " from airing_record"
                + filter.where())
        .params(filter.parameters())
        .query((row, n) ->
            new AiringTotals(
                row.getLong("lines"),
                row.getLong("items"),
                row.getLong("heard"),
                row.getLong("on_time"),
                Duration.of(row.getLong("aired"), ChronoUnit.MICROS)))
        .single();
  }

  @Override
  public List<AiringGroups.Share> shares(AiringQuery query) {
    Filter filter = Filter.of(query);
    return jdbc.sql(
            "select agent_id, approval, "
                + COUNTED
                + " as counted, folded_text, count(*) as lines, "
                + SUMS
                + " from airing_record"
                + filter.where()
                + " group by agent_id, approval, "
                + COUNTED
                + ", folded_text")
        .params(filter.parameters())
        .query((row, n) ->
            new AiringGroups.Share(
                row.getString("agent_id"),
                row.getString("approval"),
                row.getBoolean("counted"),
                row.getString("folded_text"),
                row.getLong("lines"),
                row.getLong("heard"),
                row.getLong("on_time"),
                Duration.of(row.getLong("aired"), ChronoUnit.MICROS)))
        .list();
  }

  @Override
  public Optional<LoggedAiring> find(String agentId, long number) {
    return jdbc.sql("select * from airing_record where agent_id = ? and number = ?")
        .params(agentId, number)
        .query((row, n) -> logged(row))
        .optional();
  }

  @Override
  public List<LoggedAiring> ofOccurrence(String occurrenceId) {
    return jdbc.sql(
            """
            select * from airing_record where occurrence_id = ?
            order by planned_start, agent_id, number
            """)
        .param(occurrenceId)
        .query((row, n) -> logged(row))
        .list();
  }

  private static ChainedRecord chained(ResultSet row) throws SQLException {
    return new ChainedRecord(
        row.getLong("number"),
        row.getBytes("payload"),
        row.getString("previous_hash"),
        row.getString("hash"),
        row.getBytes("signature"));
  }

  private static LoggedAiring logged(ResultSet row) throws SQLException {
    return new LoggedAiring(
        chained(row).content(), row.getString("hash"), StoredInstant.in(row, "received_at"));
  }

  /** The part of a statement that a query asks for. */
  private record Filter(String where, Map<String, Object> parameters) {

    static Filter of(AiringQuery query) {
      List<String> conditions = new ArrayList<>();
      Map<String, Object> parameters = new HashMap<>();
      if (query.from() != null) {
        conditions.add("planned_start >= :from");
        parameters.put("from", StoredInstant.of(query.from()));
      }
      if (query.until() != null) {
        conditions.add("planned_start < :until");
        parameters.put("until", StoredInstant.of(query.until()));
      }
      if (!query.outcomes().isEmpty()) {
        conditions.add("outcome in (:outcomes)");
        parameters.put("outcomes", query.outcomes().stream().map(Enum::name).toList());
      }
      String text = query.text();
      if (text != null && !text.isBlank()) {
        conditions.add("folded_text like :text escape '\\'");
        parameters.put("text", FoldedText.containing(text));
      }
      if (query.agentId() != null) {
        conditions.add("agent_id = :agent");
        parameters.put("agent", query.agentId());
      }
      if (query.approvals() != null) {
        if (query.approvals().isEmpty()) {
          conditions.add("1 = 0");
        } else {
          conditions.add("approval in (:approvals)");
          parameters.put("approvals", query.approvals());
        }
      }
      return new Filter(
          conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), parameters);
    }
  }
}
