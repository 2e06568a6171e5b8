package vn.loaphuong.airing.clip;

/** The weighting of ITU-R BS.1770-4: how loud a frequency is to the ear. Not thread-safe. */
final class KWeighting {

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

  KWeighting(int sampleRate) {
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

  /** Weights the next {@code len} samples, full scale becoming 1, into the front of {@code out}. */
  void apply(short[] samples, int off, int len, double[] out) {
    double s1 = shelf1;
    double s2 = shelf2;
    double p1 = high1;
    double p2 = high2;
    for (int i = 0; i < len; i++) {
      double x = samples[off + i] / 32768.0;
      double w = x - a1 * s1 - a2 * s2;
      double y = b0 * w + b1 * s1 + b2 * s2;
      s2 = s1;
      s1 = w;
      double v = y - h1 * p1 - h2 * p2;
      out[i] = v - 2 * p1 + p2;
      p2 = p1;
      p1 = v;
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
}
