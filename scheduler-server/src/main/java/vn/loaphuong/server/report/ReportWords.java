package vn.loaphuong.server.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.server.storage.StoredInstant;

/** What the officer writes, as it was last saved. Thread-safe. */
@Repository
class ReportWords {

  private static final String LETTERHEAD = "letterhead";

  private static final Letterhead STANDARD =
      new Letterhead(
          List.of("Ủy ban nhân dân", "thành phố …"),
          List.of("Ủy ban nhân dân", "phường …"),
          "Ủy ban nhân dân phường …",
          "…",
          "BC-UBND",
          "Ủy ban nhân dân thành phố …",
          List.of("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
          "…",
          List.of("TT Đảng ủy, TT HĐND phường", "Chủ tịch, các PCT UBND phường", "Lưu: VT, VHXH"),
          "");

  private final JdbcClient jdbc;

  ReportWords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Letterhead letterhead() {
    return find(LETTERHEAD, Letterhead.class, STANDARD);
  }

  void keep(Letterhead letterhead, Instant at, String by) {
    keep(LETTERHEAD, letterhead, at, by);
  }

  /** Of all plans together. */
  ReportTexts texts(Period period) {
    return texts(period, null);
  }

  /**
   * Of a period; where nothing was written yet, the text parts of the period before it.
   *
   * @param planId whose report it is; null for all plans
   */
  ReportTexts texts(Period period, @Nullable String planId) {
    ReportTexts before =
        find(
            key(period.previous(), planId),
            ReportTexts.class,
            new ReportTexts(null, null, "", "", ""));
    return find(
        key(period, planId),
        ReportTexts.class,
        new ReportTexts(null, null, "", before.outlook(), before.requests()));
  }

  /** Whether anything was written for a period, by a person or as a draft. */
  boolean isBegun(Period period) {
    return jdbc.sql("select count(*) from report_text where period = ?")
            .param(period.code())
            .query(Long.class)
            .single()
        > 0;
  }

  void keep(Period period, ReportTexts texts, Instant at, String by) {
    keep(period, null, texts, at, by);
  }

  void keep(Period period, @Nullable String planId, ReportTexts texts, Instant at, String by) {
    keep(key(period, planId), texts, at, by);
  }

  private static String key(Period period, @Nullable String planId) {
    return planId == null ? period.code() : period.code() + "/" + planId;
  }

  private <T> T find(String key, Class<T> type, T otherwise) {
    return jdbc.sql("select words from report_text where period = ?")
        .param(key)
        .query(String.class)
        .optional()
        .map(words -> JsonMapper.shared().readValue(words, type))
        .orElse(otherwise);
  }

  private void keep(String key, Object words, Instant at, String by) {
    jdbc.sql(
            """
            insert into report_text (period, words, changed_at, changed_by) values (?, ?, ?, ?)
            on conflict (period) do update set words = excluded.words,
              changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """)
        .params(key, JsonMapper.shared().writeValueAsString(words), StoredInstant.of(at), by)
        .update();
  }
}
