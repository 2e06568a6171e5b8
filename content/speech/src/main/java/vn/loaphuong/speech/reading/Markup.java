package vn.loaphuong.speech.reading;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of a web page in a copied text: tags and character references. */
final class Markup {
  private static final int LONGEST = 200;
  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:b|i|u|s|p|br|hr|div|span|strong|em|a|td|tr|th|table|tbody|thead|li|ul|ol|h[1-6]|font|img|sup|sub|center)(?: [^<>\\n]{0,160}+)?/?>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BREAKING =
      Pattern.compile("</?(?:p|br|hr|div|tr|li|h[1-6])\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFERENCE = Pattern.compile("&(?:[a-z]{2,6}|#\\d{2,5});");
  private static final Map<String, String> CHARACTERS =
      Map.of(
          "&nbsp;",
          " ",
          "&amp;",
          "&",
          "&lt;",
          "<",
          "&gt;",
          ">",
          "&quot;",
          "\"",
          "&apos;",
          "'",
          "&ndash;",
          "–",
          "&mdash;",
          "–",
          "&hellip;",
          "...");

  private Markup() {}

  /** What stands at a place instead of the text, and where the text goes on. */
  record Piece(int end, String text) {}

  /** The tag or reference that begins here, or a piece that ends where it begins. */
  static Piece at(String text, int at) {
    char c = text.charAt(at);
    if (c != '<' && c != '&') {
      return new Piece(at, "");
    }
    Matcher m = (c == '<' ? TAG : REFERENCE).matcher(text);
    m.region(at, Math.min(text.length(), at + LONGEST));
    if (!m.lookingAt()) {
      return new Piece(at, "");
    }
    if (c == '<') {
      return new Piece(m.end(), BREAKING.matcher(m.group()).matches() ? "\n" : "");
    }
    String known = CHARACTERS.get(m.group());
    if (known != null) {
      return new Piece(m.end(), known);
    }
    boolean numbered = m.group().charAt(1) == '#';
    int point = numbered ? Integer.parseInt(m.group().substring(2, m.group().length() - 1)) : 0;
    return numbered && Character.isBmpCodePoint(point) && point >= ' ' && point < 0xD800
        ? new Piece(m.end(), Character.toString(point))
        : new Piece(at, "");
  }
}
