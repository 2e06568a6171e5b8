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
    boolean over =
        passage.at(at - 1) == '/'
            && (passage.near(at, 40).matches(COUNTED_OVER)
                || passage.previousIs(TokenKind.MEASURE)
                || UNIT_OVER.matcher(passage.near(at, 6)).find());
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
  private static final Pattern UNIT_OVER =
      Pattern.compile("(?<![\\p{L}\\d])(?:kg|g|tấn|tạ|km|m|mg|lít|đồng|người|con)/$");
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
    if (passage.follows(end - numeral.whole().length(), TAKEN_OFF)
        && numeral.isWhole()
        && numeral.whole().length() <= 2) {
      return true;
    }
    boolean small = !numeral.grouped() && numeral.whole().length() <= 3;
    return small
        && !numeral.whole().endsWith("00")
        && MARKS.matcher(passage.near(end, 50)).find()
        && !MONEY.matcher(passage.near(end, 50)).find();
  }

  private static final Set<String> TAKEN_OFF = Cues.set("trừ, bị trừ, trừ điểm, cộng, được cộng");
  private static final Pattern MARKS =
      Pattern.compile(
          "(?<!\\p{L})(?:tổng điểm|điểm|Điểm|Điểm thi|điểm thi|điểm chuẩn|điểm cộng|môn|thang|thí sinh|câu)(?!\\p{L})");
  private static final Pattern MONEY =
      Pattern.compile("(?<!\\p{L})(?:giá|tiền|phí|đồng|bán|mua|lương|thưởng)(?!\\p{L})");

  /** The unit or currency that stands behind something numeric, or null. */
  @Nullable Unit at(Passage passage, Numeral numeral, int end) {
    int from = end;
    boolean spaced = passage.at(from) == ' ';
    if (spaced) {
      from++;
    }
    Matcher degrees = spaced ? null : passage.match(DEGREES, from);
    if (degrees != null) {
      LexiconEntry unit = saying.lexicon().unit("°" + degrees.group(1));
      return unit == null ? null : new Unit(degrees.end(), unit.spoken(), TokenKind.MEASURE);
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
    if (!spaced && symbol.equals("A") && CURRENT.matcher(passage.near(end, 60)).find()) {
      return per(passage, stop, "am pe", TokenKind.MEASURE);
    }
    if (!spaced && symbol.equalsIgnoreCase("t")) {
      String meant = tons(passage, end, stop, symbol);
      return meant == null ? null : per(passage, stop, meant, TokenKind.MEASURE);
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

  /** The t of 3,5T and 15t: what is near says whether it is tấn or tuổi, or null. */
  private static @Nullable String tons(Passage passage, int from, int to, String symbol) {
    String before = passage.near(from, 60);
    int stop = Math.max(before.lastIndexOf(", "), before.lastIndexOf("; "));
    String near = before.substring(stop + 1) + passage.clauseAfter(to, 30);
    if (LOAD.matcher(near).find()) {
      return "tấn";
    }
    return symbol.equals("t") && AGED.matcher(near).find() ? "tuổi" : null;
  }

  private static final Pattern CURRENT =
      Pattern.compile(
          "(?<!\\p{L})(?:dòng điện|cầu dao|cầu chì|aptomat|áp tô mát|công tơ|ampe|cường độ|ổ cắm|dòng)(?!\\p{L})");
  private static final Pattern LOAD =
      Pattern.compile(
          "(?<!\\p{L})(?:tải|trọng tải|tải trọng|xe|cầu|container|hàng|gạo|thép|cát|xi măng)(?!\\p{L})");
  private static final Pattern AGED =
      Pattern.compile(
          "(?<!\\p{L})(?:trẻ|em|cháu|tuổi|bé|thanh niên|cụ|ông|bà|anh|chị|nct|phụ nữ|pn|nam|nữ|đối tượng)(?!\\p{L})");

  /** 25o C: the ring of the degree typed as a letter. */
  private static final Pattern DEGREES = Pattern.compile("[o°] ([CF])(?![\\p{L}\\d'])");

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
