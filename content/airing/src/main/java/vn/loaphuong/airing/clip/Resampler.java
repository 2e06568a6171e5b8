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

  /** Samples of the source that are multiplied in one go. */
  private static final int MULTIPLE = 1024;

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

  private final float[] sums;
  private final short[] spread;
  private int spreadAt;
  private int spreadEnd;

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
    this.sums = new float[down == 1 ? MULTIPLE : 0];
    this.spread = new short[down == 1 ? Math.toIntExact(MULTIPLE * up) : 0];
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
    if (down == 1) {
      return readWholeMultiple(buffer, off, len);
    }
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

  /**
   * The same where each sample becomes {@code up} of them, as with every voice of espeak: tap by
   * tap over many samples, an order the compiler vectorises.
   */
  private int readWholeMultiple(short[] buffer, int off, int len) throws IOException {
    int width = 2 * half;
    int times = (int) up;
    if (spreadAt == spreadEnd && len > 0) {
      long centre = written / up;
      long first = centre - half + 1;
      while (first + width > windowStart + windowLength) {
        fill(first);
      }
      long ready = windowStart + windowLength - first - width + 1;
      long left = exhausted ? read - centre : ready;
      int inputs = (int) Math.min(MULTIPLE, Math.min(ready, left));
      if (inputs <= 0) {
        return -1;
      }
      int at = Math.toIntExact(first - windowStart);
      for (int p = 0; p < times; p++) {
        java.util.Arrays.fill(sums, 0, inputs, 0f);
        for (int k = 0; k < width; k += 4) {
          float a = taps[p * width + k];
          float b = taps[p * width + k + 1];
          float c = taps[p * width + k + 2];
          float d = taps[p * width + k + 3];
          int from = at + k;
          for (int i = 0; i < inputs; i++) {
            sums[i] +=
                a * window[from + i]
                    + b * window[from + i + 1]
                    + c * window[from + i + 2]
                    + d * window[from + i + 3];
          }
        }
        for (int i = 0; i < inputs; i++) {
          spread[i * times + p] = rounded(sums[i]);
        }
      }
      spreadAt = 0;
      spreadEnd = inputs * times;
      written += spreadEnd;
    }
    int n = Math.min(len, spreadEnd - spreadAt);
    System.arraycopy(spread, spreadAt, buffer, off, n);
    spreadAt += n;
    return n;
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
