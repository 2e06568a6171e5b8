package vn.loaphuong.server.airing;

import java.io.IOException;
import java.util.List;

/**
 * A table that Excel set to Vietnamese opens with a double click: UTF-8 with a byte order mark,
 * semicolons between fields because the comma is the decimal sign, lines by RFC 4180. Used by one
 * thread.
 */
public final class CsvTable {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Appendable out;

  /** A table that is written to this, beginning with the byte order mark. */
  public CsvTable(Appendable out) throws IOException {
    this.out = out;
    out.append(BYTE_ORDER_MARK);
  }

  /** Writes a line. What people typed goes through {@link #harmless} first. */
  public void line(List<String> fields) throws IOException {
    String separator = "";
    for (String field : fields) {
      out.append(separator).append(quoted(field));
      separator = ";";
    }
    out.append("\r\n");
  }

  /**
   * A text that a spreadsheet would take for a formula, with an apostrophe in front; any other as
   * it is. See OWASP, "CSV Injection".
   */
  public static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }
}
