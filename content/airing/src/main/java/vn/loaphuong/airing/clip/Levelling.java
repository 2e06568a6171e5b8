package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Brings sound to one loudness without letting a peak through. A limiter makes loud pieces quieter,
 * so what a gain leads to is not predicted: gains are tried on the {@link Contour} until the
 * loudness is met, and the sound itself is changed once.
 */
public final class Levelling {

  /** More than this is not a quiet recording but noise. */
  private static final double MOST_GAIN_DB = 40;

  /** A limiter that has to take back more than this leaves nothing of the sound. */
  private static final double MOST_LIMITED_DB = 20;

  private static final double TOLERANCE_LU = 0.02;
  private static final int MOST_TRIALS = 24;
  private static final int MOST_ROUNDS = 4;

  private Levelling() {}

  /**
   * The sound at {@code targetLufs} with a true peak of at most {@code truePeakDbtp}. Silence stays
   * as it is. Where both cannot be had, as with single clicks, the peak is kept and the loudness
   * falls short.
   */
  public static Pcm level(Pcm sound, double targetLufs, double truePeakDbtp) {
    Contour.Taker taker = new Contour.Taker(sound.sampleRate());
    taker.add(sound.samples(), 0, sound.samples().length);
    Contour contour = taker.contour();
    double ceiling = truePeakDbtp - 0.02;
    for (int round = 1; ; round++) {
      Pcm levelled;
      try (PcmStream stream = plan(contour, targetLufs, ceiling).apply(sound.open())) {
        levelled = Pcm.of(stream);
      } catch (IOException e) {
        throw new UncheckedIOException("memory does not fail to be read", e);
      }
      double over = Loudness.truePeakDbtp(levelled) - truePeakDbtp;
      if (over <= 0 || round == MOST_ROUNDS) {
        return levelled;
      }
      ceiling -= over + 0.02;
    }
  }

  /** What to do to a sound of this contour. */
  static Plan plan(Contour contour, double targetLufs, double truePeakDbtp) {
    float[] gains = new float[contour.blocks()];
    Arrays.fill(gains, 1);
    double raw = contour.lufs(1, gains);
    if (Double.isInfinite(raw)) {
      return new Plan(1, gains, raw);
    }
    double low = Math.min(MOST_GAIN_DB, targetLufs - raw);
    double ceiling = linear(truePeakDbtp);
    if (contour.highestPeak() * linear(low) <= ceiling) {
      return new Plan(linear(low), gains, raw + low);
    }
    // More gain never makes it quieter, so the interval that holds the answer only shrinks. The
    // next trial is where a straight line through the ends of the interval meets the target.
    Limiter limiter = new Limiter(contour, gains);
    double high = Math.min(MOST_GAIN_DB, low + MOST_LIMITED_DB);
    double lowMiss = missing(limiter, low, ceiling, targetLufs);
    double highMiss = missing(limiter, high, ceiling, targetLufs);
    double gain = high;
    double miss = highMiss;
    if (highMiss < 0) {
      int lastSide = 0;
      for (int trial = 0; trial < MOST_TRIALS; trial++) {
        gain = (low * highMiss - high * lowMiss) / (highMiss - lowMiss);
        miss = missing(limiter, gain, ceiling, targetLufs);
        if (Math.abs(miss) <= TOLERANCE_LU) {
          break;
        }
        int side = miss > 0 ? 1 : -1;
        if (side > 0) {
          low = gain;
          lowMiss = miss;
          highMiss = lastSide == side ? highMiss / 2 : highMiss;
        } else {
          high = gain;
          highMiss = miss;
          lowMiss = lastSide == side ? lowMiss / 2 : lowMiss;
        }
        lastSide = side;
      }
    }
    return new Plan(linear(gain), gains, targetLufs - miss);
  }

  private static double missing(Limiter limiter, double gainDb, double ceiling, double target) {
    return target - limiter.limit(linear(gainDb), ceiling);
  }

  private static double linear(double db) {
    return Math.pow(10, db / 20);
  }

  /**
   * What to do to a sound.
   *
   * @param gain linear, for all of it
   * @param limited what each {@link Contour#BLOCK} is multiplied by besides, at its middle
   * @param lufs the loudness that comes out
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Plan(double gain, float[] limited, double lufs) {

    /** Sample n of what comes out is sample n of what goes in. */
    PcmStream apply(PcmStream source) {
      return new Levelled(source, this);
    }
  }

  private static final class Levelled implements PcmStream {

    private final PcmStream source;
    private final float gain;
    private final float[] limited;
    private long at;

    Levelled(PcmStream source, Plan plan) {
      this.source = source;
      this.gain = (float) plan.gain();
      this.limited = plan.limited();
    }

    @Override
    public int sampleRate() {
      return source.sampleRate();
    }

    @Override
    public int read(short[] buffer, int off, int len) throws IOException {
      int n = source.read(buffer, off, len);
      int half = Contour.BLOCK / 2;
      int i = 0;
      while (i < n) {
        // Between the middles of two blocks the gain changes in a straight line.
        long shifted = at + half;
        int right = (int) (shifted / Contour.BLOCK);
        int inside = (int) (shifted % Contour.BLOCK);
        float from = gain * limited[Math.max(0, right - 1)];
        float to = gain * limited[Math.min(limited.length - 1, right)];
        int count = Math.min(n - i, Contour.BLOCK - inside);
        if (from != 1 || to != 1) {
          float slope = (to - from) / Contour.BLOCK;
          for (int k = 0; k < count; k++) {
            float g = from + slope * (inside + k);
            buffer[off + i + k] = Resampler.rounded(buffer[off + i + k] * g);
          }
        }
        i += count;
        at += count;
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
