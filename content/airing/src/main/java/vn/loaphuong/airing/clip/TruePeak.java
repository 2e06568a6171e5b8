package vn.loaphuong.airing.clip;

/**
 * The highest value of the wave between the samples, by oversampling four times (ITU-R BS.1770-4,
 * annex 2). Not thread-safe.
 */
final class TruePeak {

  private static final int OVERSAMPLING = 4;

  /** Samples needed on either side of an interpolated point. */
  static final int REACH = 12;

  private static final int WIDTH = 2 * REACH;
  private static final float[] TAPS = design();

  /** No interpolated point is higher than this many times the highest sample within reach. */
  private static final float WORST_OVERSHOOT = worst();

  private static final int BLOCK = 256;

  private final float[] window = new float[WIDTH - 1 + BLOCK];
  private final float[] between = new float[BLOCK];
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

  /**
   * The highest magnitude of the wave from sample {@code REACH - 1} up to, not with, sample {@code
   * length - REACH}; these are at most 256 samples.
   */
  float within(float[] x) {
    return within(x, x.length - WIDTH + 1, 0);
  }

  /** The same of the first {@code n}; interpolates only if that could beat {@code known}. */
  private float within(float[] x, int n, float known) {
    float reachable = 0;
    for (int i = 0; i < n + WIDTH - 1; i++) {
      reachable = Math.max(reachable, Math.abs(x[i]));
    }
    float highest = known;
    if (reachable * WORST_OVERSHOOT <= highest || reachable == 0) {
      return highest;
    }
    for (int i = 0; i < n; i++) {
      highest = Math.max(highest, Math.abs(x[REACH - 1 + i]));
    }
    // Tap by tap over the whole block, not point by point: this order the compiler vectorises.
    for (int p = 0; p < OVERSAMPLING - 1; p++) {
      java.util.Arrays.fill(between, 0, n, 0f);
      for (int k = 0; k < WIDTH; k += 4) {
        float a = TAPS[p * WIDTH + k];
        float b = TAPS[p * WIDTH + k + 1];
        float c = TAPS[p * WIDTH + k + 2];
        float d = TAPS[p * WIDTH + k + 3];
        for (int i = 0; i < n; i++) {
          between[i] += a * x[i + k] + b * x[i + k + 1] + c * x[i + k + 2] + d * x[i + k + 3];
        }
      }
      for (int i = 0; i < n; i++) {
        highest = Math.max(highest, Math.abs(between[i]));
      }
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
    if (filled < WIDTH) {
      return;
    }
    int n = filled - WIDTH + 1;
    peak = within(window, n, peak);
    System.arraycopy(window, n, window, 0, WIDTH - 1);
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
