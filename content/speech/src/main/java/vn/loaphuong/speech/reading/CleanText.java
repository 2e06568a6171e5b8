package vn.loaphuong.speech.reading;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Written text made regular before anything is recognised in it, with the way back to every written
 * character: composed letters, plain spaces, hyphens and quotes, look-alike letters of other
 * alphabets replaced, invisible characters and footnote marks gone.
 *
 * <p>Footnote marks are taken out here, before compatibility characters are folded: afterwards
 * "2030¹" would be 20301.
 */
final class CleanText {
  private static final int MOST_MARKS = 6;
  private static final String CYRILLIC = "АВЕЅІЈКМНОРСТУХаеѕіјкорсухһԁԛԝ";
  private static final String CYRILLIC_LATIN = "ABESIJKMHOPCTYXaesijkopcyxhdqw";
  private static final String GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικρυ";
  private static final String GREEK_LATIN = "ABEZHIKMNOPTYXovikpu";
  private static final String BULLETS = "•●▪■◆○◦‣⁃▶►➢➤✓✔★☆❖◇□∙▸❑✦♦⮚";

  private final String written;
  private char[] chars;
  private int[] starts;
  private int[] ends;
  private int length;
  private final BitSet noteLines = new BitSet();
  private final BitSet headingLines = new BitSet();

  private CleanText(String written) {
    this.written = written;
    chars = new char[written.length() + 16];
    starts = new int[chars.length];
    ends = new int[chars.length];
    clean();
    unmixAlphabets();
  }

  static CleanText of(String written) {
    return new CleanText(written);
  }

  String text() {
    return new String(chars, 0, length);
  }

  char text(int clean) {
    return chars[clean];
  }

  /** Where the clean character begins in the written text. */
  int start(int clean) {
    return starts[clean];
  }

  int end(int clean) {
    return ends[clean];
  }

  /** Whether a line that begins here began with a footnote mark. */
  boolean isNoteLine(int clean) {
    return noteLines.get(clean);
  }

  boolean isHeadingLine(int clean) {
    return headingLines.get(clean);
  }

  private void clean() {
    int at = 0;
    while (at < written.length()) {
      int point = written.codePointAt(at);
      int next = at + Character.charCount(point);
      if (point < 0x80) {
        at = ascii((char) point, at, next);
        continue;
      }
      int type = Character.getType(point);
      if (Character.isLetter(point) && isMark(next)) {
        at = cluster(at, next);
      } else if (type == Character.CONTROL
          || type == Character.FORMAT
          || type == Character.SURROGATE
          || type == Character.PRIVATE_USE
          || type == Character.UNASSIGNED
          || type == Character.NON_SPACING_MARK
          || type == Character.ENCLOSING_MARK) {
        if (point == 0x85) {
          put('\n', at, next);
        }
        at = next;
      } else if (type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
        put('\n', at, next);
        at = next;
      } else if (type == Character.SPACE_SEPARATOR) {
        put(' ', at, next);
        at = next;
      } else if (isSuperscript(point)) {
        at = superscripts(at);
      } else {
        other(point, at, next);
        at = next;
      }
    }
  }

  private boolean isMark(int at) {
    return at < written.length() && isCombining(written.codePointAt(at));
  }

  private static boolean isCombining(int point) {
    return point >= 0x300 && point < 0x370;
  }

  private int ascii(char c, int at, int next) {
    if ((Character.isLetter(c) || "=<>".indexOf(c) >= 0) && isMark(next)) {
      return cluster(at, next);
    }
    Markup.Piece markup = Markup.at(written, at);
    if (markup.end() > at) {
      putAll(markup.text(), at, markup.end());
      return markup.end();
    }
    switch (c) {
      case '\n' -> put('\n', at, next);
      case '\r' -> {
        if (next < written.length() && written.charAt(next) == '\n') {
          put('\n', at, next + 1);
          return next + 1;
        }
        put('\n', at, next);
      }
      case '\f', 0x0B -> put('\n', at, next);
      case '\t' -> put(' ', at, next);
      case '*', '`' -> {
        boolean product = c == '*' && digitNear(at - 1, -1) && digitNear(next, 1);
        if (product) {
          put('×', at, next);
        } else if (c == '*' && isStars(at, next)) {
          putAll(" sao", at, next);
        }
      }
      case '#' -> {
        if (atLineStart()) {
          int end = at;
          while (end < written.length() && written.charAt(end) == '#') {
            end++;
          }
          if (end < written.length() && written.charAt(end) == ' ') {
            headingLines.set(length);
            return end;
          }
        }
        put(c, at, next);
      }
      default -> {
        if (c >= ' ' && c != 0x7F) {
          put(c, at, next);
        }
      }
    }
    return next;
  }

  /** "OCOP 3*", "khách sạn 5*": a single star behind a digit with none before it in the line. */
  private boolean isStars(int at, int next) {
    boolean digit = at > 0 && written.charAt(at - 1) >= '1' && written.charAt(at - 1) <= '7';
    if (!digit || (at > 1 && Character.isDigit(written.charAt(at - 2)))) {
      return false;
    }
    for (int i = at - 1; i >= 0 && at - i < 80 && written.charAt(i) != '\n'; i--) {
      if (written.charAt(i) == '*') {
        return false;
      }
    }
    return next == written.length() || " ,.;:)\n\"".indexOf(written.charAt(next)) >= 0;
  }

  private boolean digitNear(int at, int step) {
    int i = at;
    if (i >= 0 && i < written.length() && written.charAt(i) == ' ') {
      i += step;
    }
    return i >= 0 && i < written.length() && written.charAt(i) >= '0' && written.charAt(i) <= '9';
  }

  /** A letter with its marks, composed. Marks beyond what any script stacks are dropped. */
  private int cluster(int at, int firstMark) {
    int end = firstMark;
    int kept = firstMark;
    int count = 0;
    while (isMark(end)) {
      end++;
      if (++count <= MOST_MARKS) {
        kept = end;
      }
    }
    String composed = Normalizer.normalize(written.substring(at, kept), Normalizer.Form.NFC);
    for (int i = 0; i < composed.length(); i++) {
      if (!isCombining(composed.charAt(i))) {
        put(lookAlike(composed.charAt(i)), at, end);
      }
    }
    return end;
  }

  private static boolean isSuperscript(int point) {
    return point == 0xB9
        || point == 0xB2
        || point == 0xB3
        || point == 0x2070
        || (point >= 0x2074 && point <= 0x207B);
  }

  private int superscripts(int at) {
    int end = at;
    StringBuilder digits = new StringBuilder();
    while (end < written.length() && isSuperscript(written.charAt(end))) {
      if (digits.length() < 4) {
        int point = written.charAt(end);
        digits.append(
            point == 0x207B
                ? "-"
                : Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC));
      }
      end++;
    }
    String power = digits.toString();
    if (atLineStart()) {
      noteLines.set(length);
    } else if ((power.equals("2") || power.equals("3")) && afterLengthUnit()) {
      put(power.charAt(0), at, end);
    } else if (afterPowerBase() || inEquation(at, end)) {
      put('^', at, end);
      for (int i = 0; i < power.length(); i++) {
        put(power.charAt(i), at, end);
      }
    }
    return end;
  }

  private boolean afterLengthUnit() {
    int from = length;
    while (from > 0 && length - from < 4 && Character.isLetter(chars[from - 1])) {
      from--;
    }
    String word = new String(chars, from, length - from);
    return switch (word) {
      case "m", "km", "cm", "dm", "mm", "dam", "hm", "M", "Km", "KM" -> true;
      default -> false;
    };
  }

  private boolean inEquation(int at, int end) {
    int from = Math.max(0, at - 12);
    int to = Math.min(written.length(), end + 12);
    String around = written.substring(from, to);
    return around.indexOf('=') >= 0
        && around.indexOf('\n') < 0
        && length > 0
        && chars[length - 1] != ' ';
  }

  /** Powers are written over 10 and over single letters; over anything else it is a footnote. */
  private boolean afterPowerBase() {
    if (length == 0) {
      return false;
    }
    char last = chars[length - 1];
    boolean ten =
        last == '0'
            && length >= 2
            && chars[length - 2] == '1'
            && (length == 2 || "x× ".indexOf(chars[length - 3]) >= 0)
            && (length < 5
                || "x×".indexOf(chars[length - 3]) >= 0
                || "x×".indexOf(chars[length - 4]) >= 0);
    boolean variable =
        "abcnxyz".indexOf(last) >= 0
            && (length == 1 || !Character.isLetterOrDigit(chars[length - 2]));
    return ten || variable;
  }

  private boolean atLineStart() {
    int i = length - 1;
    while (i >= 0 && chars[i] == ' ') {
      i--;
    }
    return i < 0 || chars[i] == '\n';
  }

  private void other(int point, int at, int next) {
    switch (point) {
      case '‐', '‑', '−', '﹣', '－', '⁻' -> put('-', at, next);
      case '‒', '–', '—', '―', '⸺', '﹘' -> put('–', at, next);
      case '“', '”', '„', '‟', '«', '»', '″', '＂', '〝', '〞' -> put('"', at, next);
      case '‘', '’', '‚', '‛', '′', '´', 'ʼ', '＇' -> put('\'', at, next);
      case '…', '⋯' -> putAll("...", at, next);
      case '·' -> put(atLineStart() ? '•' : '·', at, next);
      case '⁄', '∕', '／' -> put('/', at, next);
      case '∶', '：' -> put(':', at, next);
      case '‰',
          '×',
          '÷',
          '±',
          '≥',
          '≤',
          '≈',
          '≠',
          '°',
          '€',
          '£',
          '¥',
          '₫',
          '§',
          '→',
          '↑',
          '↓',
          '↗',
          '↘',
          'Ø',
          '√',
          '∞',
          'µ' ->
          put((char) point, at, next);
      case 'μ' -> put('µ', at, next);
      case '⩾', '≧' -> put('≥', at, next);
      case '⩽', '≦' -> put('≤', at, next);
      case '∼', '～' -> put('~', at, next);
      case 'º', '˚' -> put('°', at, next);
      case '⇒', '⟶', '⇨', '↔', '⇔', '⟷' -> put('→', at, next);
      case '➔', '➡', '➜' -> put(atLineStart() ? '•' : '→', at, next);
      case '№' -> putAll("số ", at, next);
      case 'Đ', 'đ' -> put((char) point, at, next);
      default -> {
        if (BULLETS.indexOf(point) >= 0) {
          put(atLineStart() ? '•' : ' ', at, next);
        } else if (Character.isLetter(point) && point < 0x2000) {
          put(lookAlike((char) point), at, next);
        } else {
          compatible(point, at, next);
        }
      }
    }
  }

  private static char lookAlike(char c) {
    return switch (c) {
      // In lower case it would become two characters, of which one is no letter.
      case 'İ' -> 'I';
      case 'ı' -> 'i';
      case 'Ð', 'Ɖ' -> 'Đ';
      case 'ð', 'ɖ' -> 'đ';
      default -> c;
    };
  }

  private void compatible(int point, int at, int next) {
    String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
    boolean fraction = plain.indexOf('⁄') > 0;
    if (fraction && length > 0 && Character.isDigit(chars[length - 1])) {
      put(' ', at, next);
    }
    if (plain.length() > 8) {
      plain = plain.substring(0, 8);
    }
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '⁄') {
        put('/', at, next);
      } else if (c >= ' ' && !isCombining(c)) {
        put(c, at, next);
      }
    }
  }

  /** Words that mix Latin with look-alikes from Cyrillic or Greek become Latin throughout. */
  private void unmixAlphabets() {
    int at = 0;
    while (at < length) {
      if (!Character.isLetter(chars[at])) {
        at++;
        continue;
      }
      int end = at;
      boolean foreign = false;
      boolean mappable = true;
      boolean latin = false;
      while (end < length && Character.isLetter(chars[end])) {
        char c = chars[end];
        if (c >= 0x370 && c < 0x530) {
          foreign = true;
          mappable &= toLatin(c) != c;
        } else {
          latin = true;
        }
        end++;
      }
      boolean capitals =
          end - at >= 2
              && Character.isUpperCase(chars[at])
              && Character.isUpperCase(chars[end - 1]);
      if (foreign && mappable && (latin || capitals)) {
        for (int i = at; i < end; i++) {
          chars[i] = toLatin(chars[i]);
        }
      }
      at = end;
    }
  }

  private static char toLatin(char c) {
    int cyrillic = CYRILLIC.indexOf(c);
    if (cyrillic >= 0) {
      return CYRILLIC_LATIN.charAt(cyrillic);
    }
    int greek = GREEK.indexOf(c);
    return greek >= 0 ? GREEK_LATIN.charAt(greek) : c;
  }

  private void putAll(String s, int from, int to) {
    for (int i = 0; i < s.length(); i++) {
      put(s.charAt(i), from, to);
    }
  }

  private void put(char c, int from, int to) {
    if (length == chars.length) {
      int larger = length * 2;
      chars = Arrays.copyOf(chars, larger);
      starts = Arrays.copyOf(starts, larger);
      ends = Arrays.copyOf(ends, larger);
    }
    chars[length] = c;
    starts[length] = from;
    ends[length] = to;
    length++;
  }
}
