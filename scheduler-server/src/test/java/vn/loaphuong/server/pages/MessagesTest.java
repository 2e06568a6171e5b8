package vn.loaphuong.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.server.alarms.AlarmSettings;
import vn.loaphuong.server.emergency.Emergency;
import vn.loaphuong.server.emergency.PcProgress;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Deed;
import vn.loaphuong.server.library.Origin;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.programmes.Piece;
import vn.loaphuong.server.programmes.Rhythm;
import vn.loaphuong.server.report.Verdict;
import vn.loaphuong.server.residents.Feedback;
import vn.loaphuong.server.station.calendar.CalendarDay;
import vn.loaphuong.server.timetable.MourningEffects;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;
import vn.loaphuong.server.timetable.web.SlotForm;
import vn.loaphuong.speech.reading.Correction;
import vn.loaphuong.speech.reading.Finding;
import vn.loaphuong.speech.reading.LexiconProblem;
import vn.loaphuong.speech.reading.ReadingSettings;

/** Every sentence is there in both languages, is used, and can be filled in. */
class MessagesTest {

  private static final Path SOURCES = Path.of("src/main");

  /** Keys put together at run time: each prefix with all names of an enum. */
  private static final Map<String, Enum<?>[]> FAMILIES =
      Map.ofEntries(
          Map.entry("role.", Role.values()),
          Map.entry("role.about.", Role.values()),
          Map.entry("help.title.", HelpController.Topic.values()),
          Map.entry("help.text.", HelpController.Topic.values()),
          Map.entry("state.", BulletinState.values()),
          Map.entry("kind.", BulletinKind.values()),
          Map.entry("deed.", Deed.What.values()),
          Map.entry("trail.bulletin.", Deed.What.values()),
          Map.entry("alarms.security.", AlarmSettings.Security.values()),
          Map.entry("library.origin.", Origin.values()),
          Map.entry("library.doubt.", Finding.Kind.values()),
          Map.entry("library.scope.", Correction.Scope.values()),
          Map.entry("library.lexicon.", LexiconProblem.Kind.values()),
          Map.entry("library.zeroTens.", ReadingSettings.ZeroTens.values()),
          Map.entry("library.thousand.", ReadingSettings.Thousand.values()),
          Map.entry("library.earlyDay.", ReadingSettings.EarlyDay.values()),
          Map.entry("library.four.", ReadingSettings.Four.values()),
          Map.entry("library.symbols.", ReadingSettings.DocumentSymbols.values()),
          Map.entry("weekday.", DayOfWeek.values()),
          Map.entry("standing.", StationNow.Standing.values()),
          Map.entry("airing.outcome.", Outcome.values()),
          Map.entry("airing.kind.", ItemKind.values()),
          Map.entry("airing.shortfall.", Shortfall.values()),
          Map.entry("cause.", Shortfall.values()),
          Map.entry("emergency.afterwards.", Afterwards.values()),
          Map.entry("emergency.pc.", PcProgress.State.values()),
          Map.entry("emergency.state.", Emergency.State.values()),
          Map.entry("verdict.", Verdict.Kind.values()),
          Map.entry("timetable.repeat.", SlotForm.Repeat.values()),
          Map.entry("calendar.kind.", CalendarDay.Kind.values()),
          Map.entry("calendar.effect.", MourningEffects.What.values()),
          Map.entry("timetable.on-holiday.", OnHoliday.values()),
          Map.entry("feedback.state.", Feedback.State.values()),
          Map.entry(
              "trail.edition.",
              new Deed.What[] {
                Deed.What.WRITTEN,
                Deed.What.REWRITTEN,
                Deed.What.SUBMITTED,
                Deed.What.WITHDRAWN,
                Deed.What.APPROVED,
                Deed.What.SENT_BACK
              }),
          Map.entry("programme.rhythm.", Rhythm.values()),
          Map.entry("programme.period.", Rhythm.values()),
          Map.entry("programme.piece.", Piece.Kind.values()));

  /** Prefixes of keys whose ends are written out elsewhere in the sources. */
  private static final List<String> BUILT =
      List.of(
          "problem.",
          "alarms.way.",
          "slot.",
          "airing.column.",
          "airing.by.",
          "plan.every.",
          "plan.days.",
          "plan.kind.",
          "recurrence.",
          "timetable.nth.",
          "calendar.effect.",
          "views.kind.",
          "views.view.",
          "timetable.priority.",
          "timetable.fate.",
          "residents.switch.",
          "library.refused.lexicon-",
          "library.voice.espeak-",
          "emergency.policy.second.");

  private static final Pattern DEED = Pattern.compile("\"(trail\\.[\\w.-]*\\w)\"");

  private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-z][\\w.-]+)");

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    assertThat(messages("_en").keySet()).isEqualTo(messages("").keySet()).isNotEmpty();
  }

  @Test
  void everyFamilyIsWhole() throws IOException {
    Set<String> wanted = new TreeSet<>();
    FAMILIES.forEach(
        (prefix, values) -> Arrays.stream(values).map(one -> prefix + one).forEach(wanted::add));

    assertThat(messages("").keySet()).containsAll(wanted);
  }

  @Test
  void everyKeyOfATemplateIsThere() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES.resolve("resources/templates"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher key = IN_TEMPLATE.matcher(Files.readString(file));
        while (key.find()) {
          used.add(key.group(1));
        }
      }
    }
    assertThat(used).isNotEmpty();
    assertThat(messages("").keySet()).containsAll(used);
  }

  @Test
  void everyDeedOfTheTrailHasItsWords() throws IOException {
    Set<String> deeds = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES.resolve("java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher key = DEED.matcher(Files.readString(file));
        while (key.find()) {
          deeds.add(key.group(1));
        }
      }
    }
    assertThat(deeds).isNotEmpty();
    assertThat(messages("").keySet()).containsAll(deeds);
  }

  @Test
  void noKeyIsLeftOver() throws IOException {
    String sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources =
          files
              .filter(file -> file.toString().matches(".*\\.(java|html)"))
              .map(MessagesTest::read)
              .collect(Collectors.joining());
    }
    List<String> unused = new ArrayList<>();
    for (String key : messages("").keySet()) {
      boolean inFamily =
          FAMILIES.entrySet().stream()
              .anyMatch(family ->
                  Arrays.stream(family.getValue())
                      .anyMatch(one -> key.equals(family.getKey() + one)));
      boolean written =
          Stream.of("\"" + key + "\"", "'" + key + "'", "#{" + key + "}", "#{" + key + "(")
              .anyMatch(sources::contains);
      if (!written && !inFamily && BUILT.stream().noneMatch(key::startsWith)) {
        unused.add(key);
      }
    }
    assertThat(unused).isEmpty();
  }

  @Test
  void everySentenceCanBeFilledInAndKeepsItsApostrophes() throws IOException {
    for (String language : List.of("", "_en")) {
      messages(language)
          .forEach((key, sentence) -> {
            assertThat(sentence).as(key).isNotBlank();
            assertThat(sentence.replace("''", "")).as(key).doesNotContain("'");
            assertThat(new MessageFormat(sentence, Locale.ROOT).toPattern()).isNotEmpty();
          });
    }
  }

  @Test
  void bothLanguagesTakeTheSameValues() throws IOException {
    Map<String, String> english = messages("_en");
    messages("")
        .forEach((key, sentence) ->
            assertThat(places(english.getOrDefault(key, ""))).as(key).isEqualTo(places(sentence)));
  }

  private static Set<String> places(String sentence) {
    Set<String> places = new TreeSet<>();
    Matcher place = Pattern.compile("\\{(\\d)").matcher(sentence);
    while (place.find()) {
      places.add(place.group(1));
    }
    return places;
  }

  private static Map<String, String> messages(String language) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(SOURCES.resolve("resources/messages"))) {
      for (Path file :
          files
              .filter(path -> path.toString().endsWith("_en.properties") == !language.isEmpty())
              .toList()) {
        Properties some = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          some.load(reader);
        }
        some.forEach((key, value) -> all.put(key.toString(), value.toString()));
      }
    }
    return all;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
