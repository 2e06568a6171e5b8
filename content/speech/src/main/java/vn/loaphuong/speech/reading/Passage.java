package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One heading, list item or paragraph, lines joined, with what classifiers ask about the
 * surroundings of a place. Every question looks at most {@link #REACH} characters away.
 */
final class Passage {
  static final int REACH = 240;
  private static final int NEAR = 60;

  private final String text;
  private final String folded;
  private final int[] starts;
  private final int[] ends;
  private final SpokenText.SentenceKind kind;
  private final Mentions mentions;
  private final boolean note;
  private @Nullable Token previous;
  private int dateEnd = -1;
  private int timeEnd = -1;
  private final StringBuilder said = new StringBuilder();

  private final CharSequence scannedText;
  private final CharSequence scannedFolded;
  private final @Nullable LongAdder looks;

  Passage(
      String text,
      int[] starts,
      int[] ends,
      SpokenText.SentenceKind kind,
      Mentions mentions,
      boolean note,
      @Nullable LongAdder looks) {
    this.text = text;
    this.folded = Tones.fold(text);
    this.looks = looks;
    scannedText = looks == null ? text : new CountedText(text, looks);
    scannedFolded = looks == null ? folded : new CountedText(folded, looks);
    this.starts = starts;
    this.ends = ends;
    this.kind = kind;
    this.mentions = mentions;
    this.note = note;
  }

  String text() {
    return text;
  }

  /** Lower case, tone marks in one place; same offsets as {@link #text()}. */
  String folded() {
    return folded;
  }

  int length() {
    return text.length();
  }

  SpokenText.SentenceKind kind() {
    return kind;
  }

  Mentions mentions() {
    return mentions;
  }

  /** Whether this is the text of a footnote. */
  boolean isNote() {
    return note;
  }

  Token.Doubt wholeNote(String spoken) {
    return new Token.Doubt(0, length(), Finding.Kind.FOOTNOTE_TEXT, spoken, List.of());
  }

  /** As {@link #writtenStart}, but the place behind the last character is allowed. */
  int writtenFrom(int at) {
    return at < starts.length ? starts[at] : ends[ends.length - 1];
  }

  /** Where a character of this passage begins in the written text. */
  int writtenStart(int at) {
    return starts[at];
  }

  int writtenEnd(int at) {
    return ends[at];
  }

  /** The token read just before, if any. */
  @Nullable Token previous() {
    return previous;
  }

  void read(Token token) {
    previous = token;
    said.append(' ').append(token.spoken());
    if (said.length() > 4 * REACH) {
      said.delete(0, said.length() - REACH);
    }
    if (token.kind() == TokenKind.DATE) {
      dateEnd = token.end();
    }
    if (token.kind() == TokenKind.TIME) {
      timeEnd = token.end();
    }
  }

  /** The readings just before, a few words of them at least. */
  String saidBefore() {
    return said.substring(Math.max(0, said.length() - REACH));
  }

  /** Whether a digit stands within a few words before. */
  boolean isDigitNear(int at) {
    for (int i = at - 1; i >= 0 && at - i < 30; i--) {
      if (isDigit(i)) {
        return true;
      }
    }
    return false;
  }

  /** Where the date read last ends, or -1. */
  int dateEnd() {
    return dateEnd;
  }

  /** Where the clock time read last ends, or -1. */
  int timeEnd() {
    return timeEnd;
  }

  boolean previousIs(TokenKind... kinds) {
    Token last = previous;
    if (last != null) {
      for (TokenKind wanted : kinds) {
        if (last.kind() == wanted) {
          return true;
        }
      }
    }
    return false;
  }

  /** The character, or 0 outside the passage. */
  char at(int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : 0;
  }

  boolean isDigit(int index) {
    char c = at(index);
    return c >= '0' && c <= '9';
  }

  boolean isLetter(int index) {
    return Character.isLetter(at(index));
  }

  /** A match that begins exactly here, or null. */
  @Nullable Matcher match(Pattern pattern, int at) {
    return matchIn(pattern, scannedText, at);
  }

  /** The same on the folded text. */
  @Nullable Matcher matchFolded(Pattern pattern, int at) {
    return matchIn(pattern, scannedFolded, at);
  }

  /** A matcher over the whole folded passage. */
  Matcher all(Pattern pattern) {
    return pattern.matcher(scannedFolded);
  }

  private static @Nullable Matcher matchIn(Pattern pattern, CharSequence text, int at) {
    if (at > text.length()) {
      return null;
    }
    Matcher matcher = pattern.matcher(text);
    matcher.useTransparentBounds(true);
    matcher.useAnchoringBounds(false);
    matcher.region(at, Math.min(text.length(), at + REACH));
    return matcher.lookingAt() ? matcher : null;
  }

  int skipSpaces(int at) {
    int i = at;
    while (i < text.length() && text.charAt(i) == ' ' && i - at < REACH) {
      i++;
    }
    return i;
  }

  int skipSpacesBack(int at) {
    int i = at;
    while (i > 0 && text.charAt(i - 1) == ' ' && at - i < REACH) {
      i--;
    }
    return i;
  }

  /**
   * Up to {@code most} folded words before a place, nearest first. Colons, quotes and opening
   * brackets between them are overlooked; other punctuation ends the search.
   */
  List<String> wordsBefore(int at, int most) {
    looked(NEAR);
    List<String> words = new ArrayList<>(most);
    int limit = Math.max(0, at - NEAR);
    int i = at;
    while (words.size() < most && i > limit) {
      char c = folded.charAt(i - 1);
      if (Character.isLetterOrDigit(c)) {
        int end = i;
        while (i > limit && Character.isLetterOrDigit(folded.charAt(i - 1))) {
          i--;
        }
        words.add(folded.substring(i, end));
      } else if (" :\"'(".indexOf(c) >= 0) {
        i--;
      } else if (c == '.'
          && i >= 2
          && i < at
          && Character.isLetter(folded.charAt(i - 2))
          && isShortBefore(i - 1)) {
        i--;
      } else {
        break;
      }
    }
    return words;
  }

  private boolean isShortBefore(int dot) {
    int from = dot;
    while (from > 0 && Character.isLetter(text.charAt(from - 1)) && dot - from < 5) {
      from--;
    }
    return dot - from <= 4 && Character.isUpperCase(text.charAt(from));
  }

  private void looked(int characters) {
    if (looks != null) {
      looks.add(characters);
    }
  }

  /** Whether one of the phrases (one to four folded words) stands right before the place. */
  boolean follows(int at, Set<String> phrases) {
    StringBuilder phrase = new StringBuilder();
    for (String word : wordsBefore(at, 4)) {
      if (phrase.length() > 0) {
        phrase.insert(0, ' ');
      }
      phrase.insert(0, word);
      if (phrases.contains(phrase.toString())) {
        return true;
      }
    }
    return false;
  }

  /** The folded word before the place, or an empty string. */
  String wordBefore(int at) {
    List<String> words = wordsBefore(at, 1);
    return words.isEmpty() ? "" : words.getFirst();
  }

  /** Up to {@code most} folded words from a place on; only spaces and one colon may lie between. */
  List<String> wordsAfter(int at, int most) {
    looked(NEAR);
    List<String> words = new ArrayList<>(most);
    int limit = Math.min(folded.length(), at + NEAR);
    int i = at;
    while (words.size() < most && i < limit) {
      char c = folded.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        int start = i;
        while (i < limit && Character.isLetterOrDigit(folded.charAt(i))) {
          i++;
        }
        words.add(folded.substring(start, i));
      } else if (c == ' ' || (c == ':' && words.isEmpty())) {
        i++;
      } else {
        break;
      }
    }
    return words;
  }

  String wordAfter(int at) {
    List<String> words = wordsAfter(at, 1);
    return words.isEmpty() ? "" : words.getFirst();
  }

  /** Whether one of the phrases (one to three folded words) stands right after the place. */
  boolean precedes(int at, Set<String> phrases) {
    StringBuilder phrase = new StringBuilder();
    for (String word : wordsAfter(at, 3)) {
      if (phrase.length() > 0) {
        phrase.append(' ');
      }
      phrase.append(word);
      if (phrases.contains(phrase.toString())) {
        return true;
      }
    }
    return false;
  }

  /** The folded text within {@code reach} characters before a place. */
  String near(int at, int reach) {
    looked(reach);
    return folded.substring(Math.max(0, at - reach), at);
  }

  /** The folded text from a place to the end of its clause, at most {@code reach} characters. */
  String clauseAfter(int at, int reach) {
    looked(reach);
    int limit = Math.min(folded.length(), at + reach);
    int end = at;
    while (end < limit && (",;.:()".indexOf(folded.charAt(end)) < 0 || isInNumber(end))) {
      end++;
    }
    return folded.substring(Math.min(at, end), end);
  }

  /** The points of 02.3.2024 and the comma of 2,5 end no clause. */
  private boolean isInNumber(int sign) {
    return isDigit(sign - 1) && isDigit(sign + 1);
  }

  /** Whether this place is the first of the passage, list marks aside. */
  boolean isAtStart(int at) {
    for (int i = at - 1; i >= 0 && at - i < REACH; i--) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return at < REACH;
  }

  /** Whether nothing but closing punctuation follows. */
  boolean isAtEnd(int end) {
    for (int i = end; i < text.length() && i - end < REACH; i++) {
      if (" .,;:!?)\"'".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
