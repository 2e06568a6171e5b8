package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers joined by a dash: ranges, scores, rows of numbers. */
final class Ranges implements Classifier {
  static final Pattern SIGN = Pattern.compile("(?: ?[-–~] ?|÷)(?=\\d)");
  private static final Pattern ATTACHED_SCALE = Pattern.compile("(tr|k|K|tỷ|tỉ)(?![\\p{L}\\d])");

  private final Saying saying;
  private final Units units;

  Ranges(Saying saying, Units units) {
    this.saying = saying;
    this.units = units;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    Numeral first = Numeral.at(passage, at);
    if (first == null || Quantities.isDottedCode(passage, first)) {
      return null;
    }
    Matcher chain = passage.match(CHAIN, at);
    return chain != null ? chain(passage, at, chain) : range(passage, at, first);
  }

  private static final Pattern CHAIN =
      Pattern.compile("\\d{1,3}(?:-\\d{1,3}){2,6}(?![\\d/-]|[.,]\\d|\\p{L})");

  /** 4-3-3, 1-2-3: numbers in a row. */
  private Token chain(Passage passage, int at, Matcher chain) {
    List<String> said = new ArrayList<>();
    boolean weekdays = passage.wordBefore(at).equals("thứ");
    for (String part : chain.group().split("-")) {
      said.add(weekdays ? saying.numbers().ordinal(part) : saying.numbers().cardinal(part));
    }
    return new Token(at, chain.end(), TokenKind.CODE, String.join(weekdays ? ", " : " ", said));
  }

  private @Nullable Token range(Passage passage, int at, Numeral first) {
    Units.Unit firstUnit = units.at(passage, first, first.end());
    int afterFirst = firstUnit == null ? first.end() : firstUnit.end();
    Matcher dash = passage.match(SIGN, afterFirst);
    if (dash == null) {
      return null;
    }
    Numeral second = Numeral.at(passage, dash.end());
    if (second == null || Quantities.isDottedCode(passage, second)) {
      return null;
    }
    Matcher third = passage.match(SIGN, second.end());
    boolean chain =
        third != null && Numeral.at(passage, third.end()) != null && !dash.group().contains(" ");
    if (chain) {
      return null;
    }
    char next = passage.at(second.end());
    if (next == '/'
        && (passage.isDigit(second.end() + 1)
            || Character.isUpperCase(passage.at(second.end() + 1)))) {
      return null;
    }
    if (passage.at(passage.skipSpaces(second.end())) == '=') {
      return null;
    }
    boolean score =
        isScore(passage, at, dash.group())
            && first.value() >= 0
            && first.value() < 200
            && firstUnit == null
            && units.at(passage, second, second.end()) == null;
    if (score) {
      return new Token(
          at,
          second.end(),
          TokenKind.RATIO,
          saying.number(first, false) + " " + saying.number(second, false));
    }
    int order = compare(first, second);
    boolean rising = order < 0;
    Units.Unit secondUnit = units.at(passage, second, second.end());
    boolean counted =
        secondUnit != null || firstUnit != null || Quantities.countsAfter(passage, second.end());
    if (order == 0 && first.value() >= 0) {
      return new Token(
          at,
          second.end(),
          TokenKind.RATIO,
          saying.number(first, false) + " " + saying.number(second, false));
    }
    if (!rising && !counted && first.value() >= 0 && first.value() <= 20) {
      boolean tight = !dash.group().contains(" ");
      return new Token(
          at,
          second.end(),
          TokenKind.RATIO,
          saying.number(first, false) + (tight ? " " : " đến ") + saying.number(second, false),
          Finding.Kind.AMBIGUOUS,
          List.of(saying.number(first, false) + " trừ " + saying.number(second, false)));
    }
    TokenKind kind = secondUnit != null ? secondUnit.kind() : TokenKind.RANGE;
    boolean measured = counted || Quantities.MEASURED.contains(passage.wordAfter(second.end()));
    boolean month =
        passage.wordBefore(at).equals("tháng")
            && second.value() > 0
            && second.value() <= 12
            && firstUnit == null
            && secondUnit == null;
    StringBuilder spoken = new StringBuilder();
    if (firstUnit == null) {
      String early = earlyDay(passage, at, second.end(), first, second);
      spoken.append(early);
    }
    spoken.append(
        month ? saying.numbers().withSoftFour(first.whole()) : saying.number(first, measured));
    if (firstUnit != null) {
      spoken.append(' ').append(firstUnit.spoken());
    }
    spoken
        .append(" đến ")
        .append(
            month
                ? saying.numbers().withSoftFour(second.whole())
                : saying.number(second, measured));
    int end = second.end();
    Matcher scale = secondUnit == null ? passage.match(ATTACHED_SCALE, end) : null;
    if (scale != null) {
      spoken.append(' ').append(saying.scale(scale.group(1)));
      return new Token(at, scale.end(), TokenKind.MEASURE, spoken.toString());
    }
    if (secondUnit != null) {
      spoken.append(' ').append(secondUnit.spoken());
      end = secondUnit.end();
    }
    return new Token(at, end, kind, spoken.toString());
  }

  private static final Pattern MATCH =
      Pattern.compile(
          "(?<!\\p{L})(?:thắng|thua|hòa|tỷ số|tỉ số|đánh bại|vượt qua|chung cuộc|trận)(?!\\p{L})");

  private static boolean isScore(Passage passage, int at, String dash) {
    return passage.follows(at, Cues.SCORE)
        || (!dash.contains(" ") && MATCH.matcher(passage.near(at, 50)).find());
  }

  private String earlyDay(Passage passage, int at, int end, Numeral first, Numeral second) {
    boolean days =
        first.isWhole()
            && second.isWhole()
            && second.value() <= 31
            && passage.wordBefore(at).equals("ngày")
            && Quantities.isDayOfMonth(passage, at, end);
    return days ? saying.earlyDay((int) first.value()) : "";
  }

  private static int compare(Numeral a, Numeral b) {
    int byLength = Integer.compare(strip(a.whole()).length(), strip(b.whole()).length());
    if (byLength != 0) {
      return byLength;
    }
    int byWhole = strip(a.whole()).compareTo(strip(b.whole()));
    return byWhole != 0 ? byWhole : a.places().compareTo(b.places());
  }

  private static String strip(String digits) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }
}
