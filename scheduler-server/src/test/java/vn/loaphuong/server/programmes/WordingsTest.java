package vn.loaphuong.server.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingsTest {

  private static final LocalDate NOVEMBER = LocalDate.parse("2026-11-01");
  private static final Frame FRAME = Frame.standard();

  @Test
  void theWordsNameStationProgrammeTimeAndItems() {
    Wordings november = wordings("tháng 11 năm 2026", "Tiêm chủng.", "Họp tổ dân phố");

    assertThat(november.said(FRAME.greeting()))
        .isEqualTo(
            "Đây là Đài truyền thanh phường An Bình. Xin kính chào quý thính giả và toàn thể bà con"
                + " nhân dân.");
    assertThat(november.said(FRAME.introduction()))
        .isEqualTo(
            "Mời quý vị nghe chuyên mục Nhịp sống An Bình, tháng 11 năm 2026. Chương trình gồm các"
                + " nội dung sau: Tiêm chủng; Họp tổ dân phố.");
    assertThat(november.said(FRAME.closing())).contains("tháng 11 năm 2026, đến đây là hết");
  }

  @Test
  void wordsThatSomebodyEditedSayTheNextMonthByThemselves() {
    Wordings november = wordings("tháng 11 năm 2026", "Tiêm chủng", "Họp tổ dân phố");
    String edited =
        "Nhịp sống An Bình tháng 11 năm 2026 xin gửi tới bà con: Tiêm chủng; Họp tổ dân phố. Mời"
            + " nghe Đài truyền thanh phường An Bình!";

    String pattern = november.pattern(edited);

    assertThat(november.said(pattern)).isEqualTo(edited);
    assertThat(wordings("tháng 12 năm 2026", "Bảo hiểm y tế").said(pattern))
        .isEqualTo(
            "Nhịp sống An Bình tháng 12 năm 2026 xin gửi tới bà con: Bảo hiểm y tế. Mời nghe Đài"
                + " truyền thanh phường An Bình!");
  }

  @Test
  void aPeriodIsSaidAndCountedByItsRhythm() {
    assertThat(Rhythm.MONTHLY.periodOf(LocalDate.parse("2026-11-30"))).isEqualTo(NOVEMBER);
    assertThat(Rhythm.MONTHLY.after(LocalDate.parse("2026-12-31"))).isEqualTo("2027-01-01");
    assertThat(Rhythm.MONTHLY.said(NOVEMBER)).isEqualTo("tháng 11 năm 2026");
    assertThat(Rhythm.WEEKLY.periodOf(NOVEMBER)).isEqualTo("2026-10-26");
    assertThat(Rhythm.WEEKLY.after(NOVEMBER)).isEqualTo("2026-11-02");
    assertThat(Rhythm.WEEKLY.said(LocalDate.parse("2026-11-02")))
        .isEqualTo("tuần từ ngày 2 tháng 11 năm 2026");
    assertThat(Rhythm.DAILY.after(NOVEMBER)).isEqualTo("2026-11-02");
  }

  private static Wordings wordings(String period, String... titles) {
    return new Wordings(
        "Đài truyền thanh phường An Bình", "Nhịp sống An Bình", period, List.of(titles));
  }
}
