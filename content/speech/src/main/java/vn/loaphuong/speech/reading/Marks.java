package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Punctuation and signs: what is a pause, what is a word, what is silent. */
final class Marks implements Classifier {
  private static final Pattern DOTS = Pattern.compile("\\.{2,}(?: ?\\.{2,}){0,20}");
  private static final Pattern LINE = Pattern.compile("_{2,}");
  private static final Pattern END_MARK = Pattern.compile("\\.?/\\.(?![\\p{L}\\d])");
  private static final Pattern AND_SO_ON =
      Pattern.compile("[vV]\\.? ?[vV](?:\\.{1,4}|…)?(?![\\p{L}\\d/])");

  @Override
  public Token match(Passage passage, int at) {
    char c = passage.at(at);
    return switch (c) {
      case '.' -> dot(passage, at);
      case ',' -> mark(at, ",");
      case ';', ':', '!', '?' -> colonLike(passage, at, c);
      case '(', ')', '[', ']', '{', '}' -> bracket(passage, at, c);
      case '"', '\'', '\\', '|', '`' -> silent(at, c == '|' || c == '\\' ? "," : "");
      case '-', '–', '~' -> dash(passage, at, c);
      case '/' -> slash(passage, at);
      case '_' -> underscore(passage, at);
      case '%' -> word(at, "phần trăm");
      case '‰' -> word(at, "phần nghìn");
      case '&' -> word(at, "và");
      case '→' -> arrow(passage, at, 1);
      case '+' ->
          passage.text().startsWith("+/-", at)
              ? new Token(at, at + 3, TokenKind.SYMBOL, "cộng trừ")
              : word(at, "cộng");
      case '=' -> passage.at(at + 1) == '>' ? arrow(passage, at, 2) : word(at, "bằng");
      case '×' -> word(at, "nhân");
      case '÷' -> word(at, "chia");
      case '±' -> word(at, "cộng trừ");
      case '<' -> comparison(passage, at, "nhỏ hơn");
      case '>' -> comparison(passage, at, "lớn hơn");
      case '≤' -> word(at, "nhỏ hơn hoặc bằng");
      case '≥' -> word(at, "lớn hơn hoặc bằng");
      case '≈' -> word(at, "xấp xỉ");
      case '≠' -> word(at, "khác");
      case '^' -> word(at, "mũ");
      case '√' -> word(at, "căn");
      case '∞' -> word(at, "vô cùng");
      case '°' -> word(at, "độ");
      case '§' -> word(at, "mục");
      case '$' -> word(at, "đô la");
      case '€' -> word(at, "ơ rô");
      case '£' -> word(at, "bảng Anh");
      case '¥' -> word(at, "yên");
      case '₫' -> word(at, "đồng");
      case '@' -> word(at, "a còng");
      case 'Ω' -> word(at, "ôm");
      case 'µ' -> word(at, "mi crô");
      case '#' -> hash(passage, at);
      case '•', '·' -> mark(at, ",");
      default -> other(passage, at);
    };
  }

  private static Token mark(int at, String mark) {
    return new Token(at, at + 1, TokenKind.PUNCTUATION, mark);
  }

  private static Token silent(int at, String pause) {
    return new Token(at, at + 1, TokenKind.PUNCTUATION, pause);
  }

  private static Token word(int at, String word) {
    return new Token(at, at + 1, TokenKind.SYMBOL, word);
  }

  private Token dot(Passage passage, int at) {
    Matcher end = passage.match(END_MARK, at);
    if (end != null) {
      return new Token(at, end.end(), TokenKind.PUNCTUATION, ".");
    }
    Matcher dots = passage.match(DOTS, at);
    if (dots != null) {
      return dots(passage, at, dots.end());
    }
    int next = passage.skipSpaces(at + 1);
    char after = passage.at(next);
    boolean spaced = next > at + 1;
    if (after == 0) {
      return mark(at, ".");
    }
    boolean initial =
        Character.isUpperCase(passage.at(at - 1)) && !Character.isLetterOrDigit(passage.at(at - 2));
    if (initial && Character.isLetter(after) && !spaced) {
      return silent(at, "");
    }
    if (Character.isLowerCase(after) || after == '(') {
      return mark(at, ",");
    }
    return mark(
        at, spaced || Character.isUpperCase(after) || ")\"".indexOf(after) >= 0 ? "." : ",");
  }

  /**
   * Three dots after a list mean "and so on", a doubled full stop is one, many dots are a blank.
   */
  private Token dots(Passage passage, int at, int end) {
    int count = 0;
    for (int i = at; i < end; i++) {
      if (passage.at(i) == '.') {
        count++;
      }
    }
    boolean last = passage.isAtEnd(end);
    if (count == 2 && passage.isLetter(at - 1)) {
      boolean lower = Character.isLowerCase(passage.at(passage.skipSpaces(end)));
      return new Token(at, end, TokenKind.PUNCTUATION, lower ? "," : ".");
    }
    if (count > 4 || isBlankPlace(passage, at, end)) {
      return new Token(at, end, TokenKind.BLANK, ",", Finding.Kind.BLANK, List.of());
    }
    boolean list = isList(passage, at);
    boolean closes = last || Character.isUpperCase(passage.at(passage.skipSpaces(end)));
    if (list) {
      return new Token(at, end, TokenKind.PUNCTUATION, closes ? ", vân vân." : ", vân vân,");
    }
    return new Token(at, end, TokenKind.PUNCTUATION, closes ? "." : ",");
  }

  private static boolean isBlankPlace(Passage passage, int at, int end) {
    String before = passage.wordBefore(at);
    boolean cue = BLANK_AFTER.contains(before) && passage.at(passage.skipSpacesBack(at) - 1) != ',';
    boolean spacedOff =
        passage.at(at - 1) == ' '
            || at == 0
            || passage.at(at - 1) == ':'
            || passage.at(at - 1) == '/';
    return (cue && (spacedOff || !passage.isAtEnd(end)))
        || (passage.isDigit(at - 1) && before.equals("20"))
        || (at > 0 && passage.at(at - 1) == '/');
  }

  private static final Set<String> BLANK_AFTER =
      Cues.set("ngày, tháng, năm, số, giờ, lúc, hồi, ông, bà, quý, phường, tổ, tên, khoản, điều");

  private static boolean isList(Passage passage, int at) {
    if (!Character.isLetterOrDigit(passage.at(passage.skipSpacesBack(at) - 1))
        && passage.at(passage.skipSpacesBack(at) - 1) != ','
        && passage.at(passage.skipSpacesBack(at) - 1) != ')') {
      return false;
    }
    String before = passage.near(at, 160);
    int stop = Math.max(before.lastIndexOf(". "), before.lastIndexOf(": "));
    String sentence = before.substring(stop + 1);
    int commas = (int) sentence.chars().filter(c -> c == ',' || c == ';').count();
    return commas >= 1 || sentence.contains(" như ");
  }

  private static Token colonLike(Passage passage, int at, char c) {
    if (c == ':' && passage.isDigit(at - 1) && passage.isDigit(at + 1)) {
      return word(at, "trên");
    }
    boolean divided =
        c == ':'
            && passage.isDigit(passage.skipSpacesBack(at) - 1)
            && passage.isDigit(passage.skipSpaces(at + 1))
            && passage.clauseAfter(at + 1, 30).contains("=");
    if (divided) {
      return word(at, "chia");
    }
    return mark(at, String.valueOf(c));
  }

  private static Token bracket(Passage passage, int at, char c) {
    boolean opens = "([{".indexOf(c) >= 0;
    int inner = passage.skipSpaces(at + 1);
    boolean empty = opens && ")]}".indexOf(passage.at(inner)) >= 0 && inner > at + 1;
    if (empty) {
      return new Token(at, at + 1, TokenKind.BLANK, ",", Finding.Kind.BLANK, List.of());
    }
    boolean last = !opens && passage.isAtEnd(at + 1) && passage.at(at + 1) == 0;
    return last ? silent(at, "") : mark(at, ",");
  }

  /** Between numbers and times an arrow is a range, elsewhere a pause. */
  private static Token arrow(Passage passage, int at, int length) {
    int after = passage.skipSpaces(at + length);
    int before = passage.skipSpacesBack(at) - 1;
    boolean numbers =
        passage.isDigit(after)
            && (passage.isDigit(before)
                || passage.previousIs(
                    TokenKind.TIME, TokenKind.DATE, TokenKind.MEASURE, TokenKind.MONEY));
    boolean range = numbers || isLikeNext(passage, at, after);
    return range
        ? new Token(at, at + length, TokenKind.SYMBOL, "đến")
        : new Token(at, at + length, TokenKind.PUNCTUATION, ",");
  }

  private static final Pattern NUMBERED =
      Pattern.compile(
          "((?:\\p{L}{1,7} ){1,3})(\\d{1,4}|hai|ba|tư|năm|sáu|bảy)[a-z]? ?$", Pattern.UNICODE_CASE);

  /** "tổ 6 - tổ 10", "thứ hai - thứ sáu", "mùng 1 - mùng 3": the noun is said again. */
  private static boolean isLikeNext(Passage passage, int at, int after) {
    String before = passage.near(at, 40);
    if (MATCH_SCORE.matcher(passage.near(at, 60)).find()
        || passage.match(SCORE_NEXT, after) != null) {
      return false;
    }
    Matcher m = NUMBERED.matcher(before);
    if (!m.find()) {
      return false;
    }
    String[] nouns = m.group(1).strip().split(" ");
    String next = passage.clauseAfter(after, 40);
    for (int from = 0; from < nouns.length; from++) {
      String noun = String.join(" ", List.of(nouns).subList(from, nouns.length)) + " ";
      if (!next.startsWith(noun)) {
        continue;
      }
      Matcher number = LEADING.matcher(next.substring(noun.length()));
      if (!number.lookingAt()) {
        return false;
      }
      boolean figures = Character.isDigit(m.group(2).charAt(0)) && number.group(1) != null;
      return figures
          ? Integer.parseInt(m.group(2)) < Integer.parseInt(number.group(1))
          : SERIAL.contains(noun.strip());
    }
    return SERIAL.contains(nouns[nouns.length - 1]) && next.startsWith("chủ nhật");
  }

  private static final Pattern SCORE_NEXT =
      Pattern.compile("[\\p{L} ]{1,24}\\d{1,3} ?[:,]? ?\\d{1,2}-\\d{1,2}(?!\\d)");
  private static final Pattern MATCH_SCORE =
      Pattern.compile("(?<!\\p{L})(?:trận|lượt trận|cặp đấu)(?!\\p{L})");
  private static final Pattern LEADING =
      Pattern.compile("(?:(\\d{1,4})|hai|ba|tư|năm|sáu|bảy)(?!\\p{L})");
  private static final Set<String> SERIAL = Set.of("thứ", "tháng", "mùng");

  private Token dash(Passage passage, int at, char c) {
    if (passage.at(at + 1) == '>' || passage.text().startsWith("->", at + 1)) {
      return arrow(passage, at, passage.at(at + 1) == '>' ? 2 : 3);
    }
    int after = passage.skipSpaces(at + 1);
    int before = passage.skipSpacesBack(at) - 1;
    boolean spaced = after > at + 1 || before < at - 1;
    boolean digitAfter =
        passage.isDigit(after)
            || ("$€£¥".indexOf(passage.at(after)) >= 0 && passage.isDigit(after + 1));
    if (isLikeNext(passage, at, after)) {
      return word(at, "đến");
    }
    if (spaced && isInRow(passage, at, after)) {
      return mark(at, ",");
    }
    if (c == '~' && !passage.isDigit(before)) {
      return digitAfter ? word(at, "khoảng") : silent(at, "");
    }
    if (digitAfter
        && passage.previousIs(
            TokenKind.DATE,
            TokenKind.TIME,
            TokenKind.MEASURE,
            TokenKind.MONEY,
            TokenKind.PERCENTAGE,
            TokenKind.FRACTION,
            TokenKind.ROMAN)) {
      return word(at, "đến");
    }
    if (digitAfter && passage.previousIs(TokenKind.NUMBER)) {
      boolean equation = passage.clauseAfter(after, 30).contains("=");
      return word(
          at,
          equation || (spaced && c == '-' && isArithmetic(passage, at))
              ? "trừ"
              : spaced ? "đến" : "");
    }
    if (passage.folded().startsWith("km", after)
        && passage.isDigit(after + 2)
        && passage.isDigit(before)) {
      return word(at, "đến");
    }
    if (passage.previousIs(TokenKind.ROMAN) && isRomanNext(passage, after)) {
      return word(at, "đến");
    }
    if (passage.previousIs(TokenKind.DATE, TokenKind.TIME)
        && passage.folded().startsWith("ngày", after)) {
      return word(at, "đến");
    }
    if (spaced && before >= 0 && after < passage.length()) {
      return mark(at, ",");
    }
    return silent(at, "");
  }

  /** "5,5m - 10,5m - 5,5m": a row of three and more is no range. */
  private static boolean isInRow(Passage passage, int at, int after) {
    return passage.previousIs(TokenKind.MEASURE)
        && (passage.match(ROW_NEXT, after) != null
            || ROW_BEFORE.matcher(passage.near(at, 40)).find());
  }

  private static final Pattern ROW_NEXT = Pattern.compile("\\d[\\d.,]{0,8}\\p{L}{0,3} [-–] \\d");
  private static final Pattern ROW_BEFORE =
      Pattern.compile("\\d\\p{L}{0,3} [-–] \\d[\\d.,]{0,8}\\p{L}{0,3} ?$");

  private static boolean isArithmetic(Passage passage, int at) {
    return passage.near(at, 20).contains("+") || passage.near(at, 20).contains("×");
  }

  private static boolean isRomanNext(Passage passage, int at) {
    int end = at;
    while (end - at < 8 && "IVX".indexOf(passage.at(end)) >= 0 && passage.at(end) != 0) {
      end++;
    }
    return end > at
        && !passage.isLetter(end)
        && Romans.value(passage.text().substring(at, end)) > 0;
  }

  private Token slash(Passage passage, int at) {
    Matcher end = passage.match(END_MARK, at);
    if (end != null) {
      return new Token(at, end.end(), TokenKind.PUNCTUATION, ".");
    }
    int after = passage.skipSpaces(at + 1);
    if (passage.at(at + 1) == '/') {
      return silent(at, "");
    }
    if (passage.isDigit(after)
        && passage.previousIs(TokenKind.NUMBER, TokenKind.MEASURE, TokenKind.CODE)) {
      return word(at, "trên");
    }
    if (passage.isDigit(after) && COUNTED.matcher(passage.near(at, 30)).find()) {
      return word(at, "trên");
    }
    if (passage.folded().startsWith("hoặc", after)) {
      return silent(at, "");
    }
    if (passage.previousIs(TokenKind.MEASURE) && PHYSICAL.contains(passage.wordAfter(after))) {
      return word(at, "trên");
    }
    if (passage.isDigit(at - 1) && LABELLED.matcher(passage.near(at, 24)).find()) {
      return mark(at, ",");
    }
    if (passage.precedes(after, Cues.PER)) {
      boolean money = passage.previousIs(TokenKind.MONEY) || isMoney(passage.near(at, 40));
      boolean counted = hasNumber(passage.near(at, 40));
      if (money || counted || TIME_WORDS.contains(passage.wordAfter(after))) {
        return word(at, money ? "một" : "mỗi");
      }
    }
    if (passage.isLetter(at + 1)
        && isMoney(passage.near(at, 40))
        && hasNumber(passage.near(at, 40))) {
      return word(at, "một");
    }
    if (passage.previousIs(TokenKind.MEASURE)) {
      return word(at, "trên");
    }
    if (passage.match(UNIT, at + 1) != null && passage.isLetter(at - 1)) {
      return word(at, isMoney(passage.near(at, 40)) ? "một" : "trên");
    }
    return mark(at, ",");
  }

  /** "Tổ 5/phường": the number names the thing before it and counts nothing. */
  private static final Pattern LABELLED =
      Pattern.compile(
          "(?<!\\p{L})(?:tổ|thôn|ấp|khối|khu|phố|điều|khoản|điểm|phòng|lớp|đội|xóm|kp|tdp|đường|quận|phường|thứ|ngày|tháng) \\d{1,3} ?$");

  /** "2 ca/1.000 dân": something counted, over so many. */
  private static final Pattern COUNTED =
      Pattern.compile("\\d (?!tháng|năm|quý|ngày)\\p{L}{1,7}(?: \\p{L}{1,7})? ?$");

  private static final Set<String> TIME_WORDS = Cues.set("ngày, tuần, tháng, quý, năm, giờ, phút");

  private static final Set<String> PHYSICAL = Cues.set("lít, mét, giây, ki, km, m3");
  private static final Pattern UNIT =
      Pattern.compile(" ?(?:km2|m2|m3|km²|kg|km|ha|lít|cm2|ml|m²|m³)(?![\\p{L}\\d])");

  private static final Pattern SHORT_MONEY = Pattern.compile("\\d ?(?:k|tr)$");
  private static final Pattern MONEY_OVER = Pattern.compile("(?:đồng|đ|vnđ|vnd|usd) ?/");

  private static boolean isMoney(String before) {
    String clause = clause(before);
    return clause.endsWith("đồng")
        || clause.endsWith("triệu")
        || clause.endsWith("nghìn")
        || clause.endsWith("tỷ")
        || clause.endsWith("đ")
        || clause.endsWith("vnđ")
        || clause.endsWith("usd")
        || MONEY_OVER.matcher(clause).find()
        || SHORT_MONEY.matcher(clause).find();
  }

  private static boolean hasNumber(String before) {
    return clause(before).chars().anyMatch(Character::isDigit);
  }

  private static String clause(String before) {
    int stop = -1;
    for (String sign : List.of(", ", "; ", ": ", ". ", "(")) {
      stop = Math.max(stop, before.lastIndexOf(sign));
    }
    return before.substring(stop + 1).strip();
  }

  private static Token comparison(Passage passage, int at, String word) {
    boolean orEqual = passage.at(at + 1) == '=';
    int end = orEqual ? at + 2 : at + 1;
    int after = passage.skipSpaces(end);
    char next = passage.at(after);
    boolean number = (next >= '0' && next <= '9') || next == '-' || next == '$';
    int before = passage.skipSpacesBack(at) - 1;
    boolean between =
        passage.isDigit(before)
            || (Character.isLetter(passage.at(before)) && Character.isLetter(next));
    if (number || between) {
      return new Token(at, end, TokenKind.SYMBOL, orEqual ? word + " hoặc bằng" : word);
    }
    return new Token(at, end, TokenKind.PUNCTUATION, "");
  }

  private static Token underscore(Passage passage, int at) {
    Matcher line = passage.match(LINE, at);
    if (line != null) {
      return new Token(at, line.end(), TokenKind.BLANK, ",", Finding.Kind.BLANK, List.of());
    }
    return silent(at, "");
  }

  private static Token hash(Passage passage, int at) {
    return passage.isLetter(at + 1) || passage.isDigit(at + 1) ? word(at, "thăng") : silent(at, "");
  }

  /** Pictures and signs without a name are silent; letters of other scripts are reported. */
  private Token other(Passage passage, int at) {
    int point = passage.text().codePointAt(at);
    int end = at + Character.charCount(point);
    if (Character.isDigit(point)) {
      return new Token(
          at, end, TokenKind.NUMBER, Numbers.digits(String.valueOf(Character.digit(point, 10))));
    }
    if (Character.isLetterOrDigit(point)) {
      return new Token(at, end, TokenKind.SYMBOL, "", Finding.Kind.UNREADABLE, List.of());
    }
    return new Token(at, end, TokenKind.SYMBOL, "");
  }

  /** "v.v." in any of its forms. */
  static final class AndSoOn implements Classifier {
    @Override
    public @Nullable Token match(Passage passage, int at) {
      char c = passage.at(at);
      if (c != 'v' && c != 'V') {
        return null;
      }
      Matcher m = passage.match(AND_SO_ON, at);
      if (m == null) {
        return null;
      }
      boolean closes =
          (passage.isAtEnd(m.end()) && m.group().endsWith("."))
              || (m.group().endsWith(".")
                  && Character.isUpperCase(passage.at(passage.skipSpaces(m.end()))));
      return new Token(at, m.end(), TokenKind.ABBREVIATION, closes ? "vân vân." : "vân vân");
    }
  }
}
