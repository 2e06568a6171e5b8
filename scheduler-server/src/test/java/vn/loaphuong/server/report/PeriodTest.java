package vn.loaphuong.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03, tháng 3 năm 2026, 2026-03-01, 2026-03-31, 2026-02",
    "2026-01, tháng 1 năm 2026, 2026-01-01, 2026-01-31, 2025-12",
    "2026-Q1, quý I năm 2026, 2026-01-01, 2026-03-31, 2025-Q4",
    "2026-Q4, quý IV năm 2026, 2026-10-01, 2026-12-31, 2026-Q3",
    "2026-H1, 6 tháng đầu năm 2026, 2026-01-01, 2026-06-30, 2025-H2",
    "2026-H2, 6 tháng cuối năm 2026, 2026-07-01, 2026-12-31, 2026-H1",
    "2026-9M, 9 tháng đầu năm 2026, 2026-01-01, 2026-09-30, 2025-9M",
    "2028, năm 2028, 2028-01-01, 2028-12-31, 2027",
    "2026-01-05..2026-03-04, từ ngày 05/01/2026 đến ngày 04/3/2026, 2026-01-05, 2026-03-04,"
        + " 2025-11-07..2026-01-04"
  })
  void everyKindKnowsItsNameItsDaysAndWhatItIsComparedWith(
      String code, String words, LocalDate first, LocalDate last, String previous) {
    Period period = Period.of(code);

    assertThat(period.code()).isEqualTo(code);
    assertThat(period.inWords()).isEqualTo(words);
    assertThat(period.first()).isEqualTo(first);
    assertThat(period.last()).isEqualTo(last);
    assertThat(period.previous().code()).isEqualTo(previous);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2026-13", "2026-Q5", "2026-02-30..2026-03-01", "2026-03-02..2026-03-01"})
  void whatIsNoPeriodIsRefused(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> Period.of(code));
  }

  @Test
  void daysAreThoseOfTheStation() {
    ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");
    assertThat(Period.of("2026-Q1").from(zone)).isEqualTo(Instant.parse("2025-12-31T17:00:00Z"));
    assertThat(Period.of("2026-Q1").until(zone)).isEqualTo(Instant.parse("2026-03-31T17:00:00Z"));
  }

  @Test
  void aSpanFallsIntoItsMonths() {
    assertThat(Period.of("2026-01-05..2026-03-04").byMonth())
        .extracting(Period::code)
        .containsExactly(
            "2026-01-05..2026-01-31", "2026-02-01..2026-02-28", "2026-03-01..2026-03-04");
  }
}
