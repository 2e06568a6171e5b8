package vn.loaphuong.airing.clip;

/** The Kaiser window, shared by the filters that cut and interpolate sound. */
final class Kaiser {

  private Kaiser() {}

  /**
   * The window at {@code x}, where -1 and 1 are its edges.
   *
   * @param beta width of the main lobe against height of the side lobes; 8 keeps them below -80 dB
   */
  static double at(double x, double beta) {
    return x <= -1 || x >= 1 ? 0 : bessel0(beta * Math.sqrt(1 - x * x)) / bessel0(beta);
  }

  static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double bessel0(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-12; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
