package vn.loaphuong.airing.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoudnessTest {

  @TempDir Path folder;

  static Stream<Arguments> signals() {
    return Stream.of(
        Arguments.of("1 kHz at 48 kHz", Sounds.sine(997, 0.1, 8, 48_000)),
        Arguments.of("100 Hz", Sounds.sine(100, 0.4, 8, 44_100)),
        Arguments.of("8 kHz", Sounds.sine(8000, 0.2, 8, 44_100)),
        Arguments.of("babble", Sounds.babble(20, 44_100, 1)),
        Arguments.of("babble at 22 kHz", Sounds.babble(20, 22_050, 2)),
        Arguments.of("babble at 16 kHz", Sounds.babble(20, 16_000, 3)),
        Arguments.of("loud then 30 dB quieter", loudThenQuiet()),
        Arguments.of("two seconds", Sounds.babble(2, 44_100, 6)));
  }

  private static Pcm loudThenQuiet() {
    Pcm sound = Sounds.babble(20, 44_100, 4);
    for (int i = sound.samples().length / 2; i < sound.samples().length; i++) {
      sound.samples()[i] = (short) (sound.samples()[i] / 30);
    }
    return sound;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signals")
  void agreesWithFfmpeg(String name, Pcm sound) throws Exception {
    Path file = folder.resolve("sound.wav");
    WavWriter.write(file, sound);
    Judges.Verdict verdict = Judges.ebur128(file);
    Loudness own = Loudness.of(sound);
    assertThat(own.lufs()).isCloseTo(verdict.lufs(), within(0.15));
    assertThat(own.truePeakDbtp()).isCloseTo(verdict.truePeakDbtp(), within(0.25));
    assertThat(Loudness.integratedLufs(sound)).isEqualTo(own.lufs());
    assertThat(Loudness.truePeakDbtp(sound)).isEqualTo(own.truePeakDbtp());
  }

  @Test
  void fullScaleSineIsThreeDecibelsBelowZero() {
    // EBU Tech 3341 gives -23 LUFS for a stereo 1 kHz sine of -23 dBFS; in one channel 3.01 LU
    // less.
    Pcm sine = Sounds.sine(1000, Math.pow(10, -20 / 20.0), 10, 48_000);
    assertThat(Loudness.integratedLufs(sine)).isCloseTo(-23.01, within(0.05));
  }

  @Test
  void peaksBetweenTheSamplesCount() {
    // A quarter of the sampling rate, sampled at 45 degrees: every sample is 3 dB below the peak.
    short[] samples = new short[44_100];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(16_384 * Math.sin(Math.PI / 2 * i + Math.PI / 4));
    }
    assertThat(Loudness.truePeakDbtp(new Pcm(samples, 44_100))).isCloseTo(-6.02, within(0.15));
  }

  @Test
  void silenceHasNoLoudness() throws Exception {
    Loudness silence = Loudness.of(Sounds.silence(3, 44_100));
    assertThat(silence.lufs()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(silence.truePeakDbtp()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Loudness.of(new Pcm(new short[0], 44_100)).lufs())
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void soundShorterThanABlockIsMeasuredWhole() {
    assertThat(Loudness.integratedLufs(Sounds.sine(1000, 0.1, 0.2, 48_000)))
        .isCloseTo(-23.0, within(0.5));
  }

  @Test
  void piecesAddUpToTheWhole() {
    Pcm sound = Sounds.babble(10, 44_100, 12);
    LoudnessMeter meter = new LoudnessMeter(44_100);
    for (int at = 0; at < sound.samples().length; at += 777) {
      meter.add(sound.samples(), at, Math.min(777, sound.samples().length - at));
    }
    assertThat(meter.lufs()).isCloseTo(Loudness.integratedLufs(sound), within(1e-6));
  }
}
