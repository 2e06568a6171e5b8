package vn.loaphuong.airing.clip;

import java.io.IOException;

/**
 * Changes the sampling rate by a windowed sinc, without delay: the sample at time t of the output
 * is the sample at time t of the input. It gives ceil(n · out / in) samples for n.
 */
final class Resampler implements PcmStream {

  private static final int ZERO_CROSSINGS = 16;
  private static final double BETA = 7.5;
  private static final int CHUNK = 4096;

  private final PcmStream source;
  private final int rate;
  private final long up;
  private final long down;
  private final int half;
  private final float[] taps;

  private final short[] incoming = new short[CHUNK];
  private final float[] window;
  private long windowStart;
  private int windowLength;
  private long read;
  private boolean exhausted;
  private long written;

  Resampler(PcmStream source, int rate) {
    this.source = source;
    this.rate = rate;
    int divisor = gcd(rate, source.sampleRate());
    this.up = rate / divisor;
    this.down = source.sampleRate() / divisor;
    double ratio = Math.min(1.0, (double) up / down);
    // A little below the lower Nyquist frequency, so that the filter's skirt folds over the top
    // only where no speech is.
    double cutoff = ratio * 0.96;
    // Even, so that the taps come in fours.
    this.half = 2 * (int) Math.ceil(ZERO_CROSSINGS / ratio / 2);
    this.taps = design(cutoff);
    this.window = new float[CHUNK + 4 * half];
    this.windowStart = -half;
    this.windowLength = half;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private float[] design(double cutoff) {
    int width = 2 * half;
    float[] table = new float[Math.toIntExact(up * width)];
    double[] phase = new double[width];
    for (int p = 0; p < up; p++) {
      double fraction = (double) p / up;
      double sum = 0;
      for (int k = 0; k < width; k++) {
        double t = k - half + 1 - fraction;
        phase[k] = Kaiser.sinc(cutoff * t) * Kaiser.at(t / half, BETA);
        sum += phase[k];
      }
      for (int k = 0; k < width; k++) {
        table[p * width + k] = (float) (phase[k] / sum);
      }
    }
    return table;
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(short[] buffer, int off, int len) throws IOException {
    int width = 2 * half;
    int n = 0;
    while (n < len) {
      long centre = written * down / up;
      if (exhausted && centre >= read) {
        break;
      }
      long first = centre - half + 1;
      if (first + width > windowStart + windowLength) {
        fill(first);
        continue;
      }
      int at = Math.toIntExact(first - windowStart);
      int tap = Math.toIntExact(written * down % up) * width;
      // Four sums at once: the processor need not wait for one addition before the next.
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      for (int k = 0; k < width; k += 4) {
        a += window[at + k] * taps[tap + k];
        b += window[at + k + 1] * taps[tap + k + 1];
        c += window[at + k + 2] * taps[tap + k + 2];
        d += window[at + k + 3] * taps[tap + k + 3];
      }
      buffer[off + n++] = rounded(a + b + c + d);
      written++;
    }
    return n == 0 && len > 0 ? -1 : n;
  }

  /** Drops what lies before {@code needed} and reads on; silence follows the end. */
  private void fill(long needed) throws IOException {
    int drop = (int) Math.min(windowLength, Math.max(0, needed - windowStart));
    System.arraycopy(window, drop, window, 0, windowLength - drop);
    windowStart += drop;
    windowLength -= drop;
    int room = Math.min(CHUNK, window.length - windowLength);
    int n = exhausted ? -1 : source.read(incoming, 0, room);
    if (n < 0) {
      exhausted = true;
      n = Math.min(room, 2 * half);
      java.util.Arrays.fill(window, windowLength, windowLength + n, 0f);
    } else {
      for (int i = 0; i < n; i++) {
        window[windowLength + i] = incoming[i];
      }
      read += n;
    }
    windowLength += n;
  }

  static short rounded(float value) {
    int i = Math.round(value);
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, i));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
