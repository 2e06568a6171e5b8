package vn.loaphuong.airing.clip;

import java.util.Arrays;

/**
 * Finds the gains that hold a sound below a ceiling. The gain is down 5 ms before a peak arrives
 * and lets go over a tenth of a second, so that vowels are not chopped. Not thread-safe.
 */
final class Limiter {

  private static final double LOOK_AHEAD_SECONDS = 0.005;
  private static final double RELEASE_SECONDS = 0.1;

  private final Contour contour;
  private final float[] gains;
  private final float[] work;
  private final int half;
  private final double release;

  /**
   * @param gains where each trial leaves the gain of every block
   */
  Limiter(Contour contour, float[] gains) {
    this.contour = contour;
    this.gains = gains;
    this.work = new float[gains.length];
    double blocksPerSecond = (double) contour.sampleRate() / Contour.BLOCK;
    this.half = Math.max(1, (int) Math.round(LOOK_AHEAD_SECONDS * blocksPerSecond));
    this.release = 1 - Math.exp(-1 / (RELEASE_SECONDS * blocksPerSecond));
  }

  /** Limits the sound times {@code gain} and returns how loud it will be, in LUFS. */
  double limit(double gain, double ceiling) {
    int n = gains.length;
    Arrays.fill(work, 1);
    // One block more on either side than is smoothed over: the gain goes in a straight line from
    // the middle of one block to the next, and must be down for the whole of the block.
    int reach = half + 1;
    for (int b = 0; b < n; b++) {
      double peak = contour.peak(b) * gain;
      if (peak > ceiling) {
        float need = (float) (ceiling / peak);
        for (int k = Math.max(0, b - reach); k <= Math.min(n - 1, b + reach); k++) {
          work[k] = Math.min(work[k], need);
        }
      }
    }
    double envelope = 1;
    for (int b = 0; b < n; b++) {
      envelope = Math.min(work[b], envelope + (1 - envelope) * release);
      work[b] = (float) envelope;
    }
    // Weights like a triangle as wide as the window in which the lowest gain was sought: what is
    // smoothed is therefore never above the gain that a peak needs.
    for (int b = 0; b < n; b++) {
      float sum = 0;
      for (int k = -half; k <= half; k++) {
        sum += (half + 1 - Math.abs(k)) * work[Math.clamp(b + k, 0, n - 1)];
      }
      gains[b] = sum / ((half + 1) * (half + 1));
    }
    return contour.lufs(gain, gains);
  }
}
