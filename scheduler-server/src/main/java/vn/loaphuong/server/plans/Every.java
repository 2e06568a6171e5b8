package vn.loaphuong.server.plans;

import java.time.LocalDate;
import java.time.YearMonth;

/** Parts of a year that plans count by. */
public enum Every {
  MONTH(1),
  QUARTER(3),
  HALF_YEAR(6),
  YEAR(12);

  private final int months;

  Every(int months) {
    this.months = months;
  }

  /** The month, quarter, half or year a day lies in. */
  public Span around(LocalDate day) {
    YearMonth first = YearMonth.of(day.getYear(), (day.getMonthValue() - 1) / months * months + 1);
    return new Span(first.atDay(1), first.plusMonths(months - 1L).atEndOfMonth());
  }
}
