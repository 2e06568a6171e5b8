package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that nothing else explained: Vietnamese ones as they are, capitals spelled, the rest by
 * ear.
 */
final class Words implements Classifier {
  private static final int LONGEST = 40;
  private static final Pattern NUMBER_NEAR = Pattern.compile("\\d");
  private static final Pattern FORMULA = Pattern.compile("\\p{Lu}\\p{Ll}?\\p{Lu}\\p{Ll}?");
  private static final Pattern COMPOUND = Pattern.compile("(\\p{Lu}?\\p{Ll}+)(\\p{Lu}{2,5})");

  private final Saying saying;

  Words(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isLetter(at)) {
      return null;
    }
    int end = at;
    while (passage.isLetter(end) && end - at < Passage.REACH) {
      end++;
    }
    String word = passage.text().substring(at, end);
    boolean capitals = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    if (word.length() == 1) {
      return letter(passage, at, word);
    }
    boolean vietnamese = Syllable.isVietnamese(word);
    if (vietnamese && (!capitals || isWordInCapitals(passage, at, end, word))) {
      return new Token(at, end, TokenKind.WORD, capitals ? word.toLowerCase(Locale.ROOT) : word);
    }
    if (capitals && word.length() >= 6) {
      String parts = knownParts(word);
      if (parts != null) {
        return new Token(
            at,
            end,
            TokenKind.ABBREVIATION,
            parts,
            Finding.Kind.AMBIGUOUS,
            List.of(Letters.spell(word)));
      }
    }
    if (capitals && (word.length() <= 8 || isUnsayable(word))) {
      return capitals(passage, at, end, word);
    }
    return foreign(at, end, word);
  }

  /** Long capitals with a vowel in a crowd of consonants are letters, not a foreign word. */
  private static boolean isUnsayable(String word) {
    long vowels =
        word.toLowerCase(Locale.ROOT).chars().filter(c -> Tones.base((char) c) != 0).count();
    return word.length() <= 14 && vowels * 4 < word.length();
  }

  /** TTUBMTTQVN: two or three known abbreviations run together, or null. */
  private @Nullable String knownParts(String word) {
    for (int cut = word.length() - 2; cut >= 2; cut--) {
      LexiconEntry tail = saying.lexicon().capitals(word.substring(cut));
      LexiconEntry head = saying.lexicon().capitals(word.substring(0, cut));
      if (head != null && tail != null && Math.max(cut, word.length() - cut) >= 4) {
        return head.spoken() + " " + tail.spoken();
      }
    }
    return null;
  }

  private Token letter(Passage passage, int at, String word) {
    if (isTimes(passage, at)) {
      return new Token(at, at + 1, TokenKind.SYMBOL, "nhân");
    }
    if ("ØøΦφ".contains(word) && passage.isDigit(passage.skipSpaces(at + 1))) {
      return new Token(at, at + 1, TokenKind.SYMBOL, "phi");
    }
    if ((word.equals("Y") || word.equals("Ỷ")) && isWordY(passage, at)) {
      return new Token(at, at + 1, TokenKind.WORD, word);
    }
    if (Character.isUpperCase(word.charAt(0))
        && passage.at(at + 1) == '\''
        && Character.isUpperCase(passage.at(at + 2))
        && "BCDHKLMPRST".contains(word)) {
      return new Token(at, at + 2, TokenKind.WORD, word + "ờ");
    }
    String name = Letters.name(word.charAt(0));
    char lower = Character.toLowerCase(word.charAt(0));
    boolean vowel = Tones.base(lower) != 0;
    if (vowel && Character.isLowerCase(word.charAt(0)) && !isLabel(passage, at)) {
      return new Token(at, at + 1, TokenKind.WORD, word);
    }
    if (name.isEmpty()) {
      return unreadable(at, at + 1);
    }
    if (vowel && lower != 'y' && Tones.tone(lower) != 0) {
      return new Token(at, at + 1, TokenKind.WORD, word.toLowerCase(Locale.ROOT));
    }
    return new Token(at, at + 1, TokenKind.CODE, name);
  }

  /** "Y tế", "Y Tý": the letter begins a name rather than being one. */
  private static boolean isWordY(Passage passage, int at) {
    return passage.at(at + 1) == ' '
        && passage.isLetter(at + 2)
        && passage.isLetter(at + 3)
        && !isLabel(passage, at);
  }

  /** The x of 2 x 3 and 2m x 3m. */
  private static boolean isTimes(Passage passage, int at) {
    char c = passage.at(at);
    if ((c != 'x' && c != 'X') || passage.isLetter(at + 1)) {
      return false;
    }
    boolean numberBefore =
        passage.previousIs(
            TokenKind.NUMBER,
            TokenKind.MEASURE,
            TokenKind.CODE,
            TokenKind.MONEY,
            TokenKind.FRACTION);
    boolean numberAfter = passage.isDigit(passage.skipSpaces(at + 1));
    boolean productNear =
        numberAfter
            && passage.at(at - 1) == ' '
            && NUMBER_NEAR.matcher(passage.near(at, 30)).find();
    boolean factor =
        passage.at(at - 1) == ' '
            && passage.at(at + 1) == ' '
            && FACTORS.contains(passage.wordAfter(at + 1))
            && (NUMBER_NEAR.matcher(passage.near(at, 40)).find()
                || NUMBER_NEAR.matcher(passage.clauseAfter(at + 1, 20)).find());
    return factor || (numberBefore && (numberAfter || passage.at(at - 1) == ' ')) || productNear;
  }

  private static final Set<String> FACTORS =
      Cues.set("hệ, số, đơn, giá, tỷ, mức, lương, diện, khối, thời, tổng");

  private static boolean isLabel(Passage passage, int at) {
    return Cues.LABELLED.contains(passage.wordBefore(at));
  }

  /**
   * Capitals that are a syllable are a word unless they stand among small letters without marks.
   */
  private boolean isWordInCapitals(Passage passage, int at, int end, String word) {
    if (!word.equals(Tones.bareKeepingCase(word))) {
      return true;
    }
    if (passage.kind() == SpokenText.SentenceKind.HEADING
        || neighboursInCapitals(passage, at, end)) {
      return true;
    }
    return word.length() >= 3 && !saying.lexicon().capitals().containsKey(word);
  }

  private static boolean neighboursInCapitals(Passage passage, int at, int end) {
    int before = passage.skipSpacesBack(at) - 1;
    int after = passage.skipSpaces(end);
    return isCapitalWord(passage, before, -1) || isCapitalWord(passage, after, 1);
  }

  private static boolean isCapitalWord(Passage passage, int from, int step) {
    StringBuilder word = new StringBuilder();
    for (int i = from; passage.isLetter(i) && word.length() < 8; i += step) {
      word.append(passage.at(i));
    }
    if (step < 0) {
      word.reverse();
    }
    String letters = word.toString();
    return letters.length() > 1
        && letters.equals(letters.toUpperCase(Locale.ROOT))
        && Syllable.isVietnamese(letters);
  }

  private Token capitals(Passage passage, int at, int end, String word) {
    String defined = passage.mentions().defined().get(word);
    boolean explaining = passage.at(at - 1) == '(';
    if (defined != null && !explaining) {
      return new Token(at, end, TokenKind.ABBREVIATION, defined);
    }
    String spelled = Letters.spell(word);
    if (defined != null) {
      return new Token(at, end, TokenKind.ABBREVIATION, spelled);
    }
    List<String> meant = similar(passage, word);
    if (!meant.isEmpty()) {
      return new Token(at, end, TokenKind.ACRONYM, spelled, Finding.Kind.SUSPECTED_FAULT, meant);
    }
    return new Token(
        at, end, TokenKind.ACRONYM, spelled, Finding.Kind.UNKNOWN_ABBREVIATION, List.of());
  }

  /** Known capitals one slip away: a letter doubled, missing, wrong or swapped. */
  private List<String> similar(Passage passage, String word) {
    List<String> meant = new ArrayList<>();
    if (word.length() < 4) {
      return meant;
    }
    for (Map.Entry<String, LexiconEntry> known : saying.lexicon().capitals().entrySet()) {
      String other = known.getKey();
      if (other.length() < 3 || !isOneSlip(word, other)) {
        continue;
      }
      if (passage.mentions().capitals().contains(other)) {
        meant.add(0, known.getValue().spoken());
      } else {
        meant.add(known.getValue().spoken());
      }
    }
    return meant.size() > 4 ? meant.subList(0, 4) : meant;
  }

  static boolean isOneSlip(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1 || a.equals(b)) {
      return false;
    }
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    int tail = 0;
    while (tail < a.length() - i
        && tail < b.length() - i
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    int restA = a.length() - i - tail;
    int restB = b.length() - i - tail;
    boolean swapped =
        restA == 2
            && restB == 2
            && a.charAt(i) == b.charAt(i + 1)
            && a.charAt(i + 1) == b.charAt(i);
    return (restA <= 1 && restB <= 1) || swapped;
  }

  private Token foreign(int at, int end, String word) {
    if (word.length() > LONGEST) {
      return new Token(at, end, TokenKind.FOREIGN, "", Finding.Kind.UNREADABLE, List.of());
    }
    LexiconEntry unit = saying.lexicon().unit(word);
    if (unit != null) {
      return new Token(at, end, TokenKind.MEASURE, unit.spoken());
    }
    if (FORMULA.matcher(word).matches()) {
      String letters = Letters.spell(word);
      return new Token(at, end, TokenKind.CODE, letters, Finding.Kind.FOREIGN_WORD, List.of());
    }
    Matcher compound = COMPOUND.matcher(word);
    String said =
        compound.matches()
            ? ForeignWord.say(compound.group(1)) + " " + Letters.spell(compound.group(2))
            : ForeignWord.say(word);
    if (said.isEmpty()) {
      return unreadable(at, end);
    }
    return new Token(
        at, end, TokenKind.FOREIGN, said, Finding.Kind.FOREIGN_WORD, List.of(Letters.spell(word)));
  }

  private static Token unreadable(int at, int end) {
    return new Token(at, end, TokenKind.SYMBOL, "", Finding.Kind.UNREADABLE, List.of());
  }
}
