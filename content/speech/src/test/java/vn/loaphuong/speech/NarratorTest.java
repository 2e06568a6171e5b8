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
    try (Narrator shaky = Narrator.start(VoiceSettings.standard(), new Espeak(broken.toString()))) {
      SpokenText text = READER.read("Câu một. Câu hai. Câu ba.");
      Narration narration = shaky.narrate(text, Progress.NONE);
      assertThat(narration.sentences()).isEqualTo(3);
      assertThat(narration.warnings()).hasSize(1);
      assertThat(narration.warnings().getFirst().sentence()).isEqualTo(2);
      assertThat(narration.warnings().getFirst().reason()).contains("exit code 3");
      Narrator.start(VoiceSettings.standard()).close();
      assertThat(narration.clip().hash())
          .isEqualTo(narrator.narrate(text, Progress.NONE).clip().hash());
    } finally {
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
