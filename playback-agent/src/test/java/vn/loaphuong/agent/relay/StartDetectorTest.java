package vn.loaphuong.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.Relay;

class StartDetectorTest {

  private static final int SECOND = 44_100;

  @Test
  void theProgrammeBeginsWhereTheToneEnds() {
    StartDetector detector = detector(1_000);
    detector.skip(7);
    add(detector, noise(2 * SECOND, 3_000));
    add(detector, tone(1_000, SECOND * 3 / 4, 3_000));
    add(detector, new short[SECOND / 10]);
    add(detector, tone(1_000, SECOND * 3 / 20, 3_000));
    assertThat(detector.begin()).isNegative();
    add(detector, noise(SECOND, 3_000));

    assertThat(detector.begin()).isBetween(7 + 3L * SECOND, 7 + 3L * SECOND + StartDetector.BLOCK);
  }

  @Test
  void anotherToneAShortOneAndAFaintOneAreNoSignal() {
    StartDetector detector = detector(1_000);
    add(detector, tone(1_200, SECOND, 8_000));
    add(detector, new short[SECOND]);
    add(detector, tone(1_000, SECOND * 3 / 10, 8_000));
    add(detector, noise(SECOND, 8_000));
    add(detector, tone(1_000, SECOND, 100));
    add(detector, noise(SECOND, 8_000));

    assertThat(detector.begin()).isNegative();
  }

  @Test
  void anySoundIsTheSignalWhereNoToneIsNamed() {
    StartDetector detector = detector(0);
    add(detector, noise(SECOND, 20));
    assertThat(detector.begin()).isNegative();
    add(detector, noise(SECOND, 2_000));

    assertThat(detector.begin()).isBetween((long) SECOND - StartDetector.BLOCK, (long) SECOND);
  }

  private static StartDetector detector(double hertz) {
    return new StartDetector(new Relay.StartSignal(hertz, Duration.ofSeconds(10)));
  }

  private static void add(StartDetector detector, short[] samples) {
    for (int at = 0; at < samples.length; at += 1_000) {
      int n = Math.min(1_000, samples.length - at);
      short[] piece = new short[n];
      System.arraycopy(samples, at, piece, 0, n);
      detector.add(piece, n);
    }
  }

  static short[] tone(double hertz, int frames, int amplitude) {
    short[] samples = new short[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (short) (amplitude * Math.sin(2 * Math.PI * hertz * i / SECOND));
    }
    return samples;
  }

  static short[] noise(int frames, int amplitude) {
    Random random = new Random(frames + amplitude);
    short[] samples = new short[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (short) (random.nextInt(2 * amplitude + 1) - amplitude);
    }
    return samples;
  }
}
