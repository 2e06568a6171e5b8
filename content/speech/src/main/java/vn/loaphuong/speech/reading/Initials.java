package vn.loaphuong.speech.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names shortened to single capitals, as reports on minors and suspects have them: N.V.A., H.T. */
final class Initials implements Classifier {
  private static final Pattern LETTERS =
      Pattern.compile("(?:\\p{Lu}\\. ?(?=\\p{Lu}(?!\\p{L}))){1,5}\\p{Lu}(?![\\p{L}\\d])\\.?");

  private final Saying saying;

  Initials(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isLetter(at) || passage.isLetter(at - 1) || passage.at(at - 1) == '.') {
      return null;
    }
    Matcher m = passage.match(LETTERS, at);
    if (m == null) {
      return null;
    }
    for (PhraseTree.Hit hit : saying.lexicon().hits(passage, at)) {
      boolean known = hit.entries().stream().anyMatch(entry -> entry.written().length() > 2);
      if (known && hit.end() >= m.end() - 1) {
        return null;
      }
    }
    boolean dotted = m.group().endsWith(".");
    char next = passage.at(passage.skipSpaces(m.end()));
    boolean closes = dotted && (next == 0 || Character.isUpperCase(next));
    return new Token(at, closes ? m.end() - 1 : m.end(), TokenKind.CODE, Letters.spell(m.group()));
  }
}
