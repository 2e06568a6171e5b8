package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the lexicon knows: abbreviations, acronyms, foreign words, phrases; the longest one wins.
 */
final class Abbreviations implements Classifier {
  private final Saying saying;

  Abbreviations(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    for (PhraseTree.Hit hit : saying.lexicon().hits(passage, at)) {
      Token token = match(passage, at, hit);
      if (token != null) {
        return token;
      }
    }
    return null;
  }

  private @Nullable Token match(Passage passage, int at, PhraseTree.Hit hit) {
    boolean digitBefore = passage.isDigit(at - 1);
    boolean digitAfter = passage.isDigit(hit.end()) && passage.isLetter(hit.end() - 1);
    boolean numbered =
        passage.at(hit.end()) == '.'
            && passage.isDigit(hit.end() + 1)
            && saying.lexicon().prefix(passage.text().substring(at, hit.end())) != null;
    if (numbered || digitAfter || (digitBefore && passage.isLetter(at))) {
      return null;
    }
    LexiconEntry chosen = null;
    LexiconEntry fallback = null;
    Set<String> others = new LinkedHashSet<>();
    for (LexiconEntry entry : hit.entries()) {
      others.add(entry.spoken());
      if (entry.conditions().isEmpty()) {
        fallback = entry;
      } else if ((chosen == null || weight(entry) > weight(chosen))
          && holds(passage, at, hit.end(), entry)) {
        chosen = entry;
      }
    }
    boolean doubtful =
        chosen == null && others.size() > 1 && (fallback == null || !fallback.sure());
    LexiconEntry entry =
        chosen != null ? chosen : fallback != null ? fallback : hit.entries().getFirst();
    if (chosen == null && fallback == null && allConditional(hit)) {
      return null;
    }
    String spoken = entry.spoken();
    if (entry.anyCase() && Character.isUpperCase(passage.at(at))) {
      spoken = Character.toUpperCase(spoken.charAt(0)) + spoken.substring(1);
    }
    if (isExplained(passage, at, hit.end(), spoken)) {
      String letters = Letters.spell(passage.text().substring(at, hit.end()));
      return new Token(at, hit.end(), TokenKind.ABBREVIATION, letters);
    }
    TokenKind kind =
        switch (entry.kind()) {
          case ACRONYM -> TokenKind.ACRONYM;
          case FOREIGN -> TokenKind.FOREIGN;
          case PHRASE -> TokenKind.WORD;
          default -> TokenKind.ABBREVIATION;
        };
    if (!doubtful) {
      return new Token(at, hit.end(), kind, spoken);
    }
    List<String> alternatives = new ArrayList<>(others);
    alternatives.remove(spoken);
    return new Token(at, hit.end(), kind, spoken, Finding.Kind.AMBIGUOUS, alternatives);
  }

  /** Named neighbours say more than the mere presence of a number or a name. */
  private static int weight(LexiconEntry entry) {
    int weight = 0;
    for (LexiconEntry.Condition condition : entry.conditions()) {
      weight +=
          switch (condition.where()) {
            case NEXT, AMOUNT -> 5;
            case PREVIOUS, NEAR -> 3;
            case LONG_NUMBER, COUNTED -> 2;
            default -> 1;
          };
    }
    return weight;
  }

  /** Single letters and the like, listed only under conditions, are nothing when none holds. */
  private static boolean allConditional(PhraseTree.Hit hit) {
    return hit.entries().stream().noneMatch(entry -> entry.conditions().isEmpty());
  }

  /** "cải cách hành chính (CCHC)": the words were just said, so the letters are what is new. */
  private static boolean isExplained(Passage passage, int at, int end, String spoken) {
    return passage.at(at - 1) == '('
        && passage.at(end) == ')'
        && passage.near(at - 1, spoken.length() + 1).strip().endsWith(Tones.fold(spoken));
  }

  private static boolean holds(Passage passage, int at, int end, LexiconEntry entry) {
    for (LexiconEntry.Condition condition : entry.conditions()) {
      boolean holds =
          switch (condition.where()) {
            case PREVIOUS -> passage.follows(at, Set.copyOf(condition.words()));
            case NEXT -> passage.precedes(end, Set.copyOf(condition.words()));
            case NEAR -> isNear(passage, at, end, condition.words());
            case NUMBER -> isNumberNext(passage, end);
            case LONG_NUMBER -> passage.match(LONG_NUMBER, end) != null;
            case AMOUNT -> passage.match(AMOUNT, end) != null;
            case COUNTED -> COUNTED.matcher(passage.near(at, 6)).find();
            case NAME -> Character.isUpperCase(passage.at(passage.skipSpaces(end)));
            case START -> passage.isAtStart(at);
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static final Pattern AMOUNT =
      Pattern.compile(
          ":? ?[<>≤≥]?\\d[\\d.,]{0,18}(?: ?(?:triệu|tỷ|tỉ|nghìn|tr|đ|đồng)(?!\\p{L})| ?%)");
  private static final Pattern COUNTED = Pattern.compile("(?<![\\d/.,-])\\d{1,4} $");
  private static final Pattern LONG_NUMBER = Pattern.compile(" ?[A-Z]?\\d{3,4}(?![\\d.,])");

  private static final Pattern TELEPHONE =
      Pattern.compile("\\d{6,11}(?![\\d.,/])|\\d[. ]\\d{3}[. ]\\d{3}(?![\\d.,/])");

  private static boolean isNumberNext(Passage passage, int end) {
    int next = passage.skipSpaces(end);
    if (passage.folded().startsWith("số", next)) {
      next = passage.skipSpaces(next + 2);
    }
    boolean telephone =
        (passage.at(next) == '0' && passage.isDigit(next + 1) && passage.isDigit(next + 2))
            || passage.match(TELEPHONE, next) != null;
    return passage.isDigit(next) && !telephone;
  }

  private static boolean isNear(Passage passage, int at, int end, List<String> words) {
    int to = Math.min(passage.length(), end + 120);
    String around = " " + passage.near(at, 120) + passage.folded().substring(end, to) + " ";
    for (String word : words) {
      int found = around.indexOf(word);
      while (found >= 0) {
        boolean open = !Character.isLetter(around.charAt(Math.max(0, found - 1)));
        int after = found + word.length();
        if (open && (after >= around.length() || !Character.isLetter(around.charAt(after)))) {
          return true;
        }
        found = around.indexOf(word, found + 1);
      }
    }
    return false;
  }
}
