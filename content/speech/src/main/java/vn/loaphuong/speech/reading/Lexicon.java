package vn.loaphuong.speech.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Abbreviations, acronyms, foreign words, units, document and organisation codes, and how they are
 * said. Immutable and thread-safe; adding entries gives a new lexicon, so a station can extend its
 * own at any time.
 */
public final class Lexicon {
  private static final String FOLDER = "/vn/loaphuong/speech/lexicon/";
  private static final List<String> FILES =
      List.of(
          "abbreviations.txt",
          "acronyms.txt",
          "collocations.txt",
          "document-types.txt",
          "foreign-words.txt",
          "money.txt",
          "organisations.txt",
          "phrases.txt",
          "places.txt",
          "prefixes.txt",
          "units.txt");

  private static final class Standard {
    private static final Lexicon LEXICON = load();

    private static Lexicon load() {
      return new Lexicon(FILES.stream().map(Standard::file).toList());
    }

    private static LexiconSource file(String name) {
      try (InputStream in = Lexicon.class.getResourceAsStream(FOLDER + name)) {
        if (in == null) {
          throw new IllegalStateException("lexicon file " + name + " is not on the class path");
        }
        return new LexiconSource(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("lexicon file " + name + " cannot be read", e);
      }
    }
  }

  private final List<LexiconSource> sources;
  private final List<LexiconEntry> entries;
  private final List<LexiconProblem> problems;
  private final PhraseTree phrases = new PhraseTree();
  private final Map<String, LexiconEntry> units = new HashMap<>();
  private final Map<String, LexiconEntry> money = new HashMap<>();
  private final Map<String, LexiconEntry> documentTypes = new HashMap<>();
  private final Map<String, LexiconEntry> organisations = new HashMap<>();
  private final Map<String, LexiconEntry> capitals = new HashMap<>();
  private final Map<String, LexiconEntry> prefixes = new HashMap<>();
  private final Map<String, LexiconEntry> words = new HashMap<>();
  private final Set<String> typeNames =
      new HashSet<>(
          Set.of("văn bản", "luật", "bộ luật", "hợp đồng", "nghị quyết liên tịch", "công thư"));
  private final Collocations collocations;

  private Lexicon(List<LexiconSource> sources) {
    this.sources = List.copyOf(sources);
    List<LexiconProblem> found = new ArrayList<>();
    Map<String, LexiconEntry> kept = new HashMap<>();
    List<String> order = new ArrayList<>();
    for (LexiconSource source : sources) {
      LexiconParser parser = new LexiconParser(source);
      found.addAll(parser.problems());
      for (LexiconEntry entry : parser.entries()) {
        String key = identity(entry);
        LexiconEntry earlier = kept.put(key, entry);
        if (earlier == null) {
          order.add(key);
        } else {
          found.add(
              new LexiconProblem(
                  entry.file(),
                  entry.line(),
                  earlier.spoken().equals(entry.spoken())
                      ? LexiconProblem.Kind.DUPLICATE
                      : LexiconProblem.Kind.CONFLICT,
                  entry.written(),
                  earlier.file(),
                  earlier.line()));
        }
      }
    }
    problems = List.copyOf(found);
    entries = order.stream().map(key -> Objects.requireNonNull(kept.get(key))).toList();
    List<String> fixed = new ArrayList<>();
    for (LexiconEntry entry : entries) {
      switch (entry.kind()) {
        case UNIT -> units.put(entry.written(), entry);
        case MONEY -> {
          money.put(entry.written(), entry);
          if (Character.isLetter(entry.written().charAt(0)) && entry.written().length() > 1) {
            phrases.add(entry);
          }
        }
        case DOCUMENT_TYPE -> {
          documentTypes.put(upper(entry.written()), entry);
          typeNames.add(Tones.fold(entry.spoken()));
          typeNames.add(Tones.fold(entry.written()));
        }
        case ORGANISATION -> organisations.put(upper(entry.written()), entry);
        case PREFIX -> prefixes.put(entry.written(), entry);
        case COLLOCATION -> fixed.add(entry.written());
        default -> {
          phrases.add(entry);
          String written = entry.written();
          if (written.equals(upper(written)) && written.chars().allMatch(Character::isLetter)) {
            LexiconEntry first = capitals.putIfAbsent(written, entry);
            if (first != null && !first.conditions().isEmpty() && entry.conditions().isEmpty()) {
              capitals.put(written, entry);
            }
          }
          if (entry.kind() == LexiconEntry.Kind.FOREIGN && written.indexOf(' ') < 0) {
            words.put(Tones.fold(written), entry);
          }
        }
      }
    }
    collocations = new Collocations(fixed);
  }

  /** The lexicon every station starts with. */
  public static Lexicon standard() {
    return Standard.LEXICON;
  }

  /** A lexicon of nothing but the given sources. */
  public static Lexicon of(LexiconSource... sources) {
    return new Lexicon(List.of(sources));
  }

  /** This lexicon and more entries; where they clash the added ones win and a problem is noted. */
  public Lexicon with(LexiconSource... added) {
    List<LexiconSource> all = new ArrayList<>(sources);
    all.addAll(List.of(added));
    return new Lexicon(all);
  }

  /** All entries in force, in the order of their files. */
  public List<LexiconEntry> entries() {
    return entries;
  }

  /** What is wrong in the files, in file order. */
  public List<LexiconProblem> problems() {
    return problems;
  }

  List<PhraseTree.Hit> hits(Passage passage, int at) {
    return phrases.hits(passage, at);
  }

  @Nullable LexiconEntry unit(String symbol) {
    return units.get(symbol);
  }

  @Nullable LexiconEntry money(String symbol) {
    return money.get(symbol);
  }

  @Nullable LexiconEntry documentType(String code) {
    return documentTypes.get(upper(code));
  }

  @Nullable LexiconEntry organisation(String code) {
    return organisations.get(upper(code));
  }

  /** Any entry whose written form is exactly these capitals. */
  @Nullable LexiconEntry capitals(String word) {
    return capitals.get(word);
  }

  /** Folded names and codes of document types, for finding one before a number. */
  Set<String> typeNames() {
    return typeNames;
  }

  /** What an abbreviation means when a number is written straight behind it: QL1A, KP3. */
  @Nullable LexiconEntry prefix(String letters) {
    return prefixes.get(letters);
  }

  /** How a single word or name without capitals of its own is said, or null. */
  @Nullable String word(String lower) {
    LexiconEntry entry = words.get(lower);
    return entry == null ? null : entry.spoken();
  }

  Map<String, LexiconEntry> capitals() {
    return capitals;
  }

  Collocations collocations() {
    return collocations;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String identity(LexiconEntry entry) {
    String group =
        switch (entry.kind()) {
          case UNIT, DOCUMENT_TYPE, ORGANISATION, COLLOCATION, MONEY, PREFIX -> entry.kind().name();
          default -> "PHRASE";
        };
    String written = entry.anyCase() ? Tones.fold(entry.written()) : entry.written();
    return group + '\n' + written + '\n' + entry.conditions();
  }
}
