package vn.loaphuong.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.airing.clip.ClipFormat;
import vn.loaphuong.airing.clip.Loudness;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.espeak.Espeak;
import vn.loaphuong.speech.reading.Lexicon;
import vn.loaphuong.speech.reading.Reader;
import vn.loaphuong.speech.reading.ReadingSettings;
import vn.loaphuong.speech.reading.SpokenText;

class NarratorTest {

  private static final String TEXT =
      """
      THÔNG BÁO

      UBND phường An Bình thông báo lịch tiếp công dân ngày 15/01/2026. Bà con đến trước 7h30.
      Xin mang theo CCCD.

      Mọi thắc mắc xin gọi 0905.123.456. Xin cảm ơn bà con!
      """;

  private static final Reader READER = Reader.of(Lexicon.standard(), ReadingSettings.standard());

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static Narrator narrator;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    narrator = Narrator.start(VoiceSettings.standard());
  }

  @AfterAll
  static void stop() {
    narrator.close();
  }

  private static int sentencesWithWords(SpokenText text) {
    return (int)
        text.sentences().stream()
            .filter(s -> s.spoken().chars().anyMatch(Character::isLetter))
            .count();
  }

  @Test
  void everySentenceWrittenIsVoiced() throws Exception {
    SpokenText text = READER.read(TEXT);
    List<Integer> heard = new ArrayList<>();
    Narration narration =
        narrator.narrate(
            text,
            (said, of) -> {
              heard.add(said);
              assertThat(of).isEqualTo(sentencesWithWords(text));
            });
    assertThat(narration.warnings()).isEmpty();
    assertThat(narration.sentences()).isEqualTo(sentencesWithWords(text)).isGreaterThan(4);
    assertThat(heard).isSorted().hasSize(narration.sentences());
    assertThat(islands(ClipDecoder.decode(narration.clip()), Duration.ofMillis(300)))
        .isEqualTo(narration.sentences());
  }

  /** How many stretches of sound lie between silences of at least this length. */
  private static int islands(Pcm sound, Duration silence) {
    int needed = (int) (silence.toMillis() * sound.sampleRate() / 1000);
    int quiet = needed;
    int count = 0;
    for (short sample : sound.samples()) {
      if (Math.abs(sample) < 400) {
        quiet++;
      } else {
        if (quiet >= needed) {
          count++;
        }
        quiet = 0;
      }
    }
    return count;
  }

  @Test
  void theClipHasTheLoudnessOfEveryClip() throws Exception {
    Clip clip = narrator.narrate(READER.read(TEXT), Progress.NONE).clip();
    Loudness loudness = Loudness.of(ClipDecoder.decode(clip));
    assertThat(loudness.lufs()).isCloseTo(ClipFormat.TARGET_LUFS, within(0.3));
    assertThat(loudness.truePeakDbtp()).isLessThanOrEqualTo(ClipFormat.TRUE_PEAK_DBTP);
  }

  @Test
  void theSameTextAndSettingsGiveTheSameClip() {
    SpokenText text = READER.read(TEXT);
    Clip first = narrator.narrate(text, Progress.NONE).clip();
    Clip second = narrator.narrate(text, Progress.NONE).clip();
    assertThat(second.hash()).isEqualTo(first.hash());
    Narrator faster = narrator.with(VoiceSettings.standard().withRate(1.1));
    assertThat(faster.narrate(text, Progress.NONE).clip().frames()).isLessThan(first.frames());
  }

  @Test
  void pausesAreThoseOfTheSettings() {
    SpokenText text = READER.read("Xin chào. Xin chào.\n\nXin chào.");
    Pcm usual = narrator.voice(text, Progress.NONE);
    VoiceSettings longer =
        new VoiceSettings(
            "espeak-bac",
            0.9,
            Duration.ofMillis(1350),
            Duration.ofMillis(2800),
            Duration.ofSeconds(1));
    Pcm paused = narrator.with(longer).voice(text, Progress.NONE);
    assertThat(paused.samples().length - usual.samples().length).isEqualTo(3 * 44_100);
  }

  @Test
  void joinsDoNotClick() {
    Pcm sound = narrator.voice(READER.read("A. Ô. Ê. Ơ. Ư. A. Ô."), Progress.NONE);
    short[] samples = sound.samples();
    // Wherever 20 ms of digital silence end or begin, the sound rises or falls gently.
    int quiet = 0;
    for (int i = 1; i < samples.length; i++) {
      if (samples[i - 1] == 0) {
        quiet++;
      } else {
        quiet = 0;
      }
      if (quiet > 882) {
        assertThat(Math.abs(samples[i])).isLessThan(40);
      }
    }
    assertThat(Math.abs(samples[0])).isLessThan(40);
    assertThat(Math.abs(samples[samples.length - 1])).isLessThan(40);
  }

  @Test
  void noJoinStepsFurtherThanTheSpeechAroundIt() {
    SpokenText text = READER.read(TEXT);
    short[] samples = narrator.voice(text, Progress.NONE).samples();
    int silence = 300 * ClipFormat.SAMPLE_RATE / 1000;
    List<Integer> joins = new ArrayList<>();
    int quiet = silence;
    for (int i = 0; i < samples.length; i++) {
      if (samples[i] != 0) {
        if (quiet >= silence) {
          joins.add(Math.max(0, i - quiet));
          joins.add(i);
        }
        quiet = 0;
      } else {
        quiet++;
      }
    }
    joins.add(samples.length - quiet);
    // Sound begins once and ends once for every sentence; the first pair's end is the very start.
    assertThat(joins).hasSize(2 * sentencesWithWords(text) + 1);

    // A click is one sample: beside the cut, at most the usual step of speech; in the next 10 ms,
    // no
    // more than speech has anywhere, since a sentence may begin with a plosive.
    double usual = usualStep(samples);
    int highest = highestStep(samples, 0, samples.length);
    for (int join : joins) {
      int beside = ClipFormat.SAMPLE_RATE / 2000;
      assertThat((double) highestStep(samples, join - beside, join + beside)).isLessThan(usual);
      int near = ClipFormat.SAMPLE_RATE / 100;
      assertThat(highestStep(samples, join - near, join + near)).isLessThan(highest);
    }
  }

  private static double usualStep(short[] samples) {
    double sum = 0;
    int count = 0;
    for (int i = 1; i < samples.length; i++) {
      if (samples[i] != 0) {
        double step = samples[i] - samples[i - 1];
        sum += step * step;
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }

  private static int highestStep(short[] samples, int from, int to) {
    int highest = 0;
    for (int i = Math.max(1, from); i < Math.min(samples.length, to); i++) {
      highest = Math.max(highest, Math.abs(samples[i] - samples[i - 1]));
    }
    return highest;
  }

  @Test
  void aTextWithoutWordsIsRefused() {
    for (String nothing : List.of("", "  \n\n ", "...", "- – •", "***")) {
      assertThatThrownBy(() -> narrator.narrate(READER.read(nothing), Progress.NONE))
          .isInstanceOf(SpeechFailed.class)
          .hasMessage("there is nothing to read aloud");
    }
  }

  @Test
  void cancellingStopsBetweenSentences() {
    SpokenText text = READER.read("Một câu nữa. ".repeat(200));
    int[] last = {0};
    assertThatThrownBy(() ->
            narrator.narrate(
                text,
                (said, of) -> {
                  last[0] = said;
                  if (said == 3) {
                    throw new CancellationException("enough");
                  }
                }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("enough");
    assertThat(last[0]).isEqualTo(3);
  }

  @Test
  void cancellingWhileTheSoundIsMasteredStopsToo() {
    SpokenText text = READER.read(TEXT);
    List<Double> heard = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void said(int sentences, int of) {
            assertThat(heard).isEmpty();
          }

          @Override
          public void mastered(double done) {
            heard.add(done);
            throw new CancellationException("enough");
          }
        };
    assertThatThrownBy(() -> narrator.narrate(text, progress))
        .isInstanceOf(CancellationException.class)
        .hasMessage("enough");
    assertThat(heard).hasSize(1);
  }

  @Test
  void noTemporaryFileIsLeftByAnyWayOut() throws Exception {
    SpokenText text = READER.read(TEXT);
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> during = new ArrayList<>();
    narrator.narrate(text, (said, of) -> during.addAll(tapes(scratch)));
    assertThatThrownBy(() ->
            narrator.narrate(
                text,
                (said, of) -> {
                  throw new CancellationException("enough");
                }))
        .isInstanceOf(CancellationException.class);
    // Not even a killed process leaves one, because the file has no name while it is written.
    assertThat(during).isEmpty();
    assertThat(tapes(scratch)).isEmpty();
  }

  private static List<Path> tapes(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().matches("loa-.*\\.pcm")).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anInterruptedThreadStopsNarrating() {
    SpokenText text = READER.read("Một câu nữa. ".repeat(50));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> narrator.narrate(text, Progress.NONE))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anUnknownVoiceIsReplacedWithAWarning() {
    Narration narration =
        narrator
            .with(VoiceSettings.standard().withVoice("no-such-voice"))
            .narrate(READER.read("Xin chào bà con. Xin cảm ơn."), Progress.NONE);
    assertThat(narration.sentences()).isEqualTo(2);
    assertThat(narration.warnings())
        .containsExactly(new Narration.Warning(0, "no-such-voice", "espeak-bac", "no such voice"));
  }

  @Test
  void threeRegionsSoundDifferent() {
    SpokenText text = READER.read("Kính thưa bà con nhân dân trong phường.");
    List<String> hashes = new ArrayList<>();
    for (String voice : List.of("espeak-bac", "espeak-trung", "espeak-nam")) {
      Narration narration =
          narrator.with(VoiceSettings.standard().withVoice(voice)).narrate(text, Progress.NONE);
      assertThat(narration.warnings()).isEmpty();
      hashes.add(narration.clip().hash().hex());
    }
    assertThat(hashes).doesNotHaveDuplicates();
  }

  @Test
  void aMissingProgramIsNamed() {
    try (Narrator without =
        Narrator.start(VoiceSettings.standard(), new Espeak("no-such-espeak-anywhere"))) {
      assertThatThrownBy(() -> without.narrate(READER.read("Xin chào."), Progress.NONE))
          .isInstanceOf(SpeechFailed.class)
          .hasMessage("Install espeak-ng: apt-get install espeak-ng");
    } finally {
      Narrator.start(VoiceSettings.standard()).close();
    }
  }

  @Test
  void aSentenceThatFailsIsTriedAgainAndNeverDropped() throws Exception {
    // Fails the first time it meets each sentence with "hai" in it.
    Path broken =
        Files.writeString(
            folder.resolve("espeak-ng"),
            """
            #!/bin/bash
            text=$(cat)
            case $text in *hai*)
              mark=%s/tried
              if [ ! -e "$mark" ]; then : >"$mark"; exit 3; fi;;
            esac
            printf '%%s\\n' "$text" | exec espeak-ng "$@"
            """
                .formatted(folder));
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
    Logger log = Logger.getLogger(Narrator.class.getName());
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(line.getLevel() + " " + line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    log.addHandler(handler);
    try (Narrator shaky = Narrator.start(VoiceSettings.standard(), new Espeak(broken.toString()))) {
      SpokenText text = READER.read("Câu một. Câu hai. Câu ba.");
      Narration narration = shaky.narrate(text, Progress.NONE);
      assertThat(narration.sentences()).isEqualTo(3);
      assertThat(narration.warnings()).hasSize(1);
      assertThat(narration.warnings().getFirst().sentence()).isEqualTo(2);
      assertThat(narration.warnings().getFirst().reason()).contains("exit code 3");
      assertThat(logged).hasSize(1);
      assertThat(logged.getFirst())
          .startsWith("WARNING the voice espeak-bac could not say sentence 2")
          .contains("exit code 3");
      Narrator.start(VoiceSettings.standard()).close();
      assertThat(narration.clip().hash())
          .isEqualTo(narrator.narrate(text, Progress.NONE).clip().hash());
    } finally {
      log.removeHandler(handler);
      Narrator.start(VoiceSettings.standard()).close();
    }
  }

  @Test
  void aSentenceThatNobodyCanSayFailsTheWhole() throws Exception {
    Path broken =
        Files.writeString(folder.resolve("espeak-ng"), "#!/bin/sh\ncat >/dev/null\nexit 1\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
    try (Narrator mute = Narrator.start(VoiceSettings.standard(), new Espeak(broken.toString()))) {
      assertThatThrownBy(() -> mute.narrate(READER.read("Một. Hai."), Progress.NONE))
          .isInstanceOf(SpeechFailed.class)
          .hasMessageContaining("sentence 1 could not be voiced");
    } finally {
      Narrator.start(VoiceSettings.standard()).close();
    }
  }

  @Test
  void previewIsTheSentenceAlone() throws Exception {
    SpokenText text = READER.read("Xin chào bà con. Chúc bà con một ngày tốt lành.");
    Clip preview = narrator.preview(text.sentences().getLast());
    Narration alone =
        narrator.narrate(READER.read("Chúc bà con một ngày tốt lành."), Progress.NONE);
    assertThat(preview.hash()).isEqualTo(alone.clip().hash());
    assertThat(Arrays.stream(new int[] {(int) preview.frames()}).sum()).isPositive();
  }
}
