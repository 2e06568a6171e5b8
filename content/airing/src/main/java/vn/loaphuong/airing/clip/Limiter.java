package vn.loaphuong.airing.clip;

import java.io.IOException;

/**
 * Amplifies sound and holds its true peak below a ceiling. It looks 5 ms ahead, so the gain is down
 * before the peak arrives, and lets go over a tenth of a second, so that vowels are not chopped.
 * Without delay: sample n of the output is sample n of the input.
 */
final class Limiter implements PcmStream {

  private static final double LOOK_AHEAD_SECONDS = 0.005;
  private static final double RELEASE_SECONDS = 0.1;
  private static final int BLOCK = 2048;
  private static final int CONTEXT = 2 * TruePeak.REACH;

  private final PcmStream source;
  private final float gain;
  private final float ceiling;
  private final int lag;
  private final double release;

  private final short[] incoming = new short[BLOCK];

  /** The last {@link #CONTEXT} amplified samples before the block, then the block. */
  private final float[] amplified = new float[CONTEXT + BLOCK];

  private final float[] waiting;
  private final LowestInWindow lowest;
  private final MovingAverage first;
  private final MovingAverage second;
  private double envelope = 1;

  private final short[] outgoing = new short[BLOCK];
  private int outAt;
  private int outCount;

  private long taken;
  private long fed;
  private long given;
  private boolean exhausted;

  /**
   * @param gain linear
   * @param ceiling linear, 1 is full scale
   */
  Limiter(PcmStream source, double gain, double ceiling) {
    this.source = source;
    this.gain = (float) gain;
    this.ceiling = (float) (ceiling * 32768);
    int half = Math.max(1, (int) Math.round(LOOK_AHEAD_SECONDS * source.sampleRate()));
    this.release = 1 - Math.exp(-1 / (RELEASE_SECONDS * source.sampleRate()));
    // Two short averages make a triangle as wide as the window in which the lowest gain is sought:
    // the smoothed gain at a peak is therefore never above the gain this peak needs.
    this.lowest = new LowestInWindow(2 * half + 1);
    this.first = new MovingAverage(half + 1);
    this.second = new MovingAverage(half + 1);
    this.lag = TruePeak.REACH + 2 * half;
    this.waiting = new float[lag + 1];
  }

  @Override
  public int sampleRate() {
    return source.sampleRate();
  }

  @Override
  public int read(short[] buffer, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    while (outAt == outCount) {
      if (exhausted && given == taken) {
        return -1;
      }
      nextBlock();
    }
    int n = Math.min(len, outCount - outAt);
    System.arraycopy(outgoing, outAt, buffer, off, n);
    outAt += n;
    return n;
  }

  private void nextBlock() throws IOException {
    int n = exhausted ? -1 : source.read(incoming, 0, BLOCK);
    if (n < 0) {
      // Silence pushes out what is still on its way.
      exhausted = true;
      java.util.Arrays.fill(incoming, (short) 0);
      n = (int) Math.min(BLOCK, taken + lag - fed);
    } else {
      taken += n;
    }
    float highest = 0;
    for (int i = 0; i < CONTEXT; i++) {
      highest = Math.max(highest, Math.abs(amplified[i]));
    }
    for (int i = 0; i < n; i++) {
      float x = incoming[i] * gain;
      amplified[CONTEXT + i] = x;
      highest = Math.max(highest, Math.abs(x));
    }
    boolean quiet = highest * TruePeak.WORST_OVERSHOOT <= ceiling;
    outAt = 0;
    outCount = 0;
    for (int i = 0; i < n; i++) {
      double need = 1;
      if (!quiet) {
        float peak = TruePeak.between(amplified, CONTEXT + i - TruePeak.REACH);
        if (peak > ceiling) {
          need = ceiling / peak;
        }
      }
      envelope = Math.min(lowest.add(need), envelope + (1 - envelope) * release);
      double smooth = second.add(first.add(envelope));
      int slot = (int) (fed % waiting.length);
      waiting[slot] = amplified[CONTEXT + i];
      if (fed >= lag && given < taken) {
        float x = waiting[(int) ((fed - lag) % waiting.length)];
        outgoing[outCount++] = Resampler.rounded((float) (x * smooth));
        given++;
      }
      fed++;
    }
    System.arraycopy(amplified, n, amplified, 0, CONTEXT);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** The lowest of the last few values, in constant time. */
  private static final class LowestInWindow {
    private final double[] values;
    private final long[] indexes;
    private final int width;
    private long head;
    private long tail;
    private long count;

    LowestInWindow(int width) {
      this.width = width;
      this.values = new double[width + 1];
      this.indexes = new long[width + 1];
    }

    double add(double value) {
      while (tail > head && values[slot(tail - 1)] >= value) {
        tail--;
      }
      values[slot(tail)] = value;
      indexes[slot(tail)] = count;
      tail++;
      if (indexes[slot(head)] <= count - width) {
        head++;
      }
      count++;
      return values[slot(head)];
    }

    private int slot(long index) {
      return (int) (index % values.length);
    }
  }

  /** The mean of the last few values; before there are so many, ones stand in. */
  private static final class MovingAverage {
    private final double[] values;
    private int next;
    private double sum;

    MovingAverage(int width) {
      this.values = new double[width];
      java.util.Arrays.fill(values, 1);
      this.sum = width;
    }

    double add(double value) {
      sum += value - values[next];
      values[next] = value;
      next = (next + 1) % values.length;
      return sum / values.length;
    }
  }
}
