package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers joined by a dash: ranges, scores, rows of numbers. */
final class Ranges implements Classifier {
  static final Pattern SIGN = Pattern.compile("(?: ?[-–~] ?|÷)(?=\\d)");
  private static final Pattern ATTACHED_SCALE = Pattern.compile(" ?(tr|k|K|tỷ|tỉ)(?![\\p{L}\\d])");

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

  private static final Set<String> WEEK = Set.of("sáng", "chiều", "tối", "buổi");

  /** 4-3-3, 1-2-3: numbers in a row. */
  private Token chain(Passage passage, int at, Matcher chain) {
    List<String> said = new ArrayList<>();
    boolean weekdays =
        passage.wordBefore(at).equals("thứ")
            || (WEEK.contains(passage.wordBefore(at))
                && chain.group().matches("[2-7](?:-[2-7]){2,5}"));
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
    if (passage.at(passage.skipSpaces(second.end())) == '='
        || (dash.group().contains(" ") && OPERATION.matcher(passage.near(at, 8)).find())) {
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
    if (firstUnit != null
        && (isNoRange(passage, at, firstUnit, secondUnit)
            || isFallingShare(order, firstUnit, secondUnit))) {
      String alone = saying.number(first, true) + " " + firstUnit.spoken() + ",";
      return new Token(at, dash.end(), firstUnit.kind(), alone);
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
    } else if (Quantities.isUnknownT(passage, end)) {
      List<String> meant = List.of(spoken + " tuổi", spoken + " tấn", spoken + " tháng");
      String alone = spoken + " tê";
      return new Token(at, end + 1, kind, alone, Finding.Kind.AMBIGUOUS, meant);
    }
    return new Token(at, end, kind, spoken.toString());
  }

  /** "220V-50Hz" are two things, "3m-7,5m-3m" is a row of them. */
  private static boolean isNoRange(
      Passage passage, int at, Units.Unit first, Units.@Nullable Unit second) {
    if (second == null) {
      return false;
    }
    boolean row =
        passage.match(SIGN, second.end()) != null
            || (passage.previousIs(first.kind()) && passage.near(at, 4).matches(".*\\S ?[-–] ?$"));
    return row || !kinOf(first.spoken(), second.spoken());
  }

  /** "tỷ lệ 70% - 30%": shares, not a range. */
  private static boolean isFallingShare(int order, Units.Unit first, Units.@Nullable Unit second) {
    return order > 0
        && first.kind() == TokenKind.PERCENTAGE
        && second != null
        && second.kind() == TokenKind.PERCENTAGE;
  }

  /** Metres and kilometres may be the ends of one range, volts and hertz may not. */
  private static boolean kinOf(String first, String second) {
    if (first.equals(second)) {
      return true;
    }
    String a = first.substring(first.lastIndexOf(' ') + 1);
    String b = second.substring(second.lastIndexOf(' ') + 1);
    return a.equals(b) || second.startsWith(first) || second.endsWith(first);
  }

  private static final Pattern OPERATION = Pattern.compile("\\d ?[+×x÷:] ?$");

  private static final Pattern MATCH =
      Pattern.compile(
          "(?<!\\p{L})(?:thắng|thua|set|séc|hiệp|pen|luân lưu|tỷ số|tỉ số|đánh bại|vượt qua|chung cuộc|trận|hòa(?= \\d| nhau| với| không))(?!\\p{L})");

  /** Behind these a row of numbers names places, parts or days, whatever was won before. */
  private static final Set<String> NAMED_BY_NUMBER =
      Cues.set(
          "tổ, thôn, ấp, xóm, khối, khu phố, kp, tdp, tổ dân phố, điều, khoản, lớp, mục, trang, tuổi, từ, ngày, tháng, cấp, số, mức, khoảng, loại, hạng");

  private static boolean isScore(Passage passage, int at, String dash) {
    if (passage.follows(at, Cues.SCORE)) {
      return true;
    }
    String before = passage.text().substring(Math.max(0, at - 50), at);
    return !dash.contains(" ")
        && MATCH.matcher(before).find()
        && !passage.follows(at, NAMED_BY_NUMBER);
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
