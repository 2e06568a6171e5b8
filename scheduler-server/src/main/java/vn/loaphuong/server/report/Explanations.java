package vn.loaphuong.server.report;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.server.storage.StoredInstant;
import vn.loaphuong.server.trail.Change;

/** Explanations, as they were written: nothing here changes or removes one. Thread-safe. */
@Repository
class Explanations {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  Explanations(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  void add(Explanation explanation) {
    jdbc.sql(
            """
            insert into report_explanation (occurrence_id, number, words, written_at, written_by)
            select :occurrence, count(*) + 1, :words, :at, :by
            from report_explanation where occurrence_id = :occurrence
            """)
        .param("occurrence", explanation.occurrenceId())
        .param("words", explanation.words())
        .param("at", StoredInstant.of(explanation.at()))
        .param("by", explanation.by())
        .update();
    events.publishEvent(
        Change.of("trail.occurrence.explained", explanation.occurrenceId(), "")
            .with("report.explanation", null, explanation.words()));
  }

  /** Those of one occurrence, the earliest first. */
  List<Explanation> of(String occurrenceId) {
    return jdbc.sql("select * from report_explanation where occurrence_id = ? order by number")
        .param(occurrenceId)
        .query((row, n) -> read(row))
        .list();
  }

  /** All, by occurrence; people write few. */
  Map<String, List<Explanation>> byOccurrence() {
    return jdbc
        .sql("select * from report_explanation order by occurrence_id, number")
        .query((row, n) -> read(row))
        .list()
        .stream()
        .collect(groupingBy(Explanation::occurrenceId));
  }

  private static Explanation read(ResultSet row) throws SQLException {
    return new Explanation(
        row.getString("occurrence_id"),
        row.getString("words"),
        StoredInstant.in(row, "written_at"),
        row.getString("written_by"));
  }
}
