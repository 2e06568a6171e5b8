package vn.loaphuong.server.onair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The test of the end-to-end test: its judge must know the right sound and refuse a wrong one. */
class SoundMatchTest {

  private static final int RATE = 44_100;

  @Test
  void findsTheClipToTheFrameAtAnotherVolumeAndUnderNoise() {
    short[] clip = speechLike(3 * RATE, 1);
    short[] recording = noise(10 * RATE, 40, 2);
    lay(clip, 0.5, recording, 123_457);

    SoundMatch match = SoundMatch.find(clip, recording);

    assertThat(match.startFrame()).isEqualTo(123_457);
    assertThat(match.correlation()).isGreaterThan(0.98);
  }

  @Test
  void refusesAnotherClipOfTheSameLengthAndLoudness() {
    short[] recording = noise(10 * RATE, 40, 2);
    lay(speechLike(3 * RATE, 7), 1, recording, 123_457);

    assertThat(SoundMatch.find(speechLike(3 * RATE, 1), recording).correlation()).isLessThan(0.3);
  }

  @Test
  void refusesSilence() {
    assertThat(SoundMatch.find(speechLike(RATE, 1), new short[5 * RATE]).correlation())
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void refusesAClipThatSoundedOnlyInItsFirstHalf() {
    short[] clip = speechLike(4 * RATE, 1);
    short[] recording = noise(10 * RATE, 40, 2);
    lay(java.util.Arrays.copyOf(clip, 2 * RATE), 1, recording, 50_000);

    assertThat(SoundMatch.find(clip, recording).correlation()).isLessThan(0.85);
  }

  /**
   * Low-passed noise with a swelling envelope: as broad as speech, and never the same for two
   * seeds.
   */
  private static short[] speechLike(int frames, long seed) {
    Random random = new Random(seed);
    short[] sound = new short[frames];
    double low = 0;
    for (int at = 0; at < frames; at++) {
      low += 0.12 * (random.nextGaussian() * 9_000 - low);
      sound[at] = (short) (low * (0.6 + 0.4 * Math.sin(at / 4_000.0 + seed)));
    }
    return sound;
  }

  private static short[] noise(int frames, int amplitude, long seed) {
    Random random = new Random(seed);
    short[] sound = new short[frames];
    for (int at = 0; at < frames; at++) {
      sound[at] = (short) random.nextInt(-amplitude, amplitude + 1);
    }
    return sound;
  }

  private static void lay(short[] clip, double volume, short[] recording, int at) {
    for (int frame = 0; frame < clip.length; frame++) {
      recording[at + frame] += (short) (clip[frame] * volume);
    }
  }
}
