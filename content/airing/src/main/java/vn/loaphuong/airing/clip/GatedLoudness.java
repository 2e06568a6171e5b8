package vn.loaphuong.airing.clip;

import java.util.Arrays;

/**
 * Integrated loudness from the weighted energy of steps of about 100 ms: blocks of four steps with
 * an overlap of 75 %, gates at -70 LUFS and 10 LU below the mean (ITU-R BS.1770-4).
 */
final class GatedLoudness {

  private static final double ABSOLUTE_GATE = energy(-70);
  private static final double RELATIVE_GATE = Math.pow(10, -1.0);
  private static final int STEPS_PER_BLOCK = 4;

  private final int stepSamples;
  private double[] steps = new double[256];
  private int stepCount;

  GatedLoudness(int stepSamples) {
    this.stepSamples = stepSamples;
  }

  /** Adds the sum of squares of the next step. */
  void add(double energy) {
    if (stepCount == steps.length) {
      steps = Arrays.copyOf(steps, steps.length * 2);
    }
    steps[stepCount++] = energy;
  }

  /**
   * Loudness in LUFS; negative infinity if all of it is below the gate. Sound shorter than one
   * block of 400 ms is taken as it is, without gates.
   *
   * @param rest energy of a last step that is not whole
   * @param restSamples samples in it
   */
  double lufs(double rest, int restSamples) {
    if (stepCount < STEPS_PER_BLOCK) {
      double all = rest;
      for (int i = 0; i < stepCount; i++) {
        all += steps[i];
      }
      long n = (long) stepCount * stepSamples + restSamples;
      double mean = n == 0 ? 0 : all / n;
      return mean < ABSOLUTE_GATE ? Double.NEGATIVE_INFINITY : lufs(mean);
    }
    double ungated = meanAbove(ABSOLUTE_GATE);
    return ungated == 0
        ? Double.NEGATIVE_INFINITY
        : lufs(meanAbove(Math.max(ABSOLUTE_GATE, ungated * RELATIVE_GATE)));
  }

  /** Of the last whole block; negative infinity if it is below the gate or there is none. */
  double momentaryLufs() {
    if (stepCount < STEPS_PER_BLOCK) {
      return Double.NEGATIVE_INFINITY;
    }
    double block = 0;
    for (int i = stepCount - STEPS_PER_BLOCK; i < stepCount; i++) {
      block += steps[i];
    }
    block /= (double) STEPS_PER_BLOCK * stepSamples;
    return block < ABSOLUTE_GATE ? Double.NEGATIVE_INFINITY : lufs(block);
  }

  private double meanAbove(double gate) {
    double total = 0;
    int count = 0;
    for (int i = 0; i + STEPS_PER_BLOCK <= stepCount; i++) {
      double block = 0;
      for (int j = 0; j < STEPS_PER_BLOCK; j++) {
        block += steps[i + j];
      }
      block /= (double) STEPS_PER_BLOCK * stepSamples;
      if (block >= gate) {
        total += block;
        count++;
      }
    }
    return count == 0 ? 0 : total / count;
  }

  private static double lufs(double meanSquare) {
    return -0.691 + 10 * Math.log10(meanSquare);
  }

  private static double energy(double lufs) {
    return Math.pow(10, (lufs + 0.691) / 10);
  }
}
