package vn.loaphuong.airing.clip;

import java.util.Random;

/** Sounds made for tests, the same at every run. */
final class Sounds {

  private Sounds() {}

  /** With soft ends: a tone that begins at once overshoots between its first samples. */
  static Pcm sine(double hertz, double amplitude, double seconds, int rate) {
    short[] samples = new short[(int) Math.round(seconds * rate)];
    for (int i = 0; i < samples.length; i++) {
      double fade = Math.min(1, Math.min(i, samples.length - 1 - i) / (0.01 * rate));
      double wave = Math.sin(2 * Math.PI * hertz * i / rate);
      samples[i] = (short) Math.round(fade * amplitude * 32767 * wave);
    }
    return new Pcm(samples, rate);
  }

  /** Bursts of low-passed noise with pauses: as irregular as speech, and no two places alike. */
  static Pcm babble(double seconds, int rate, long seed) {
    return babble((int) Math.round(seconds * rate), rate, seed, 0.5);
  }

  static Pcm babble(int length, int rate, long seed, double amplitude) {
    Random random = new Random(seed);
    short[] samples = new short[length];
    double low = 0;
    double level = 0;
    double target = 0;
    int syllable = rate / 5;
    for (int i = 0; i < length; i++) {
      if (i % syllable == 0) {
        target = random.nextInt(4) == 0 ? 0 : 0.3 + 0.7 * random.nextDouble();
      }
      level += (target - level) * 50.0 / rate;
      low += (random.nextGaussian() - low) * 0.2;
      samples[i] =
          (short) Math.max(-32767, Math.min(32767, Math.round(amplitude * 32767 * level * low)));
    }
    return new Pcm(samples, rate);
  }

  static Pcm silence(double seconds, int rate) {
    return new Pcm(new short[(int) Math.round(seconds * rate)], rate);
  }

  /** Signal to noise in dB of {@code got} against {@code wanted}, after the best common gain. */
  static double likeness(short[] wanted, int wantedFrom, short[] got, int gotFrom, int length) {
    double cross = 0;
    double own = 0;
    double power = 0;
    for (int i = 0; i < length; i++) {
      double w = wanted[wantedFrom + i];
      double g = got[gotFrom + i];
      cross += w * g;
      own += w * w;
      power += g * g;
    }
    double explained = cross * cross / Math.max(own, 1e-9);
    return 10 * Math.log10(explained / Math.max(power - explained, 1e-9));
  }

  /** The shift of {@code got} against {@code wanted}, within ±3000 samples, that fits best. */
  static int lag(short[] wanted, short[] got) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    int from = 4000;
    int length = Math.min(30_000, Math.min(wanted.length, got.length) - 2 * from);
    for (int lag = -3000; lag <= 3000; lag++) {
      double sum = 0;
      for (int i = 0; i < length; i++) {
        sum += (double) wanted[from + i] * got[from + i + lag];
      }
      if (sum > highest) {
        highest = sum;
        best = lag;
      }
    }
    return best;
  }
}
