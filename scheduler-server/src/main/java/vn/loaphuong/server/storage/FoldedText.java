package vn.loaphuong.server.storage;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as it is searched: "Đài truyền thanh" is found by "dai TRUYEN". Neither database folds
 * Vietnamese by itself. Stateless.
 */
public final class FoldedText {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private FoldedText() {}

  /** The folded text: small letters without marks. */
  public static String of(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT).replace('đ', 'd');
  }

  /** A LIKE pattern, with backslash as escape, for text that contains this. */
  public static String containing(String text) {
    return "%"
        + of(text.strip()).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        + "%";
  }
}
