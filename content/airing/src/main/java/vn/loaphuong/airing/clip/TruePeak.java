package vn.loaphuong.airing.clip;

/**
 * The highest value of the wave between the samples, by oversampling four times (ITU-R BS.1770-4,
 * annex 2). Interpolates only where the samples around could beat the peak found so far.
 */
final class TruePeak {

  static final int OVERSAMPLING = 4;

  /** Samples needed on either side of an interpolated point. */
  static final int REACH = 12;

  private static final int WIDTH = 2 * REACH;
  private static final float[] TAPS = design();

  /** No interpolated point is higher than this many times the highest sample within reach. */
  static final float WORST_OVERSHOOT = worst();

  private static final int BLOCK = 256;

  private final float[] window = new float[WIDTH + BLOCK];
  private int filled = REACH - 1;
  private float peak;

  private static float[] design() {
    float[] taps = new float[(OVERSAMPLING - 1) * WIDTH];
    for (int p = 1; p < OVERSAMPLING; p++) {
      double sum = 0;
      for (int k = 0; k < WIDTH; k++) {
        double t = k - REACH + 1 - (double) p / OVERSAMPLING;
        double h = Kaiser.sinc(t) * Kaiser.at(t / REACH, 6);
        taps[(p - 1) * WIDTH + k] = (float) h;
        sum += h;
      }
      for (int k = 0; k < WIDTH; k++) {
        taps[(p - 1) * WIDTH + k] /= (float) sum;
      }
    }
    return taps;
  }

  private static float worst() {
    float worst = 1;
    for (int p = 0; p < OVERSAMPLING - 1; p++) {
      float sum = 0;
      for (int k = 0; k < WIDTH; k++) {
        sum += Math.abs(TAPS[p * WIDTH + k]);
      }
      worst = Math.max(worst, sum);
    }
    return worst;
  }

  /** The highest magnitude from sample {@code i} up to, not with, the next one. */
  static float between(float[] x, int i) {
    float highest = Math.abs(x[i]);
    for (int p = 0; p < OVERSAMPLING - 1; p++) {
      int tap = p * WIDTH;
      int at = i - REACH + 1;
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      for (int k = 0; k < WIDTH; k += 4) {
        a += x[at + k] * TAPS[tap + k];
        b += x[at + k + 1] * TAPS[tap + k + 1];
        c += x[at + k + 2] * TAPS[tap + k + 2];
        d += x[at + k + 3] * TAPS[tap + k + 3];
      }
      highest = Math.max(highest, Math.abs(a + b + c + d));
    }
    return highest;
  }

  void add(short[] samples, int off, int len) {
    int taken = 0;
    while (taken < len) {
      int n = Math.min(len - taken, window.length - filled);
      for (int i = 0; i < n; i++) {
        window[filled + i] = samples[off + taken + i];
      }
      filled += n;
      taken += n;
      if (filled == window.length) {
        measure();
      }
    }
  }

  private void measure() {
    float highest = 0;
    for (int i = 0; i < filled; i++) {
      highest = Math.max(highest, Math.abs(window[i]));
    }
    if (highest * WORST_OVERSHOOT > peak) {
      for (int i = REACH - 1; i + REACH < filled; i++) {
        peak = Math.max(peak, between(window, i));
      }
    }
    System.arraycopy(window, filled - WIDTH + 1, window, 0, WIDTH - 1);
    filled = WIDTH - 1;
  }

  /** The peak of all that was added, as a multiple of full scale; ends the measurement. */
  double linear() {
    add(new short[WIDTH], 0, WIDTH);
    measure();
    return peak / 32768.0;
  }

  double dbtp() {
    return 20 * Math.log10(linear());
  }
}
