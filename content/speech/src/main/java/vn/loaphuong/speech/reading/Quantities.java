package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and what they count: plain, with a sign, a scale, a unit, a currency or per cent. */
final class Quantities implements Classifier {
  private static final Pattern SCALE =
      Pattern.compile(" ?(tr|trđ|k|K|M|tỷ|tỉ|ty|triệu|nghìn|ngàn|vạn|trăm)(?![\\p{L}\\d'])");

  /** "450 tr.đ", "7 tr. đồng": the point only shortens. */
  private static final Pattern POINT_BEFORE_DONG =
      Pattern.compile("\\. ?(?=(?:đ|đồng|VNĐ|VND|vnđ)(?![\\p{L}\\d]))");

  private static final Pattern SCALE_WITH_REST =
      Pattern.compile("(tr|k|tỷ|tỉ|triệu|m)(\\d{1,3})(?:(?<=\\d{3})k)?(?!\\d|[.,]\\d|\\p{L})");
  private static final Pattern PREFIX =
      Pattern.compile("(US\\$|A\\$|[$€£¥₫]|(?:USD|VND|VNĐ|EUR|GBP|JPY) )(?= ?\\d) ?");
  private static final Pattern WORDS_SCALE =
      Pattern.compile(
          " (trăm|nghìn|ngàn|triệu|tỷ|tỉ|nghìn tỷ|ngàn tỷ|trăm triệu|million|billion|thousand)(?!\\p{L})");
  private static final Set<String> COUNTED_BEFORE = Cues.COUNTED;
  static final Set<String> MEASURED =
      Cues.set(
          "lần, triệu, tỷ, tỉ, nghìn, ngàn, trăm, độ, điểm, tấn, tạ, đồng, mét, giờ, phần trăm, phút, giây, ki lô mét, hec ta, lít, tuổi, năm, người, tháng, ngày, phần, chỉ, cây, lượng, yến, điểm phần trăm, héc ta, độ c, sào, mẫu");
  private static final Set<String> SCORED =
      Cues.set(
          "điểm, điểm số, đạt, trung bình, hệ số, chỉ số, mức, hơn, gần, tăng, giảm, khoảng, bằng, gấp, là, số pi, pi");
  private static final Pattern GRADES =
      Pattern.compile(
          "(?<!\\p{L})(?:điểm thi|điểm chuẩn|bảng điểm|điểm trung bình|kết quả thi)(?!\\p{L})");
  private static final Set<String> DAY_CONTINUES =
      Cues.set(
          "tháng, của, âm, hàng, hằng, mỗi, đến, tới, và, trong, này, trước, sau, tại, sẽ, hoặc, là, cuối, đầu, cùng, theo, ở, phường, ủy, ubnd, do, để, thì, có, được, bắt, diễn, tổ, vừa, năm");

  private final Saying saying;
  private final Units units;

  Quantities(Saying saying, Units units) {
    this.saying = saying;
    this.units = units;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    Matcher prefix = passage.isDigit(at) ? null : passage.match(PREFIX, at);
    if (prefix != null) {
      return prefixed(passage, at, prefix);
    }
    String sign = sign(passage, at);
    int from = sign.isEmpty() ? at : passage.skipSpaces(at + 1);
    Numeral first = Numeral.at(passage, from);
    if (first == null) {
      return null;
    }
    if (isDottedCode(passage, first)) {
      return sign.isEmpty() ? dottedCode(passage, from) : null;
    }
    if (sign.isEmpty()) {
      Token cued = cued(passage, at, first);
      if (cued != null) {
        return cued;
      }
    }
    return quantity(passage, at, first, sign);
  }

  private String sign(Passage passage, int at) {
    char c = passage.at(at);
    if (c != '-' && c != '+' && c != '±') {
      return "";
    }
    if (!passage.isDigit(at + 1)
        && !(c == '±' && passage.at(at + 1) == ' ' && passage.isDigit(at + 2))) {
      return "";
    }
    boolean fresh = at == 0 || " (:;,=<>≤≥×[/".indexOf(passage.at(at - 1)) >= 0;
    boolean operator =
        at > 0
            && passage.at(at - 1) == ' '
            && (passage.previousIs(TokenKind.TIME, TokenKind.DATE, TokenKind.MONEY)
                || (isOperand(passage.at(passage.skipSpacesBack(at) - 1))
                    && passage.previousIs(TokenKind.NUMBER, TokenKind.MEASURE)));
    if (!fresh || (operator && c != '±')) {
      return "";
    }
    return switch (c) {
      case '-' -> "âm ";
      case '+' -> "cộng ";
      default -> "cộng trừ ";
    };
  }

  private static boolean isOperand(char c) {
    return Character.isDigit(c) || c == ')';
  }

  static boolean isDottedCode(Passage passage, Numeral first) {
    return passage.at(first.end()) == '.' && passage.isDigit(first.end() + 1);
  }

  private static final Pattern DOTTED = Pattern.compile("\\d{1,20}(?:\\.\\d{1,20}){2,8}");

  /** No version, heading or machine has five digits in a part; accounts of the treasury have. */
  private static final Pattern LONG_PART = Pattern.compile("\\d{5}");

  /** 1.2.3: a version, a heading, an address of a machine. */
  private @Nullable Token dottedCode(Passage passage, int at) {
    Matcher m = passage.match(DOTTED, at);
    if (m == null) {
      return null;
    }
    List<String> said = new ArrayList<>();
    if (LONG_PART.matcher(m.group()).find()) {
      return new Token(at, m.end(), TokenKind.IDENTIFIER, DigitGroups.asWritten(m.group()));
    }
    boolean machine = m.group().matches("\\d{1,3}(?:\\.\\d{1,3}){3}");
    for (String part : m.group().split("\\.")) {
      said.add(
          machine && part.length() > 2
              ? Numbers.digits(part)
              : saying.numbers().withLeadingZeros(part));
    }
    return new Token(at, m.end(), TokenKind.CODE, String.join(" chấm ", said));
  }

  private Token prefixed(Passage passage, int at, Matcher prefix) {
    String symbol = prefix.group(1).strip();
    LexiconEntry money = saying.lexicon().money(symbol);
    String name = money == null ? "" : money.spoken();
    Numeral numeral = Numeral.at(passage, prefix.end());
    if (numeral == null) {
      return new Token(at, prefix.end(), TokenKind.MONEY, name);
    }
    if (isPricedIn(passage, numeral)) {
      return new Token(at, prefix.end(1), TokenKind.MONEY, name);
    }
    Numeral dollars = asThousands(numeral);
    StringBuilder spoken = new StringBuilder(saying.number(dollars, true));
    int end = dollars.end();
    Matcher range = passage.match(Ranges.SIGN, end);
    Numeral second = range == null ? null : Numeral.at(passage, range.end());
    if (second != null) {
      spoken.append(" đến ").append(saying.number(second, true));
      end = second.end();
    }
    Matcher scale = passage.match(WORDS_SCALE, end);
    if (scale == null) {
      scale = passage.match(SCALE, end);
    }
    if (scale != null) {
      spoken.append(' ').append(saying.scale(scale.group(1)));
      end = scale.end();
    }
    spoken.append(' ').append(name);
    return new Token(at, end, TokenKind.MONEY, spoken.toString());
  }

  /** "USD 25.100-25.450 đ": the price of a dollar, not so many dollars. */
  private boolean isPricedIn(Passage passage, Numeral numeral) {
    Matcher range = passage.match(Ranges.SIGN, numeral.end());
    Numeral second = range == null ? null : Numeral.at(passage, range.end());
    Numeral last = second == null ? numeral : second;
    Units.Unit unit = units.at(passage, last, last.end());
    return unit != null && unit.kind() == TokenKind.MONEY;
  }

  /** Before a currency "1,234" is a thousand; nobody counts thousandths of a dong or a dollar. */
  private static Numeral asThousands(Numeral numeral) {
    return numeral.doubtful()
        ? new Numeral(numeral.end(), numeral.whole() + numeral.places(), "", (char) 0, true, false)
        : numeral;
  }

  /** Numbers whose word before decides: the day, the month, an ordinal. */
  private @Nullable Token cued(Passage passage, int at, Numeral numeral) {
    if (!numeral.isWhole() || numeral.grouped()) {
      return null;
    }
    String before = passage.wordBefore(at);
    long value = numeral.value();
    int end = numeral.end();
    if (passage.isLetter(end) || passage.at(end) == '%') {
      return null;
    }
    switch (before) {
      case "tháng" -> {
        if (value >= 1 && value <= 12 && units.at(passage, numeral, end) == null) {
          return new Token(at, end, TokenKind.DATE, saying.numbers().withSoftFour(numeral.whole()));
        }
      }
      case "thứ" -> {
        if (value >= 1 && numeral.whole().length() <= 4) {
          return new Token(at, end, TokenKind.ORDINAL, saying.numbers().ordinal(numeral.whole()));
        }
      }
      case "mùng", "mồng" -> {
        if (value >= 1 && value <= 31) {
          return new Token(at, end, TokenKind.DATE, saying.numbers().cardinal(numeral.whole()));
        }
      }
      case "ngày" -> {
        if (value >= 1 && value <= 31 && isDayOfMonth(passage, at, end)) {
          return new Token(
              at,
              end,
              TokenKind.DATE,
              saying.earlyDay((int) value) + saying.numbers().cardinal(numeral.whole()));
        }
      }
      default -> {
        if (value >= 1
            && value <= 12
            && MONTHS.matcher(passage.near(at, 40)).find()
            && !countsAfter(passage, end)) {
          return new Token(at, end, TokenKind.DATE, saying.numbers().withSoftFour(numeral.whole()));
        }
        boolean listed =
            (passage.previousIs(TokenKind.PUNCTUATION)
                    && passage.near(at, 9).matches(".*thứ [2-7], ?$"))
                || passage.near(at, 14).matches(".*thứ [2-7](?:, ?[2-7]){1,2}, ?$")
                || passage.near(at, 16).matches(".*thứ [2-7](?:, ?[2-7]){0,3} (?:và|hoặc) $");
        if (listed && value >= 2 && value <= 7 && numeral.whole().length() == 1) {
          return new Token(at, end, TokenKind.ORDINAL, saying.numbers().ordinal(numeral.whole()));
        }
        return null;
      }
    }
    return null;
  }

  /** "tháng 3, 4 và 5". */
  private static final Pattern MONTHS =
      Pattern.compile(
          "tháng (?:0?[1-9]|1[0-2])(?:, ?(?:0?[1-9]|1[0-2])){0,9}(?:, ?| và | hoặc |, và )$");

  static boolean isDayOfMonth(Passage passage, int at, int end) {
    List<String> before = passage.wordsBefore(at, 2);
    if (before.size() > 1
        && (Cues.DURATION_DAY.contains(before.get(1))
            || before.get(1).chars().allMatch(Character::isDigit))) {
      return false;
    }
    String next = passage.wordAfter(end);
    return next.isEmpty()
        || DAY_CONTINUES.contains(next)
        || Character.isUpperCase(passage.at(passage.skipSpaces(end)));
  }

  private Token quantity(Passage passage, int at, Numeral first, String sign) {
    Numeral numeral = first;
    int end = numeral.end();
    Matcher split = passage.match(SCALE_WITH_REST, end);
    if (split != null && sign.isEmpty() && numeral.isWhole()) {
      String thousands = split.group().endsWith("k") ? " nghìn" : "";
      String rest = splitRest(split.group(1), split.group(2));
      if (rest != null) {
        TokenKind kind = split.group(1).equals("m") ? TokenKind.MEASURE : TokenKind.MONEY;
        return new Token(
            at, split.end(), kind, saying.number(numeral, true) + " " + rest + thousands);
      }
    }
    String scaled = "";
    Matcher scale = passage.match(SCALE, end);
    boolean attached = scale != null && scale.start(1) == end;
    if (scale != null
        && (attached || scale.group(1).length() > 1)
        && !(scale.group(1).equals("M") && !attached)
        && !(scale.group(1).equals("K") && isResolution(passage, at, numeral))) {
      scaled = " " + saying.scale(scale.group(1));
      end = scale.end();
      if (scale.group(1).equals("trđ")) {
        scaled = " triệu đồng";
      }
      Matcher shortened = passage.match(POINT_BEFORE_DONG, end);
      end = shortened == null ? end : shortened.end();
    }
    Units.Unit unit = units.at(passage, numeral, end);
    if (unit != null && unit.kind() == TokenKind.MONEY) {
      numeral = asThousands(numeral);
    }
    boolean counted =
        unit != null
            || !scaled.isEmpty()
            || MEASURED.contains(passage.wordAfter(end))
            || !sign.isEmpty();
    boolean numbered = numeral.point() == '.' && passage.follows(at, NUMBERED);
    boolean measured =
        (counted && !numbered)
            || (!numeral.isWhole()
                && (passage.follows(at, SCORED) || GRADES.matcher(passage.near(at, 60)).find()));
    String number = sayNumber(passage, at, numeral, measured);
    String spoken = sign + number + scaled;
    TokenKind kind = scaled.isEmpty() ? TokenKind.NUMBER : TokenKind.MEASURE;
    if (unit != null) {
      spoken = spoken + " " + unit.spoken();
      end = unit.end();
      kind = unit.kind();
    }
    if (unit == null && scaled.isEmpty() && isUnknownT(passage, end)) {
      String alone = spoken + " tê";
      List<String> meant = List.of(spoken + " tấn", spoken + " tháng", spoken + " tuổi");
      return new Token(at, end + 1, kind, alone, Finding.Kind.AMBIGUOUS, meant);
    }
    if (numeral.doubtful()) {
      return new Token(
          at,
          end,
          kind,
          spoken,
          Finding.Kind.AMBIGUOUS,
          List.of(saying.numbers().cardinal(numeral.whole() + numeral.places())));
    }
    return new Token(at, end, kind, spoken);
  }

  /** 12A is a label, but the letter of 15t and 12T stands for a word. */
  static boolean isUnknownT(Passage passage, int end) {
    return (passage.at(end) == 't' || passage.at(end) == 'T')
        && !passage.isLetter(end + 1)
        && !passage.isDigit(end + 1);
  }

  /** 4K is a picture, 24K gold. */
  private static boolean isResolution(Passage passage, int at, Numeral numeral) {
    return numeral.whole().length() == 1
        || passage.follows(at, CARATS)
        || RACE.matcher(passage.near(at, 40)).find();
  }

  private static final Pattern RACE =
      Pattern.compile("(?<!\\p{L})(?:cự ly|cự li|giải chạy|marathon)(?!\\p{L})");
  private static final Set<String> CARATS =
      Cues.set(
          "vàng, cự ly, chạy, chặng, cự li, marathon, màn hình, ti vi, tivi, độ phân giải, video, nhẫn, dây chuyền, trang sức");

  private static final Set<String> NUMBERED =
      Cues.set("mục, tiểu mục, bảng, hình, biểu, phụ lục, phần, bài, phiên bản, tiết, chương");

  /** 2tr5 is two and a half million; 1m75 one metre seventy-five. */
  private @Nullable String splitRest(String scale, String rest) {
    if (scale.equals("m")) {
      return rest.equals("2") || rest.equals("3") ? null : "mét " + saying.numbers().cardinal(rest);
    }
    String unit = saying.scale(scale);
    return rest.length() == 1
        ? unit + " " + saying.numbers().cardinal(rest)
        : unit + " " + saying.numbers().withLeadingZeros(rest);
  }

  /** Long or zero-led runs of digits are codes, not quantities. */
  private String sayNumber(Passage passage, int at, Numeral numeral, boolean measured) {
    String whole = numeral.whole();
    if (!numeral.isWhole() && whole.length() > 1 && whole.startsWith("0")) {
      return Numbers.digits(whole) + ", " + Numbers.digits(numeral.places());
    }
    boolean title =
        whole.length() == 2
            && whole.startsWith("0")
            && passage.follows(at, saying.lexicon().typeNames())
            && !countsAfter(passage, numeral.end());
    if (title) {
      return saying.numbers().withLeadingZeros(whole);
    }
    if (whole.length() == 4 && numeral.isWhole() && passage.follows(at, ROOM)) {
      return Numbers.digits(whole);
    }
    if (numeral.isWhole() && !numeral.grouped() && !measured) {
      boolean zeroLed = whole.length() >= 3 && whole.startsWith("0");
      boolean alone = passage.isAtStart(at) && passage.isAtEnd(numeral.end());
      boolean round = whole.endsWith("000");
      boolean counted = countsAfter(passage, numeral.end());
      boolean code = whole.length() >= 9 && !round && !counted && !alone;
      if ((zeroLed && !counted) || code) {
        return DigitGroups.of(whole);
      }
    }
    return saying.number(numeral, measured);
  }

  private static final Set<String> ROOM = Cues.set("phòng, căn hộ, căn, phòng số, căn hộ số");

  /** Whether a currency, a unit or something that is counted follows. */
  static boolean countsAfter(Passage passage, int end) {
    if (passage.at(passage.skipSpaces(end)) == ':') {
      return false;
    }
    if (passage.precedes(end, COUNTED_BEFORE) || passage.precedes(end, MEASURED)) {
      return true;
    }
    Matcher m = passage.match(COUNTING, end);
    return m != null;
  }

  private static final Pattern COUNTING =
      Pattern.compile(
          " ?(?:đ|đồng|VNĐ|VND|vnđ|USD|m2|m3|m²|km|km2|kg|ha|%|lít|kWh|tấn|mét|viên|cây|con|liều|chiếc|cái|suất|lượt|ngày|tháng|năm|giờ|phút|tuổi|lần|khẩu|cổ phiếu|dân|trẻ|sản phẩm|quyển|cuốn|tỷ|triệu|nghìn|bản|tờ|khách|sinh viên|lao động|nhân khẩu|mmHg)(?![\\p{L}\\d])");
}
