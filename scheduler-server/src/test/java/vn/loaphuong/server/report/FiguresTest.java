package vn.loaphuong.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;

class FiguresTest {

  private static final Period QUARTER = Period.quarter(2026, 1);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final long MINUTE = 44_100 * 60;

  private final Figures figures =
      Figures.of(
          QUARTER,
          List.of(
              new Tally(
                  MARCH,
                  ItemKind.BULLETIN,
                  "PAPI",
                  "approval",
                  Outcome.AIRED,
                  null,
                  8,
                  8 * MINUTE,
                  8 * MINUTE,
                  0,
                  7),
              new Tally(
                  MARCH,
                  ItemKind.BULLETIN,
                  "PAPI",
                  "approval",
                  Outcome.PARTLY,
                  Shortfall.INTERRUPTED,
                  1,
                  MINUTE,
                  MINUTE / 2,
                  0,
                  1),
              new Tally(
                  MARCH,
                  ItemKind.BULLETIN,
                  "SIPAS",
                  "approval",
                  Outcome.MISSED,
                  Shortfall.AGENT_DOWN,
                  3,
                  3 * MINUTE,
                  0,
                  0,
                  0),
              new Tally(
                  MARCH,
                  ItemKind.BULLETIN,
                  "SIPAS",
                  "approval",
                  Outcome.MISSED,
                  Shortfall.SILENT,
                  1,
                  MINUTE,
                  MINUTE,
                  0,
                  1),
              new Tally(
                  MARCH,
                  ItemKind.SIGNATURE_TUNE,
                  "Nhạc hiệu",
                  "approval",
                  Outcome.AIRED,
                  null,
                  9,
                  MINUTE,
                  MINUTE,
                  0,
                  9),
              new Tally(
                  MARCH,
                  ItemKind.RELAY,
                  "Tiếp âm đài thị xã",
                  "station",
                  Outcome.AIRED,
                  null,
                  2,
                  60 * MINUTE,
                  60 * MINUTE,
                  48 * MINUTE,
                  2)),
          Map.of("approval", "CCHC"));

  @Test
  void onlyBulletinsCountAndSilenceIsNotHeard() {
    assertThat(figures.sum())
        .isEqualTo(new Figures.Sum(13, 8, 1, 4, 8, (8 * 60 + 30) * ClipRef.SAMPLE_RATE));
    assertThat(figures.items()).isEqualTo(1);
    assertThat(figures.relays()).isEqualTo(new Figures.Sum(2, 2, 0, 0, 2, 60 * MINUTE));
    assertThat(figures.relaysLost()).isEqualTo(java.time.Duration.ofMinutes(12));
    assertThat(figures.causes().keySet())
        .containsExactly(Shortfall.AGENT_DOWN, Shortfall.INTERRUPTED, Shortfall.SILENT);
    assertThat(figures.topics()).containsOnlyKeys("CCHC").containsValue(figures.sum());
    assertThat(figures.months())
        .hasSize(3)
        .containsEntry(YearMonth.of(2026, 1), Figures.Sum.NOTHING);
  }

  @Test
  void sentencesCarryTheFigures() {
    assertThat(Wording.result(figures))
        .isEqualTo(
            "đã phát 01 tin, bài (9 lượt), tổng thời lượng 9 phút; 8/13 lượt phát trọn vẹn, đạt 61,5%;"
                + " tỷ lệ phát đúng giờ 88,9%; tiếp âm 02 buổi, thời lượng 60 phút, mất nguồn 12 phút");
    assertThat(Wording.shortfalls(figures))
        .isEqualTo(
            "Có 4 lượt không phát, 1 lượt phát thiếu. Nguyên nhân: máy phát không hoạt động vào giờ phát"
                + " (3 lượt); máy phát dừng đột ngột trong khi phát (1 lượt); có tín hiệu phát nhưng không có"
                + " tiếng (1 lượt).");
    assertThat(Wording.comparison(QUARTER.previous(), figures, figures))
        .contains("quý IV năm 2025", "không thay đổi");
    assertThat(Wording.result(Figures.of(QUARTER, List.of(), Map.of())))
        .isEqualTo("không có tin, bài nào được lên lịch phát");
  }
}
