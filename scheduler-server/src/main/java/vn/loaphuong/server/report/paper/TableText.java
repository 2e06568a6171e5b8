package vn.loaphuong.server.report.paper;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as Vietnamese papers write them: dots for thousands, a comma for decimals. */
public final class TableText {

  private TableText() {}

  /** As it is printed. */
  static String of(Paper.Cell cell) {
    return switch (cell) {
      case Paper.Cell.Words words -> Sheet.composed(words.words());
      case Paper.Cell.Count count -> count(count.value());
      case Paper.Cell.Decimal decimal -> decimal(decimal.value());
      case Paper.Cell.Share share -> share(share.value());
    };
  }

  /** "1.234". */
  public static String count(long value) {
    return format("#,##0").format(value);
  }

  /** "1.234,5". */
  public static String decimal(double value) {
    return format("#,##0.0").format(value);
  }

  /** A share of one: "97,2%". */
  public static String share(double value) {
    return decimal(value * 100) + "%";
  }

  private static DecimalFormat format(String pattern) {
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setGroupingSeparator('.');
    symbols.setDecimalSeparator(',');
    DecimalFormat format = new DecimalFormat(pattern, symbols);
    format.setRoundingMode(java.math.RoundingMode.HALF_UP);
    return format;
  }
}
