package vn.loaphuong.server.library;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.trail.Change;
import vn.loaphuong.speech.VoiceSettings;
import vn.loaphuong.speech.reading.Correction;
import vn.loaphuong.speech.reading.LexiconProblem;

/**
 * How texts are read aloud, as people look at it, listen to it and change it. Bulletins that are
 * already voiced stay as they were approved. Thread-safe.
 */
@Service
public class Readings {

  private static final String VOICE = "voice";
  private static final int LONGEST_PREVIEW = 1500;
  private static final int LONGEST_LEXICON = 500_000;
  private static final int LONGEST_WRITTEN = 100;
  private static final int LONGEST_SPOKEN = 300;

  /** A voice takes a processor; more at a time would make everybody wait. */
  private final Semaphore previews = new Semaphore(2);

  private final Pronunciations pronunciations;
  private final Voice voice;
  private final LibrarySettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Readings(
      Pronunciations pronunciations,
      Voice voice,
      LibrarySettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.pronunciations = pronunciations;
    this.voice = voice;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A text as it will be said.
   *
   * @param length how long it will be on air, within a few per cent
   */
  public record Preview(Script script, Duration length) {}

  /**
   * How a text will be said, while it is still being written.
   *
   * @param bulletinId whose own corrections hold; null for a text of no bulletin yet
   * @throws Refusal if it is longer than a bulletin may be
   */
  public Preview read(String text, @Nullable String bulletinId) {
    if (text.length() > settings.longestText()) {
      throw Refusal.ofField(
          "text", "library.refused.text-long", settings.longestText(), text.length());
    }
    List<Correction> own =
        bulletinId == null
            ? List.of()
            : pronunciations.ofBulletin(bulletinId).stream()
                .map(Pronunciation::correction)
                .toList();
    return new Preview(voice.read(text, own), voice.estimate(text, own));
  }

  /**
   * What a sentence sounds like, as MP3.
   *
   * @param spoken as {@link Script.Line#spoken()} has it
   * @throws Refusal if there is nothing to say, or too many people are listening at the moment
   */
  public byte[] preview(String spoken) {
    if (spoken.length() > LONGEST_PREVIEW || spoken.chars().noneMatch(Character::isLetterOrDigit)) {
      throw Refusal.of(Refusal.Kind.INVALID, "library.refused.preview");
    }
    if (!previews.tryAcquire()) {
      throw Refusal.of(Refusal.Kind.TOO_OFTEN, "library.refused.preview-busy");
    }
    try {
      return voice.preview(spoken).mp3();
    } catch (Voice.MuteVoice e) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "library.narration.mute");
    } finally {
      previews.release();
    }
  }

  /** What the station has chosen. */
  public StationVoice voice() {
    return pronunciations.voice();
  }

  /**
   * Chooses how texts are read from now on.
   *
   * @throws Refusal if there is no such voice
   */
  @Transactional
  public void choose(StationVoice chosen) {
    if (!voice.names().contains(chosen.speaking().voice())) {
      throw Refusal.ofField("voice", "library.refused.no-voice", chosen.speaking().voice());
    }
    StationVoice before = pronunciations.voice();
    pronunciations.choose(chosen);
    Change change = difference(before, chosen);
    if (change.hasDetails()) {
      events.publishEvent(change);
    }
  }

  /** The voices that can be chosen, sorted. */
  public Set<String> voices() {
    return voice.names();
  }

  /** The readings that hold for everything the station reads. */
  public List<Pronunciation> corrections() {
    return pronunciations.ofStation();
  }

  /**
   * Puts a reading right for everything the station reads.
   *
   * @throws Refusal if it cannot be found or said
   */
  @Transactional
  public void correct(Actor by, String written, String spoken) {
    Correction correction = correction(written, spoken, Correction.Scope.STATION);
    String before = stationReading(correction.written());
    pronunciations.keep("", correction, by, clock.instant());
    events.publishEvent(
        Change.of("trail.voice.corrected", VOICE, correction.written())
            .with("library.correct.spoken", before, correction.spoken()));
  }

  /** Takes a correction of the station back. */
  @Transactional
  public void forget(String written) {
    String before = stationReading(written);
    pronunciations.forget("", written, Correction.Scope.STATION);
    if (before != null) {
      events.publishEvent(
          Change.of("trail.voice.correction-forgotten", VOICE, written)
              .with("library.correct.spoken", before, null));
    }
  }

  /** The station's own lexicon, as it was written. */
  public String lexicon() {
    return pronunciations.lexicon();
  }

  /** What is wrong with a lexicon, or where it goes against the one that is shipped. */
  public List<LexiconProblem> problems(String lexicon) {
    return voice.problems(lexicon);
  }

  /**
   * Replaces the station's own lexicon; it holds from the next reading on.
   *
   * @throws Refusal if a line of it cannot be understood or said; nothing is changed then
   */
  @Transactional
  public void keepLexicon(String text) {
    if (text.length() > LONGEST_LEXICON) {
      throw Refusal.ofField("lexicon", "library.refused.lexicon-long", LONGEST_LEXICON);
    }
    for (LexiconProblem problem : voice.problems(text)) {
      if (problem.kind() == LexiconProblem.Kind.MALFORMED
          || problem.kind() == LexiconProblem.Kind.UNSPEAKABLE) {
        throw Refusal.ofField(
            "lexicon",
            "library.refused.lexicon-" + problem.kind(),
            problem.line(),
            problem.written());
      }
    }
    String before = pronunciations.lexicon();
    String after = text.replace("\r\n", "\n").strip();
    pronunciations.keepLexicon(after);
    if (!after.equals(before)) {
      events.publishEvent(
          Change.of("trail.voice.lexicon", VOICE, "").with("library.lexicon", before, after));
    }
  }

  private @Nullable String stationReading(String written) {
    return pronunciations.ofStation().stream()
        .map(Pronunciation::correction)
        .filter(known -> known.written().equals(written))
        .map(Correction::spoken)
        .findFirst()
        .orElse(null);
  }

  private static Change difference(StationVoice before, StationVoice after) {
    VoiceSettings was = before.speaking();
    VoiceSettings now = after.speaking();
    return Change.of("trail.voice.chosen", VOICE, now.voice())
        .with("library.voice.name", was.voice(), now.voice())
        .with("library.voice.rate", Math.round(was.rate() * 100), Math.round(now.rate() * 100))
        .with(
            "library.voice.sentence",
            was.sentencePause().toMillis(),
            now.sentencePause().toMillis())
        .with(
            "library.voice.paragraph",
            was.paragraphPause().toMillis(),
            now.paragraphPause().toMillis())
        .with("library.voice.heading", was.headingPause().toMillis(), now.headingPause().toMillis())
        .with("library.voice.reading", before.reading(), after.reading());
  }

  /** A correction as somebody typed it, or a refusal that says what is wrong with it. */
  static Correction correction(String written, String spoken, Correction.Scope scope) {
    String word = written.strip();
    String reading = spoken.strip();
    if (word.isEmpty() || word.length() > LONGEST_WRITTEN || word.contains("\n")) {
      throw Refusal.ofField("written", "library.refused.written", LONGEST_WRITTEN);
    }
    if (reading.isEmpty() || reading.length() > LONGEST_SPOKEN) {
      throw Refusal.ofField("spoken", "library.refused.unspeakable");
    }
    try {
      return new Correction(word, reading, scope);
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField("spoken", "library.refused.unspeakable");
    }
  }
}
