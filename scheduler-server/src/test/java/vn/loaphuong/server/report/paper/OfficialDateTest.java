package vn.loaphuong.server.report.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficialDateTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-05, ngày 05 tháng 3 năm 2026, 05/3/2026",
    "2026-01-10, ngày 10 tháng 01 năm 2026, 10/01/2026",
    "2026-02-28, ngày 28 tháng 02 năm 2026, 28/02/2026",
    "2026-12-09, ngày 09 tháng 12 năm 2026, 09/12/2026"
  })
  void daysBelowTenAndTheFirstTwoMonthsArePadded(LocalDate date, String words, String figures) {
    assertThat(OfficialDate.inWords(date)).isEqualTo(words);
    assertThat(OfficialDate.inFigures(date)).isEqualTo(figures);
  }

  @Test
  void numbersBelowTenArePaddedAndAMissingOneLeavesRoom() {
    assertThat(new Paper.DocumentNumber(5, "BC-UBND").written()).isEqualTo("05/BC-UBND");
    assertThat(new Paper.DocumentNumber(123, "BC-UBND").written()).isEqualTo("123/BC-UBND");
    assertThat(new Paper.DocumentNumber(null, "BC-UBND").written())
        .hasSize(16)
        .endsWith("/BC-UBND");
  }
}
