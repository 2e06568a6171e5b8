package vn.loaphuong.airing.clip;

import java.util.Arrays;

/**
 * Integrated loudness of mono sound as it streams by: K-weighting, 400 ms blocks with an overlap of
 * 75 %, gates at -70 LUFS and 10 LU below the mean (ITU-R BS.1770-4). Memory grows by 80 bytes a
 * second. Not thread-safe.
 */
public final class LoudnessMeter {

  private static final double ABSOLUTE_GATE = energy(-70);
  private static final double RELATIVE_GATE = Math.pow(10, -1.0);
  private static final int STEPS_PER_BLOCK = 4;

  private final int step;
  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private final double h1;
  private final double h2;

  private double shelf1;
  private double shelf2;
  private double high1;
  private double high2;

  private double sum;
  private int inStep;
  private double[] steps = new double[256];
  private int stepCount;

  /**
   * @param sampleRate frames a second of what will be added
   */
  public LoudnessMeter(int sampleRate) {
    this.step = Math.max(1, Math.round(sampleRate / 10f));
    // BS.1770 prints coefficients for 48 kHz only; these are the analogue prototypes behind them,
    // so that any rate is weighted alike.
    double k = Math.tan(Math.PI * 1681.974450955533 / sampleRate);
    double q = 0.7071752369554196;
    double vh = Math.pow(10, 3.999843853973347 / 20);
    double vb = Math.pow(vh, 0.4996667741545416);
    double norm = 1 + k / q + k * k;
    this.b0 = (vh + vb * k / q + k * k) / norm;
    this.b1 = 2 * (k * k - vh) / norm;
    this.b2 = (vh - vb * k / q + k * k) / norm;
    this.a1 = 2 * (k * k - 1) / norm;
    this.a2 = (1 - k / q + k * k) / norm;
    k = Math.tan(Math.PI * 38.13547087602444 / sampleRate);
    q = 0.5003270373238773;
    norm = 1 + k / q + k * k;
    this.h1 = 2 * (k * k - 1) / norm;
    this.h2 = (1 - k / q + k * k) / norm;
  }

  /** Adds the next {@code len} samples. */
  public void add(short[] samples, int off, int len) {
    double s1 = shelf1;
    double s2 = shelf2;
    double p1 = high1;
    double p2 = high2;
    for (int i = off; i < off + len; i++) {
      double x = samples[i] / 32768.0;
      double w = x - a1 * s1 - a2 * s2;
      double y = b0 * w + b1 * s1 + b2 * s2;
      s2 = s1;
      s1 = w;
      double v = y - h1 * p1 - h2 * p2;
      double z = v - 2 * p1 + p2;
      p2 = p1;
      p1 = v;
      sum += z * z;
      if (++inStep == step) {
        endStep();
      }
    }
    // Denormal numbers in a long silence would slow the filters tenfold.
    shelf1 = settled(s1);
    shelf2 = settled(s2);
    high1 = settled(p1);
    high2 = settled(p2);
  }

  private static double settled(double state) {
    return Math.abs(state) < 1e-15 ? 0 : state;
  }

  private void endStep() {
    if (stepCount == steps.length) {
      steps = Arrays.copyOf(steps, steps.length * 2);
    }
    steps[stepCount++] = sum;
    sum = 0;
    inStep = 0;
  }

  /**
   * Loudness of everything added so far in LUFS; negative infinity if all of it is below the gate.
   * Sound shorter than one block of 400 ms is taken as it is, without gates.
   */
  public double lufs() {
    if (stepCount < STEPS_PER_BLOCK) {
      double all = sum;
      for (int i = 0; i < stepCount; i++) {
        all += steps[i];
      }
      long n = (long) stepCount * step + inStep;
      double mean = n == 0 ? 0 : all / n;
      return mean < ABSOLUTE_GATE ? Double.NEGATIVE_INFINITY : lufs(mean);
    }
    double ungated = meanAbove(ABSOLUTE_GATE);
    return ungated == 0
        ? Double.NEGATIVE_INFINITY
        : lufs(meanAbove(Math.max(ABSOLUTE_GATE, ungated * RELATIVE_GATE)));
  }

  private double meanAbove(double gate) {
    double total = 0;
    int count = 0;
    for (int i = 0; i + STEPS_PER_BLOCK <= stepCount; i++) {
      double block = 0;
      for (int j = 0; j < STEPS_PER_BLOCK; j++) {
        block += steps[i + j];
      }
      block /= (double) STEPS_PER_BLOCK * step;
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
