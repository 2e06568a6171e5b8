package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dashes and arrows that no number took: a range, a minus, a pause. */
final class Dashes {
  private Dashes() {}

  /** Between numbers and times an arrow is a range, elsewhere a pause. */
  static Token arrow(Passage passage, int at, int length) {
    int after = passage.skipSpaces(at + length);
    int before = passage.skipSpacesBack(at) - 1;
    boolean numbers =
        passage.isDigit(after)
            && (passage.isDigit(before)
                || passage.previousIs(
                    TokenKind.TIME, TokenKind.DATE, TokenKind.MEASURE, TokenKind.MONEY));
    boolean range =
        numbers
            || isLikeNext(passage, at, after)
            || isNextCode(passage, at, after)
            || (DATE_WORD.contains(passage.wordAfter(after))
                && DATE_NEAR.matcher(passage.near(at, 24)).find());
    return range
        ? new Token(at, at + length, TokenKind.SYMBOL, "đến")
        : new Token(at, at + length, TokenKind.PUNCTUATION, ",");
  }

  private static final Set<String> DATE_WORD = Set.of("mùng", "ngày", "thứ", "tháng", "năm", "rằm");
  private static final Pattern DATE_NEAR =
      Pattern.compile("(?<!\\p{L})(?:mùng|ngày|thứ|tháng|năm) [^.;]{1,16}$");

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

  /** "lô A1-A25", "AC70 - AC120": the same letters with a higher number. */
  private static boolean isNextCode(Passage passage, int at, int after) {
    Matcher next = passage.match(CODE, after);
    if (next == null || !passage.previousIs(TokenKind.CODE)) {
      return false;
    }
    Matcher before = CODE_BEFORE.matcher(passage.text().substring(Math.max(0, at - 12), at));
    return before.find()
        && before.group(1).equals(next.group(1))
        && Integer.parseInt(before.group(2)) < Integer.parseInt(next.group(2));
  }

  private static final Pattern CODE = Pattern.compile("([A-ZĐ]{1,3})(\\d{1,4})(?![\\p{L}\\d])");
  private static final Pattern CODE_BEFORE =
      Pattern.compile("(?<![\\p{L}\\d])([A-ZĐ]{1,3})(\\d{1,4}) ?$");

  private static final Pattern SCORE_NEXT =
      Pattern.compile("[\\p{L} ]{1,24}\\d{1,3} ?[:,]? ?\\d{1,2}-\\d{1,2}(?!\\d)");
  private static final Pattern MATCH_SCORE =
      Pattern.compile("(?<!\\p{L})(?:trận|lượt trận|cặp đấu)(?!\\p{L})");
  private static final Pattern LEADING =
      Pattern.compile("(?:(\\d{1,4})|hai|ba|tư|năm|sáu|bảy)(?!\\p{L})");
  private static final Set<String> SERIAL = Set.of("thứ", "tháng", "mùng");

  /** Between what is counted a range, in an equation a minus, else a pause or nothing. */
  static Token dash(Passage passage, int at, char c) {
    if (passage.at(at + 1) == '>' || passage.text().startsWith("->", at + 1)) {
      return arrow(passage, at, passage.at(at + 1) == '>' ? 2 : 3);
    }
    int after = passage.skipSpaces(at + 1);
    int before = passage.skipSpacesBack(at) - 1;
    boolean below = "<≤".indexOf(passage.at(after)) >= 0 && passage.at(after) != 0;
    if (below && passage.isDigit(before)) {
      return Marks.word(at, "đến");
    }
    boolean spaced = after > at + 1 || before < at - 1;
    boolean digitAfter =
        passage.isDigit(after)
            || ("$€£¥".indexOf(passage.at(after)) >= 0 && passage.isDigit(after + 1));
    if (isLikeNext(passage, at, after) || isNextCode(passage, at, after)) {
      return Marks.word(at, "đến");
    }
    if (isInRow(passage, at, after)) {
      return Marks.mark(at, ",");
    }
    if (c == '~' && !passage.isDigit(before)) {
      return digitAfter ? Marks.word(at, "khoảng") : Marks.silent(at, "");
    }
    if (spaced && passage.previousIs(TokenKind.TIME) && passage.match(DAY_NEXT, after) != null) {
      return Marks.mark(at, ",");
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
      return Marks.word(at, "đến");
    }
    if (digitAfter && passage.previousIs(TokenKind.NUMBER)) {
      if (!spaced && SIGNED.matcher(passage.near(at, 8)).find()) {
        return Marks.word(at, "đến");
      }
      boolean equation = passage.clauseAfter(after, 30).contains("=");
      return Marks.word(
          at,
          equation || (spaced && c == '-' && isArithmetic(passage, at))
              ? "trừ"
              : spaced ? "đến" : "");
    }
    if (passage.folded().startsWith("km", after)
        && passage.isDigit(passage.skipSpaces(after + 2))
        && passage.isDigit(before)) {
      return Marks.word(at, "đến");
    }
    if (passage.previousIs(TokenKind.ROMAN) && isRomanNext(passage, after)) {
      return Marks.word(at, "đến");
    }
    if (passage.previousIs(TokenKind.DATE, TokenKind.TIME)
        && passage.folded().startsWith("ngày", after)) {
      return Marks.word(at, "đến");
    }
    if (spaced && before >= 0 && after < passage.length()) {
      return Marks.mark(at, ",");
    }
    return Marks.silent(at, "");
  }

  /** "7h30 - 5/9/2024": the day behind a clock time, no range. */
  private static final Pattern DAY_NEXT =
      Pattern.compile("(?:0?[1-9]|[12]\\d|3[01])[/.-](?:0?[1-9]|1[0-2])(?!\\d)");

  /** "5,5m - 10,5m - 5,5m": a row of three and more is no range. */
  private static boolean isInRow(Passage passage, int at, int after) {
    return passage.previousIs(TokenKind.MEASURE)
        && (passage.match(ROW_NEXT, after) != null
            || ROW_BEFORE.matcher(passage.near(at, 40)).find());
  }

  private static final Pattern ROW_NEXT = Pattern.compile("\\d[\\d.,]{0,8}\\p{L}{0,3} ?[-–] ?\\d");
  private static final Pattern ROW_BEFORE =
      Pattern.compile("\\d\\p{L}{0,3} ?[-–] ?\\d[\\d.,]{0,8}\\p{L}{0,3} ?$");

  /** The first end of "+40-60%". */
  private static final Pattern SIGNED = Pattern.compile("(?:^|[ (:])[+±]\\d{1,4}$");

  private static final Pattern ARITHMETIC = Pattern.compile("[+×÷]|\\d ?x ?\\d");

  private static boolean isArithmetic(Passage passage, int at) {
    return ARITHMETIC.matcher(passage.near(at, 20)).find();
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
}
