package vn.loaphuong.airing.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LevellingTest {

  @TempDir Path folder;

  static Stream<Arguments> signals() {
    return Stream.of(
        Arguments.of("quiet", Sounds.babble(661_500, 44_100, 1, 0.02)),
        Arguments.of("loud", Sounds.babble(661_500, 44_100, 2, 1.5)),
        Arguments.of("at 22 kHz", Sounds.babble(330_750, 22_050, 3, 0.3)),
        Arguments.of("at 48 kHz", Sounds.babble(720_000, 48_000, 4, 0.3)),
        Arguments.of("a tone", Sounds.sine(440, 0.9, 10, 44_100)),
        Arguments.of("peaks over quiet speech", peaks()));
  }

  private static Pcm peaks() {
    Pcm sound = Sounds.babble(661_500, 44_100, 5, 0.1);
    for (int i = 22_050; i < sound.samples().length; i += 44_100) {
      for (int k = 0; k < 40; k++) {
        sound.samples()[i + k] = (short) (k % 2 == 0 ? 26_000 : -26_000);
      }
    }
    return sound;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signals")
  void meetsLoudnessAndPeak(String name, Pcm sound) throws Exception {
    Pcm levelled = Levelling.level(sound, -16, -1);
    assertThat(levelled.samples()).hasSameSizeAs(sound.samples());
    Path file = folder.resolve("levelled.wav");
    WavWriter.write(file, levelled);
    Judges.Verdict verdict = Judges.ebur128(file);
    assertThat(verdict.lufs()).isCloseTo(-16, within(0.2));
    // BS.1770-4 allows a meter that oversamples four times 0.5 dB at the highest frequencies.
    assertThat(verdict.truePeakDbtp()).isLessThanOrEqualTo(-0.7);
    assertThat(Loudness.truePeakDbtp(levelled)).isLessThanOrEqualTo(-1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signals")
  void aMasteredClipMeetsThemOnceDecoded(String name, Pcm sound) throws Exception {
    Clip clip = Mastering.master(sound);
    Path file = Files.write(folder.resolve("clip.mp3"), clip.mp3());
    Judges.Verdict verdict = Judges.ebur128(file);
    assertThat(verdict.lufs()).isCloseTo(ClipFormat.TARGET_LUFS, within(0.3));
    assertThat(clip.lufs()).isCloseTo(verdict.lufs(), within(0.3));
    assertThat(verdict.truePeakDbtp()).isLessThanOrEqualTo(ClipFormat.TRUE_PEAK_DBTP);
  }

  @Test
  void theLimiterDelaysNothing() {
    Pcm sound = Sounds.babble(10, 44_100, 8);
    Pcm levelled = Levelling.level(sound, -8, -1);
    assertThat(Sounds.lag(sound.samples(), levelled.samples())).isZero();
  }

  @Test
  void whatNeedsNoLimitingIsOnlyAmplified() {
    Pcm sound = Sounds.sine(500, 0.05, 4, 44_100);
    Pcm levelled = Levelling.level(sound, -16, -1);
    double gain = levelled.samples()[30] / (double) sound.samples()[30];
    for (int i = 0; i < sound.samples().length; i++) {
      assertThat((double) levelled.samples()[i])
          .isCloseTo(sound.samples()[i] * gain, within(gain + 1));
    }
  }

  @Test
  void silenceStaysSilent() {
    Pcm silence = Sounds.silence(2, 44_100);
    assertThat(Levelling.level(silence, -16, -1)).isEqualTo(silence);
  }

  @Test
  void noiseFarBelowAnySpeechIsNotBlownUpWithoutLimit() {
    Pcm hiss = Sounds.babble(220_500, 44_100, 9, 0.003);
    double before = Loudness.integratedLufs(hiss);
    double after = Loudness.integratedLufs(Levelling.level(hiss, -16, -1));
    assertThat(after - before).isBetween(39.5, 40.5);
  }
}
