package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Roman numerals, after a word that asks for one or where the letters cannot be anything else. */
final class Romans implements Classifier {
  private static final Pattern NUMERAL = Pattern.compile("([IVXLCDM]{1,12})(?![\\p{L}\\d])");
  private static final Pattern SMALL = Pattern.compile("([ivx]{1,5})\\)");
  private static final Pattern SHAPE =
      Pattern.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})");
  private static final Pattern YEAR = Pattern.compile(" ?/ ?((?:19|20)\\d\\d)(?!\\d)");
  private static final Set<String> JOINS =
      Set.of("", ",", "và", "-", "–", "đến", "hoặc", "hay", ";", "&", "tới");

  private final Saying saying;

  Romans(Saying saying) {
    this.saying = saying;
  }

  /** The value of a well-formed numeral, otherwise 0. */
  static int value(String numeral) {
    if (numeral.isEmpty() || !SHAPE.matcher(numeral).matches()) {
      return 0;
    }
    int value = 0;
    int before = 0;
    for (int i = numeral.length() - 1; i >= 0; i--) {
      int digit =
          switch (numeral.charAt(i)) {
            case 'I' -> 1;
            case 'V' -> 5;
            case 'X' -> 10;
            case 'L' -> 50;
            case 'C' -> 100;
            case 'D' -> 500;
            default -> 1000;
          };
      value += digit < before ? -digit : digit;
      before = Math.max(before, digit);
    }
    return value;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    Matcher inBrackets = passage.at(at - 1) == '(' ? passage.match(SMALL, at) : null;
    if (inBrackets != null) {
      int value = value(inBrackets.group(1).toUpperCase(Locale.ROOT));
      return value == 0
          ? null
          : new Token(at, inBrackets.end(1), TokenKind.ROMAN, saying.numbers().cardinal(value));
    }
    Matcher m = passage.match(NUMERAL, at);
    if (m == null) {
      return null;
    }
    String numeral = m.group(1);
    int value = value(numeral);
    if (value == 0) {
      return null;
    }
    boolean cued = passage.follows(at, Cues.ROMAN) || continuesList(passage, at);
    boolean plain = numeral.chars().allMatch(c -> c == 'I' || c == 'V' || c == 'X');
    boolean small =
        cued && value <= 100 && (plain || (numeral.length() > 1 && passage.follows(at, STRONG)));
    boolean big = numeral.length() >= 4 && !plain && cued;
    if (small || big) {
      return spoken(passage, at, m, value, false);
    }
    boolean obvious = plain && numeral.length() >= 2 && saying.lexicon().capitals(numeral) == null;
    boolean name = obvious && Character.isUpperCase(firstOfWordBefore(passage, at));
    if (obvious
        && (name
            || passage.kind() != SpokenText.SentenceKind.HEADING
            || !Syllable.isVietnamese(numeral))) {
      return spoken(
          passage,
          at,
          m,
          value,
          !numeral.matches("I{2,3}|VI{1,3}|I[VX]|XI{1,3}|XI?V|XVI{0,3}|XI?X|XXI{0,3}"));
    }
    return null;
  }

  private static final Set<String> STRONG =
      Cues.set(
          "thế kỷ, khóa, thứ, chương, phần, quý, nhiệm kỳ, lần thứ, đại hội, kỳ họp thứ, mục, phụ lục, lần");

  private static char firstOfWordBefore(Passage passage, int at) {
    int i = passage.skipSpacesBack(at);
    while (i > 0 && passage.isLetter(i - 1) && at - i < 20) {
      i--;
    }
    return passage.at(i);
  }

  private static boolean continuesList(Passage passage, int at) {
    Token previous = passage.previous();
    if (previous == null) {
      return false;
    }
    int from = at;
    for (int i = 0; i < 12 && from > 0; i++) {
      from--;
    }
    String near = passage.text().substring(from, at);
    Matcher m = Pattern.compile(".*?(?<![\\p{L}\\d])([IVX]{1,6}) ?(\\S{0,4}) ?").matcher(near);
    return m.matches() && value(m.group(1)) > 0 && JOINS.contains(m.group(2));
  }

  private Token spoken(Passage passage, int at, Matcher m, int value, boolean doubtful) {
    String number = Integer.toString(value);
    String before = passage.wordBefore(at);
    String said =
        before.equals("giải") && value <= 2
            ? value == 1 ? "nhất" : "nhì"
            : before.equals("tháng")
                ? saying.numbers().withSoftFour(number)
                : before.equals("thứ")
                    ? saying.numbers().ordinal(number)
                    : saying.numbers().cardinal(number);
    int end = m.end();
    Matcher year = passage.match(YEAR, end);
    if (year != null) {
      said = said + " năm " + saying.numbers().cardinal(year.group(1));
      end = year.end();
    }
    return doubtful
        ? new Token(
            at,
            end,
            TokenKind.ROMAN,
            said,
            Finding.Kind.AMBIGUOUS,
            List.of(Letters.spell(m.group(1))))
        : new Token(at, end, TokenKind.ROMAN, said);
  }
}
