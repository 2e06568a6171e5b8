package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads written Vietnamese office text: every stretch of the text is classified, given a reading by
 * what it is and what stands around it, and kept together with its place. Any string is accepted;
 * the time taken grows with its length and no faster. Immutable and thread-safe.
 */
public final class Reader {
  private static final int MOST_FINDINGS = 5000;

  private final Saying saying;
  private final List<Correction> corrections;
  private final List<Classifier> classifiers;
  private final SuspectedFaults faults;

  private Reader(Saying saying, List<Correction> corrections) {
    this.saying = saying;
    this.corrections = corrections;
    Units units = new Units(saying);
    classifiers =
        List.of(
            new Corrections(corrections),
            new ListMarks(saying),
            new WebAddresses(saying),
            new FormCodes(saying),
            new DocumentSymbols(saying),
            new Blanks(saying),
            new LetterSlips(saying),
            new Phones(),
            new Identifiers(),
            new Weekdays(saying),
            new Dates(saying),
            new Coordinates(saying),
            new Times(saying),
            new Fractions(saying, units),
            new Ranges(saying, units),
            new Quantities(saying, units),
            units,
            new Marks.AndSoOn(),
            new Glosses(saying),
            new Initials(saying),
            new Romans(saying),
            new Abbreviations(saying),
            new Codes(saying),
            new Words(saying),
            new Marks());
    faults = new SuspectedFaults(saying);
  }

  /** A reader with a station's lexicon and settings. */
  public static Reader of(Lexicon lexicon, ReadingSettings settings) {
    return new Reader(new Saying(lexicon, settings), List.of());
  }

  /**
   * This reader with the operator's own readings on top. Those of a bulletin beat those of the
   * station; among equals the later one wins.
   */
  public Reader withCorrections(List<Correction> added) {
    List<Correction> all = new ArrayList<>(corrections);
    all.addAll(added);
    return new Reader(saying, List.copyOf(all));
  }

  /** Reads a whole text: its layout, its sentences, every span, and what was doubtful. */
  public SpokenText read(String text) {
    return read(text, null);
  }

  /** How many characters a reading looks at, each as often as it is looked at. */
  long work(String text) {
    LongAdder looks = new LongAdder();
    read(text, looks);
    return looks.sum();
  }

  private SpokenText read(String text, @Nullable LongAdder looks) {
    CleanText clean = CleanText.of(text);
    List<Passage> passages = Layout.passages(clean, mentions(clean.text(), looks), looks);
    List<SpokenText.Paragraph> paragraphs = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Passage passage : passages) {
      List<Token> tokens = tokens(passage);
      List<SpokenText.Sentence> sentences = sentences(passage, tokens);
      if (!sentences.isEmpty()) {
        paragraphs.add(
            new SpokenText.Paragraph(
                sentences.getFirst().start(), sentences.getLast().end(), sentences));
      }
      for (Token token : tokens) {
        for (Token.Doubt doubt : token.doubts()) {
          report(text, passage, doubt, findings);
        }
      }
      BitSet corrected = corrected(tokens);
      for (Token.Doubt doubt : faults.in(passage)) {
        int next = corrected.nextSetBit(doubt.start());
        if (next < 0 || next >= doubt.end()) {
          report(text, passage, doubt, findings);
        }
      }
      if (passage.isNote()) {
        String said =
            sentences.stream().map(SpokenText.Sentence::spoken).collect(Collectors.joining(" "));
        report(text, passage, passage.wholeNote(said), findings);
      }
    }
    findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
    return new SpokenText(text, paragraphs, findings);
  }

  /** Reads one line on its own, as {@code ./loa read} does: a line in, a line out. */
  public String readLine(String line) {
    return read(line).line();
  }

  /** Where the operator has decided already, a suspicion is no news. */
  private static BitSet corrected(List<Token> tokens) {
    BitSet places = new BitSet();
    for (Token token : tokens) {
      if (token.kind() == TokenKind.CORRECTED) {
        places.set(token.start(), token.end());
      }
    }
    return places;
  }

  private static void report(
      String text, Passage passage, Token.Doubt doubt, List<Finding> findings) {
    if (findings.size() >= MOST_FINDINGS) {
      return;
    }
    int start = passage.writtenFrom(doubt.start());
    int end = doubt.end() > doubt.start() ? passage.writtenEnd(doubt.end() - 1) : start;
    int last = Math.max(start, end);
    findings.add(
        new Finding(
            start,
            last,
            doubt.kind(),
            text.substring(start, last),
            doubt.chosen(),
            doubt.alternatives()));
  }

  private List<Token> tokens(Passage passage) {
    List<Token> tokens = new ArrayList<>();
    int at = passage.skipSpaces(0);
    while (at < passage.length()) {
      Token token = token(passage, at);
      tokens.add(token);
      passage.read(token);
      at = token.end();
      while (passage.at(at) == ' ') {
        at++;
      }
    }
    return Echoes.without(passage, tokens);
  }

  private Token token(Passage passage, int at) {
    for (Classifier classifier : classifiers) {
      Token token = classifier.match(passage, at);
      if (token != null && token.end() > at) {
        return token;
      }
    }
    return new Token(at, at + 1, TokenKind.SYMBOL, "");
  }

  private static List<SpokenText.Sentence> sentences(Passage passage, List<Token> tokens) {
    List<SpokenText.Sentence> sentences = new ArrayList<>();
    List<SpokenText.Span> spans = new ArrayList<>();
    int last = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      int start = Math.max(last, passage.writtenStart(token.start()));
      int end = Math.max(start, passage.writtenEnd(token.end() - 1));
      spans.add(new SpokenText.Span(start, end, token.spoken(), token.kind()));
      last = end;
      boolean closing = i + 1 == tokens.size();
      if (closing || (closes(token) && !closesToo(tokens.get(i + 1)))) {
        sentences.add(
            new SpokenText.Sentence(
                spans.getFirst().start(), spans.getLast().end(), passage.kind(), spans));
        spans = new ArrayList<>();
      }
    }
    return sentences;
  }

  private static boolean closes(Token token) {
    String spoken = token.spoken();
    return !spoken.isEmpty()
        && token.kind() != TokenKind.LIST_MARK
        && ".!?".indexOf(spoken.charAt(spoken.length() - 1)) >= 0;
  }

  /** Closing quotes and brackets stay with the sentence they close. */
  private static boolean closesToo(Token next) {
    return next.kind() == TokenKind.PUNCTUATION && next.end() - next.start() <= 3;
  }

  private static final Pattern CAPITALS =
      Pattern.compile("(?<![\\p{L}\\d])\\p{Lu}{2,8}(?![\\p{L}\\d])");
  private static final Pattern EXPLAINED =
      Pattern.compile(
          "\\((?:sau đây )?(?:gọi tắt là|viết tắt là|gọi tắt|viết tắt)?:? ?(\\p{Lu}{2,8})\\)");

  private Mentions mentions(String text, @Nullable LongAdder looks) {
    CharSequence scanned = looks == null ? text : new CountedText(text, looks);
    String folded = Tones.fold(text);
    Set<String> capitals = new HashSet<>();
    Matcher words = CAPITALS.matcher(scanned);
    while (words.find() && capitals.size() < 2000) {
      capitals.add(words.group());
    }
    Map<String, String> defined = new HashMap<>();
    Matcher explained = EXPLAINED.matcher(scanned);
    while (explained.find() && defined.size() < 500) {
      String letters = explained.group(1);
      String words1 = expansion(text, explained.start(), letters);
      if (words1 != null && saying.lexicon().capitals(letters) == null) {
        defined.putIfAbsent(letters, words1);
      }
    }
    return new Mentions(count(folded, "thành ủy"), count(folded, "tỉnh ủy"), capitals, defined);
  }

  /** The words right before a bracket whose initials are the letters in it. */
  private static @Nullable String expansion(String text, int bracket, String letters) {
    int end = bracket;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    int at = end;
    int letter = letters.length() - 1;
    int limit = Math.max(0, end - 160);
    while (letter >= 0 && at > limit) {
      int wordEnd = at;
      while (at > limit && Character.isLetter(text.charAt(at - 1))) {
        at--;
      }
      if (at == wordEnd || (at == limit && at > 0)) {
        return null;
      }
      char initial = Character.toUpperCase(text.charAt(at));
      char wanted = letters.charAt(letter);
      if (initial != wanted && Tones.bareKeepingCase(String.valueOf(initial)).charAt(0) != wanted) {
        return null;
      }
      letter--;
      if (letter >= 0) {
        int gap = at;
        while (gap > limit && " -–,".indexOf(text.charAt(gap - 1)) >= 0) {
          gap--;
        }
        if (gap == at) {
          return null;
        }
        at = gap;
      }
    }
    if (letter >= 0) {
      return null;
    }
    String words = text.substring(at, end).replaceAll("[-–,]", " ").replaceAll(" +", " ").strip();
    for (String word : words.split(" ")) {
      if (!Syllable.isVietnamese(word)) {
        return null;
      }
    }
    return words;
  }

  private static int count(String text, String word) {
    int count = 0;
    int at = text.indexOf(word);
    while (at >= 0) {
      count++;
      at = text.indexOf(word, at + word.length());
    }
    return count;
  }
}
