package vn.loaphuong.speech.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Units and currencies: behind a number, over one another, and bare after a slash. */
final class Units implements Classifier {
  private static final Pattern SYMBOL =
      Pattern.compile("(?:°|[A-Za-zµĐđΩ])[A-Za-zµĐđ°Ω]{0,6}(?:\\^?[23](?!\\d))?|[%‰₫$€£¥°\"]");

  private final Saying saying;

  Units(Saying saying) {
    this.saying = saying;
  }

  /** A unit after a number. */
  record Unit(int end, String spoken, TokenKind kind) {}

  /** A unit without a number of its own: the "ha" of tạ/ha and of 3 triệu ha. */
  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isLetter(at) || passage.isLetter(at - 1) || passage.isDigit(at - 1)) {
      return null;
    }
    Matcher m = passage.match(SYMBOL, at);
    if (m == null || passage.isLetter(m.end()) || passage.isDigit(m.end())) {
      return null;
    }
    String symbol = m.group();
    boolean over = passage.at(at - 1) == '/' && passage.near(at, 40).matches(COUNTED_OVER);
    boolean scaled = passage.follows(at, SCALES);
    if (symbol.equals("đ") && scaled) {
      Unit money = per(passage, m.end(), "đồng", TokenKind.MONEY);
      return new Token(at, money.end(), money.kind(), money.spoken());
    }
    boolean plain = symbol.length() > 1 || (over && "mlg".contains(symbol));
    LexiconEntry unit = plain && (over || scaled) ? saying.lexicon().unit(symbol) : null;
    return unit == null ? null : new Token(at, m.end(), TokenKind.MEASURE, unit.spoken());
  }

  private static final String COUNTED_OVER = "(?s).*\\d[^.;:()\\d]{0,24}/";
  private static final Set<String> SCALES =
      Cues.set(
          "triệu, nghìn, ngàn, tỷ, tỉ, trăm, vạn, nửa, mỗi, một, hai, ba, bốn, năm, mười, mươi, chục, mấy, vài");

  /** "điểm 1đ", "mẫu số 1a, 1b, 1đ": the letter goes on with a series and is no currency. */
  private static boolean isLabel(Passage passage, Numeral numeral, int end) {
    if (!numeral.isWhole() || numeral.whole().length() > 2 || passage.at(end) != 'đ') {
      return false;
    }
    int start = end - numeral.whole().length();
    return passage.follows(start, LABELLED) || passage.near(start, 6).matches(".*\\d[a-e], ?$");
  }

  private static final Set<String> LABELLED =
      Cues.set(
          "mẫu, mẫu số, biểu, biểu số, biểu mẫu, phụ lục, điểm, khoản, mục, lớp, phòng, lô, nhà, số nhà, phụ lục số, điều, tiểu mục");

  /** Marks of an examination: "tổng điểm 24,75đ". */
  private static boolean isMark(Passage passage, Numeral numeral, int end) {
    boolean small = !numeral.grouped() && numeral.whole().length() <= 3;
    return small
        && !numeral.whole().endsWith("00")
        && MARKS.matcher(passage.near(end, 50)).find()
        && !MONEY.matcher(passage.near(end, 50)).find();
  }

  private static final Pattern MARKS =
      Pattern.compile(
          "(?<!\\p{L})(?:tổng điểm|điểm|điểm thi|điểm chuẩn|điểm cộng|môn|thang|thí sinh|câu)(?!\\p{L})");
  private static final Pattern MONEY =
      Pattern.compile("(?<!\\p{L})(?:giá|tiền|phí|đồng|bán|mua|lương|thưởng)(?!\\p{L})");

  /** The unit or currency that stands behind something numeric, or null. */
  @Nullable Unit at(Passage passage, Numeral numeral, int end) {
    int from = end;
    boolean spaced = passage.at(from) == ' ';
    if (spaced) {
      from++;
    }
    Matcher m = passage.match(SYMBOL, from);
    if (m == null) {
      return null;
    }
    String symbol = m.group();
    int stop = m.end();
    boolean product = symbol.length() > 1 && symbol.toLowerCase(Locale.ROOT).endsWith("x");
    if (product && passage.isDigit(stop)) {
      symbol = symbol.substring(0, symbol.length() - 1);
      stop--;
    } else if (Character.isLetter(symbol.charAt(0)) || symbol.charAt(0) == '°') {
      if (passage.isLetter(stop) || passage.isDigit(stop)) {
        char last = symbol.charAt(symbol.length() - 1);
        boolean power = passage.isDigit(stop) && !Character.isDigit(last);
        if (power || passage.isLetter(stop)) {
          return null;
        }
      }
    }
    symbol = symbol.replace("^", "");
    if (symbol.equals("%")) {
      return new Unit(stop, "phần trăm", TokenKind.PERCENTAGE);
    }
    if (symbol.equals("\"")) {
      boolean inch =
          !spaced
              && passage.follows(passage.skipSpacesBack(end - numeral.whole().length()), INCHES);
      return inch ? new Unit(stop, "inh", TokenKind.MEASURE) : null;
    }
    if (spaced && (symbol.equals("CV") || (symbol.length() == 1 && !isSpacedSingle(symbol)))) {
      return null;
    }
    LexiconEntry money = saying.lexicon().money(symbol);
    if (symbol.equals("đ") && isLabel(passage, numeral, end)) {
      return null;
    }
    if (symbol.equals("đ") && isMark(passage, numeral, end)) {
      return new Unit(stop, "điểm", TokenKind.MEASURE);
    }
    if (money != null) {
      if (symbol.equals("đ")
          && ((passage.at(stop) == '/' && passage.at(stop + 1) == 'c')
              || (spaced && passage.at(stop) == ')'))) {
        return null;
      }
      return per(passage, stop, money.spoken(), TokenKind.MONEY);
    }
    LexiconEntry unit = saying.lexicon().unit(symbol);
    if (unit == null) {
      return null;
    }
    if (symbol.length() == 1 && passage.at(stop) == '.' && passage.isDigit(stop + 1)) {
      return null;
    }
    return per(passage, stop, unit.spoken(), TokenKind.MEASURE);
  }

  private static final Set<String> INCHES =
      Cues.set("màn hình, ti vi, tivi, tv, màn, led, khổ, ống, vành, lốp, bánh, laptop");

  private static boolean isSpacedSingle(String symbol) {
    return "mgđlWVL°₫$€£¥".contains(symbol);
  }

  private static final Pattern PER_UNIT =
      Pattern.compile(" ?/ ?([A-Za-zµ°]{1,5}[23²³]?)(?![\\p{L}\\d])");

  /** "km/h", "đ/kg": a unit over a unit. */
  private Unit per(Passage passage, int end, String spoken, TokenKind kind) {
    Matcher m = passage.match(PER_UNIT, end);
    if (m != null) {
      LexiconEntry below = saying.lexicon().unit(m.group(1));
      if (below != null) {
        String link = kind == TokenKind.MONEY ? " một " : " trên ";
        String name =
            kind == TokenKind.MONEY && below.spoken().equals("giờ") ? "giờ" : below.spoken();
        return per(passage, m.end(), spoken + link + name, kind);
      }
    }
    return new Unit(end, spoken, kind);
  }
}
