package vn.loaphuong.server.report.paper;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Dates as official papers write them: days below 10 and the months January and February have a 0
 * before them, no others (Decree 30/2020/NĐ-CP, Appendix I, II.4).
 */
public final class OfficialDate {

  private OfficialDate() {}

  /** "ngày 05 tháng 3 năm 2026". */
  public static String inWords(LocalDate date) {
    return "ngày %02d tháng %s năm %d".formatted(date.getDayOfMonth(), month(date), date.getYear());
  }

  /** "05/3/2026". */
  public static String inFigures(LocalDate date) {
    return "%02d/%s/%d".formatted(date.getDayOfMonth(), month(date), date.getYear());
  }

  /** As it stands in the head of a paper; room for a pen if there is no date yet. */
  static String inHead(String place, @Nullable LocalDate date) {
    String blank = "\u00a0".repeat(6);
    return place
        + ", "
        + (date == null
            ? "ngày" + blank + "tháng" + blank + "năm" + blank + "\u00a0"
            : inWords(date));
  }

  private static String month(LocalDate date) {
    return (date.getMonthValue() < 3 ? "0" : "") + date.getMonthValue();
  }
}
