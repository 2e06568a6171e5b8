package vn.loaphuong.server.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.loaphuong.server.report.paper.OfficialDate;

/**
 * A span of days that is reported on.
 *
 * @param kind what offices call it
 * @param first its first day
 * @param last its last day
 */
public record Period(Kind kind, LocalDate first, LocalDate last) {

  /** What offices report on. */
  public enum Kind {
    MONTH("tháng"),
    QUARTER("quý"),
    HALF_YEAR("6 tháng"),
    NINE_MONTHS("9 tháng"),
    YEAR("năm"),
    SPAN("kỳ");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As in "nhiệm vụ quý tới". */
    public String word() {
      return word;
    }
  }

  private static final List<String> ROMAN = List.of("I", "II", "III", "IV");
  private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
  private static final Pattern HALF = Pattern.compile("(\\d{4})-H([12])");
  private static final Pattern NINE = Pattern.compile("(\\d{4})-9M");
  private static final Pattern MONTH = Pattern.compile("(\\d{4})-(0[1-9]|1[0-2])");
  private static final Pattern YEAR = Pattern.compile("(\\d{4})");
  private static final Pattern SPAN =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)\\.\\.(\\d{4}-\\d\\d-\\d\\d)");

  public Period {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("last is before first");
    }
  }

  public static Period month(YearMonth month) {
    return months(Kind.MONTH, month, 1);
  }

  /** The quarter of a year, 1 to 4. */
  public static Period quarter(int year, int quarter) {
    return months(Kind.QUARTER, YearMonth.of(year, quarter * 3 - 2), 3);
  }

  /** The quarter a day lies in. */
  public static Period quarterOf(LocalDate day) {
    return quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
  }

  /** The first or the second half of a year. */
  public static Period halfYear(int year, int half) {
    return months(Kind.HALF_YEAR, YearMonth.of(year, half * 6 - 5), 6);
  }

  /** January to September. */
  public static Period nineMonths(int year) {
    return months(Kind.NINE_MONTHS, YearMonth.of(year, 1), 9);
  }

  public static Period year(int year) {
    return months(Kind.YEAR, YearMonth.of(year, 1), 12);
  }

  /** Any days, both included. */
  public static Period span(LocalDate first, LocalDate last) {
    return new Period(Kind.SPAN, first, last);
  }

  /**
   * Reads a {@link #code()}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Period of(String code) {
    Matcher quarter = QUARTER.matcher(code);
    Matcher half = HALF.matcher(code);
    Matcher nine = NINE.matcher(code);
    Matcher days = SPAN.matcher(code);
    try {
      if (quarter.matches()) {
        return quarter(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)));
      } else if (half.matches()) {
        return halfYear(Integer.parseInt(half.group(1)), Integer.parseInt(half.group(2)));
      } else if (nine.matches()) {
        return nineMonths(Integer.parseInt(nine.group(1)));
      } else if (MONTH.matcher(code).matches()) {
        return month(YearMonth.parse(code));
      } else if (YEAR.matcher(code).matches()) {
        return year(Integer.parseInt(code));
      } else if (days.matches()) {
        return span(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)));
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such period: " + code, e);
    }
    throw new IllegalArgumentException("no such period: " + code);
  }

  /** Its name in addresses: 2026-03, 2026-Q1, 2026-H1, 2026-9M, 2026, 2026-01-05..2026-03-04. */
  public String code() {
    int year = first.getYear();
    return switch (kind) {
      case MONTH -> YearMonth.from(first).toString();
      case QUARTER -> year + "-Q" + quarterNumber();
      case HALF_YEAR -> year + "-H" + (first.getMonthValue() == 1 ? 1 : 2);
      case NINE_MONTHS -> year + "-9M";
      case YEAR -> "%04d".formatted(year);
      case SPAN -> first + ".." + last;
    };
  }

  /** As it stands in a sentence: "quý I năm 2026". */
  public String inWords() {
    int year = first.getYear();
    return switch (kind) {
      case MONTH -> "tháng %d năm %d".formatted(first.getMonthValue(), year);
      case QUARTER -> "quý %s năm %d".formatted(ROMAN.get(quarterNumber() - 1), year);
      case HALF_YEAR ->
          "6 tháng %s năm %d".formatted(first.getMonthValue() == 1 ? "đầu" : "cuối", year);
      case NINE_MONTHS -> "9 tháng đầu năm " + year;
      case YEAR -> "năm " + year;
      case SPAN -> inDays();
    };
  }

  /** "từ ngày 01/01/2026 đến ngày 31/3/2026". */
  public String inDays() {
    return "từ ngày %s đến ngày %s"
        .formatted(OfficialDate.inFigures(first), OfficialDate.inFigures(last));
  }

  /**
   * What it is compared with: the period of the same kind before it, nine months with those of the
   * year before, a span with as many days before it.
   */
  public Period previous() {
    return switch (kind) {
      case MONTH -> months(kind, YearMonth.from(first).minusMonths(1), 1);
      case QUARTER -> months(kind, YearMonth.from(first).minusMonths(3), 3);
      case HALF_YEAR -> months(kind, YearMonth.from(first).minusMonths(6), 6);
      case NINE_MONTHS -> nineMonths(first.getYear() - 1);
      case YEAR -> year(first.getYear() - 1);
      case SPAN -> {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        yield span(first.minusDays(days), first.minusDays(1));
      }
    };
  }

  /** The parts of it that lie in one month each, in order. */
  public List<Period> byMonth() {
    List<Period> parts = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); ) {
      LocalDate end = YearMonth.from(day).atEndOfMonth();
      parts.add(span(day, end.isAfter(last) ? last : end));
      day = end.plusDays(1);
    }
    return parts;
  }

  /** Its first instant. */
  public Instant from(ZoneId zone) {
    return first.atStartOfDay(zone).toInstant();
  }

  /** The first instant after it. */
  public Instant until(ZoneId zone) {
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private int quarterNumber() {
    return (first.getMonthValue() + 2) / 3;
  }

  private static Period months(Kind kind, YearMonth from, int count) {
    return new Period(kind, from.atDay(1), from.plusMonths(count - 1).atEndOfMonth());
  }
}
