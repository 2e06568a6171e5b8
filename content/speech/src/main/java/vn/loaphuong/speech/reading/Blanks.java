package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places left empty: "ngày tháng 3 năm 2024", "ngày … tháng …", "…/…/2024", "Số:". */
final class Blanks implements Classifier {
  private static final Pattern DATE_WITHOUT_DAY =
      Pattern.compile("ngày(?= {1,12}tháng (?:\\d|[.…_]| {1,12}năm))");
  private static final Pattern MONTH_WITHOUT_NUMBER = Pattern.compile("tháng(?= {1,12}năm \\d{3})");
  private static final Pattern SLASHES =
      Pattern.compile("(?:[.…_]{1,20}|\\d{1,2})? ?/ ?[.…_]{0,20} ?/ ?(\\d{4})(?!\\d)");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?:xx+|XX+)(?:[/.-](?:xx+|XX+|\\d{2,4})){0,2}(?![\\p{L}])");

  /** A telephone number with a part hidden on purpose: 0905.xxx.123. */
  private static final Pattern MASKED =
      Pattern.compile("(0\\d{2,6})[. -]?([xX]{2,6})(?:[. -]?(\\d{2,4}))?(?![\\p{L}\\d])");

  private static final Set<String> MONTH_BEFORE = Cues.set("ngày, đến, từ, và, trong, các");

  private final Saying saying;

  Blanks(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    Matcher m = passage.matchFolded(DATE_WITHOUT_DAY, at);
    if (m != null) {
      return word(passage, at, m.end());
    }
    m = passage.matchFolded(MONTH_WITHOUT_NUMBER, at);
    if ((m != null && MONTH_BEFORE.contains(passage.wordBefore(at)))
        || (m != null && passage.at(passage.skipSpacesBack(at) - 1) == '.')) {
      return word(passage, at, m.end());
    }
    char c = passage.at(at);
    if (c == '/' || c == '.' || c == '_' || passage.isDigit(at)) {
      Matcher date = passage.match(SLASHES, at);
      if (date != null
          && isOpen(date.group())
          && (passage.follows(at, Cues.DAY_WORD) || date.group().length() > 6)) {
        return new Token(
            at,
            date.end(),
            TokenKind.BLANK,
            "năm " + saying.numbers().cardinal(date.group(1)),
            Finding.Kind.BLANK,
            List.of());
      }
    }
    Matcher masked = c == '0' ? passage.match(MASKED, at) : null;
    if (masked != null) {
      String hidden = Letters.spell("x".repeat(masked.group(2).length()));
      String rest = masked.group(3) == null ? "" : ", " + Numbers.digits(masked.group(3));
      return new Token(
          at,
          masked.end(),
          TokenKind.PHONE,
          Numbers.digits(masked.group(1)) + ", " + hidden + rest);
    }
    if (c == 'x' || c == 'X') {
      Matcher placeholder = passage.match(PLACEHOLDER, at);
      if (placeholder != null && Romans.value(placeholder.group()) == 0) {
        return new Token(
            at, placeholder.end(), TokenKind.BLANK, ",", Finding.Kind.BLANK, List.of());
      }
    }
    return null;
  }

  /** Between two slashes stands no digit. */
  private static boolean isOpen(String written) {
    int first = written.indexOf('/');
    int second = written.indexOf('/', first + 1);
    return second > first && written.substring(first, second).chars().noneMatch(Character::isDigit);
  }

  /** The word is said; what should have stood after it is the finding. */
  private static Token word(Passage passage, int at, int end) {
    int gap = Math.min(passage.length(), end + 1);
    return new Token(
        at,
        end,
        TokenKind.BLANK,
        passage.text().substring(at, end) + ",",
        List.of(new Token.Doubt(at, gap, Finding.Kind.BLANK, "", List.of())));
  }
}
