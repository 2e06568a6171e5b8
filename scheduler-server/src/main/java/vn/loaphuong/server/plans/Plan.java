package vn.loaphuong.server.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan (kế hoạch) the ward carries out.
 *
 * @param number as on the paper, such as 70/KH-UBND; may be empty, as on papers not yet numbered
 * @param issued date of the paper; null if it has none
 * @param subject what it is about
 * @param topics what its bulletins are about, such as PAPI
 * @param span the days it is to be carried out in
 * @param rows in the order of the paper
 * @param duties the reports it wants
 * @param removedAt since when it is put away; null while it is not
 */
public record Plan(
    String id,
    String number,
    @Nullable LocalDate issued,
    String subject,
    List<String> topics,
    Span span,
    List<Row> rows,
    List<ReportDuty> duties,
    @Nullable Instant removedAt) {

  public Plan {
    topics = List.copyOf(topics);
    rows = List.copyOf(rows);
    duties = List.copyOf(duties);
  }

  /** As people call it: its number and what it is about. */
  public String name() {
    return number.isEmpty() ? subject : number + " · " + subject;
  }

  Plan removed(@Nullable Instant at) {
    return new Plan(id, number, issued, subject, topics, span, rows, duties, at);
  }
}
