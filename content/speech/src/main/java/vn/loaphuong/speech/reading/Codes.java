package vn.loaphuong.speech.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Letters and digits run together: A1, 4G, H5N1, QL1A, MH370, KP3, 12A. */
final class Codes implements Classifier {
  private static final Pattern LETTERS_FIRST =
      Pattern.compile(
          "(\\p{L}{1,6})([-.]?)(\\d{1,12}(?:[-.]?[\\p{L}\\d]{1,6}){0,4})(?![\\p{L}\\d])");
  private static final Pattern DIGITS_FIRST =
      Pattern.compile("(\\d{1,8})(\\p{L}{1,4})(\\d{0,6})(?:([-.])(\\d{1,6}))?(?![\\p{L}\\d])");
  private static final Pattern PIECE = Pattern.compile("\\p{L}+|\\d+|(?<=\\d)\\.(?=\\d)");

  /** Lots A1-A25. */
  private static final Pattern SERIES =
      Pattern.compile("([A-ZĐ]{1,3})(\\d{1,4}) ?[-–] ?\\1(\\d{1,4})(?![\\p{L}\\d])");

  private static final Pattern ROMAN = Pattern.compile("I{1,3}|IV|VI{0,3}|IX");

  /** Km2+350, Km3 quốc lộ 32: the stone by the road, no square kilometres. */
  private static final Pattern MILESTONE =
      Pattern.compile(
          "[Kk][Mm][23](?:\\+\\d| ?[,(]? ?(?:quốc lộ|QL|tỉnh lộ|TL|ĐT|đường|cao tốc)(?!\\p{L}))");

  private final Saying saying;

  Codes(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    boolean factor =
        passage.previousIs(TokenKind.SYMBOL) && passage.isDigit(at) && passage.isLetter(at - 1);
    if (!factor && (passage.isLetter(at - 1) || passage.isDigit(at - 1))) {
      return null;
    }
    Matcher m = passage.match(passage.isDigit(at) ? DIGITS_FIRST : LETTERS_FIRST, at);
    if (m == null) {
      return null;
    }
    Matcher series = passage.match(SERIES, at);
    if (series != null
        && series.group(2).length() <= 4
        && Integer.parseInt(series.group(2)) < Integer.parseInt(series.group(3))) {
      String letters = series.group(1);
      LexiconEntry known = prefix(letters);
      String name = (known == null ? Letters.spell(letters) : known.spoken()) + " ";
      String spoken =
          name
              + pieces(series.group(2), letters)
              + " đến "
              + name
              + pieces(series.group(3), letters);
      return new Token(at, series.end(), TokenKind.CODE, spoken);
    }
    if (passage.isDigit(at)) {
      if (m.group(2).equalsIgnoreCase("x") && !m.group(3).isEmpty()) {
        int sign = m.end(1);
        return new Token(at, sign, TokenKind.NUMBER, saying.numbers().cardinal(m.group(1)));
      }
      return new Token(at, m.end(), TokenKind.CODE, pieces(m.group(), ""));
    }
    LexiconEntry unit = saying.lexicon().unit(m.group());
    if (unit != null && passage.match(MILESTONE, at) == null) {
      return new Token(at, m.end(), TokenKind.MEASURE, unit.spoken());
    }
    String letters = m.group(1);
    String rest = m.group(3);
    if (m.group(2).isEmpty() && isGluedWord(letters)) {
      return new Token(at, m.end(1), TokenKind.WORD, letters);
    }
    LexiconEntry prefix = prefix(letters);
    if (prefix != null) {
      return new Token(at, m.end(), TokenKind.CODE, prefix.spoken() + " " + pieces(rest, letters));
    }
    boolean upper = letters.equals(letters.toUpperCase(Locale.ROOT));
    boolean joined = m.group(2).isEmpty();
    if (!upper && !joined && Syllable.isVietnamese(letters)) {
      return null;
    }
    if (!joined && m.group(2).equals(".") && letters.length() > 1) {
      boolean unknown = upper && saying.lexicon().capitals(letters) == null;
      return unknown
          ? new Token(
              at,
              m.end(),
              TokenKind.CODE,
              Letters.spell(letters) + " chấm " + pieces(rest, letters))
          : null;
    }
    long capitals = letters.chars().filter(Character::isUpperCase).count();
    if (!upper && capitals > 1 && letters.length() <= 4) {
      return new Token(
          at, m.end(), TokenKind.CODE, Letters.spell(letters) + " " + pieces(rest, letters));
    }
    if (!upper && letters.length() > 1) {
      String word = Syllable.isVietnamese(letters) ? letters : known(letters);
      return new Token(at, m.end(), TokenKind.CODE, word + " " + pieces(rest, letters));
    }
    LexiconEntry meaning =
        upper && letters.length() > 2 ? saying.lexicon().capitals(letters) : null;
    String said = meaning != null ? meaning.spoken() : Letters.spell(letters);
    boolean sized = passage.follows(at, SIZED) && rest.matches("\\d{2,4}");
    String number = sized ? saying.numbers().cardinal(rest) : pieces(rest, letters);
    return new Token(at, m.end(), TokenKind.CODE, said + " " + number);
  }

  /** Pipes and concrete have sizes and grades, not numbers: ống D110, bê tông M250. */
  private static final Set<String> SIZED =
      Cues.set(
          "ống, cống, đường ống, ống nhựa, hdpe, pvc, upvc, ppr, bê tông, mác, vữa, xi măng, đường kính, thép, cọc, bê tông mác");

  /** "Ngày15/6", "số12": a Vietnamese word that a space is missing behind. */
  private static boolean isGluedWord(String letters) {
    String bare = Tones.bareKeepingCase(letters);
    boolean marked = !bare.equals(letters) || letters.indexOf('đ') >= 0;
    return letters.length() > 1
        && marked
        && letters.substring(1).equals(letters.substring(1).toLowerCase(Locale.ROOT))
        && Syllable.isVietnamese(letters);
  }

  private String known(String letters) {
    String said = ForeignWord.say(letters);
    return said.isEmpty() ? Letters.spell(letters) : said;
  }

  /** Abbreviations that stand before a number without a space: QL1A, KP3, TDP5. */
  private @Nullable LexiconEntry prefix(String letters) {
    return saying.lexicon().prefix(letters);
  }

  private String pieces(String code, String letters) {
    StringBuilder spoken = new StringBuilder();
    Matcher pieces = PIECE.matcher(code);
    while (pieces.find()) {
      if (spoken.length() > 0) {
        spoken.append(' ');
      }
      String piece = pieces.group();
      LexiconEntry known = piece.length() > 2 ? saying.lexicon().capitals(piece) : null;
      if (piece.equals(".")) {
        spoken.append("chấm");
      } else if (Character.isDigit(piece.charAt(0))) {
        boolean road = saying.lexicon().prefix(letters) != null;
        boolean byDigit =
            (piece.length() > 1 && piece.startsWith("0"))
                || (piece.length() >= 3 && !road && !piece.endsWith("00"));
        spoken.append(byDigit ? Numbers.digits(piece) : saying.numbers().cardinal(piece));
      } else if (piece.length() > 1 && letters.length() > 1 && ROMAN.matcher(piece).matches()) {
        spoken.append(saying.numbers().cardinal(Romans.value(piece)));
      } else if (known != null) {
        spoken.append(known.spoken());
      } else if (piece.length() > 1
          && !piece.equals(piece.toUpperCase(Locale.ROOT))
          && Syllable.isVietnamese(piece)) {
        spoken.append(piece);
      } else {
        spoken.append(Letters.spell(piece));
      }
    }
    return spoken.toString();
  }
}
