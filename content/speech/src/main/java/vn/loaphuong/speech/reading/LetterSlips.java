package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "2O24", "1O%": a letter that a scanner took for a digit. Read as the number, and reported. */
final class LetterSlips implements Classifier {
  private static final Pattern MIXED =
      Pattern.compile("(?=[OoIl]{0,6}\\d)(?=\\d{0,6}[OoIl])[\\dOoIl]{2,9}(?![\\p{L}\\d])");

  private final Saying saying;

  LetterSlips(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (passage.isLetter(at - 1) || passage.isDigit(at - 1)) {
      return null;
    }
    Matcher m = passage.match(MIXED, at);
    if (m == null) {
      return null;
    }
    String digits = m.group().replaceAll("[Oo]", "0").replaceAll("[Il]", "1");
    boolean year = digits.matches("(?:19|20)\\d\\d");
    boolean percent = passage.at(m.end()) == '%';
    if (!year && !percent) {
      return null;
    }
    return new Token(
        at,
        m.end(),
        TokenKind.NUMBER,
        saying.numbers().cardinal(digits),
        Finding.Kind.SUSPECTED_FAULT,
        List.of());
  }
}
