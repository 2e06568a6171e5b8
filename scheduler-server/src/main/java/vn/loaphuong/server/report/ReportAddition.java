package vn.loaphuong.server.report;

import java.util.List;
import java.util.Optional;
import vn.loaphuong.server.report.paper.Paper;

/**
 * Something a report says that does not come from plan and log: who comes after the report on the
 * line of data provides it. Thread-safe.
 */
public interface ReportAddition {

  /**
   * A part of "Kết quả thực hiện".
   *
   * @param heading without its number
   * @param paragraphs in Vietnamese, each a whole sentence or more
   * @param tables for the appendix, their titles without numbers
   */
  record Part(String heading, List<String> paragraphs, List<Paper.Table> tables) {
    public Part {
      paragraphs = List.copyOf(paragraphs);
      tables = List.copyOf(tables);
    }
  }

  /** What there is to say of a period; empty if nothing. */
  Optional<Part> of(Period period);
}
