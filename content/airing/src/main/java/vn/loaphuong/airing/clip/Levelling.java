package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Brings sound to one loudness without letting a peak through. What levelling does to a piece is
 * found by measuring the result, not by predicting it, because a limiter makes loud pieces quieter.
 */
public final class Levelling {

  /** More than this is not a quiet recording but noise. */
  private static final double MOST_GAIN_DB = 40;

  private static final double TOLERANCE_LU = 0.1;
  private static final int MOST_ROUNDS = 6;

  private Levelling() {}

  /**
   * The sound at {@code targetLufs} with a true peak of at most {@code truePeakDbtp}. Silence stays
   * as it is. Where both cannot be had, as with single clicks, the peak is kept and the loudness
   * falls short.
   */
  public static Pcm level(Pcm sound, double targetLufs, double truePeakDbtp) {
    try {
      Plan plan = plan(sound, Loudness.of(sound), targetLufs, truePeakDbtp);
      try (PcmStream levelled = plan.apply(sound.open())) {
        return Pcm.of(levelled);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be read", e);
    }
  }

  /** What to do to a tape of known loudness; plays it several times if it needs limiting. */
  static Plan plan(PcmTape tape, Loudness raw, double targetLufs, double truePeakDbtp)
      throws IOException {
    if (Double.isInfinite(raw.lufs())) {
      return new Plan(1, Plan.NO_CEILING, raw.lufs());
    }
    double gain = Math.min(MOST_GAIN_DB, targetLufs - raw.lufs());
    if (raw.truePeakDbtp() + gain <= truePeakDbtp) {
      return new Plan(linear(gain), Plan.NO_CEILING, raw.lufs() + gain);
    }
    double ceiling = truePeakDbtp - 0.02;
    Plan plan = new Plan(linear(gain), linear(ceiling), targetLufs);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Plan tried = plan;
      Loudness result = Loudness.of(() -> tried.apply(tape.open()));
      plan = new Plan(tried.gain(), tried.ceiling(), result.lufs());
      double short_ = targetLufs - result.lufs();
      double over = result.truePeakDbtp() - truePeakDbtp;
      boolean loudEnough = Math.abs(short_) <= TOLERANCE_LU || gain >= MOST_GAIN_DB;
      if (loudEnough && over <= 0) {
        break;
      }
      if (over > 0) {
        ceiling -= over + 0.02;
      }
      // The louder a limited piece is driven, the less each decibel gives.
      gain = Math.min(MOST_GAIN_DB, gain + short_ * 1.2);
      plan = new Plan(linear(gain), linear(ceiling), result.lufs());
    }
    return plan;
  }

  private static double linear(double db) {
    return Math.pow(10, db / 20);
  }

  /**
   * What to do to a tape.
   *
   * @param gain linear
   * @param ceiling linear, or {@link #NO_CEILING} where no peak reaches it
   * @param lufs the loudness that comes out
   */
  record Plan(double gain, double ceiling, double lufs) {

    static final double NO_CEILING = Double.POSITIVE_INFINITY;

    PcmStream apply(PcmStream source) {
      if (ceiling == NO_CEILING) {
        return gain == 1 ? source : new Amplifier(source, (float) gain);
      }
      return new Limiter(source, gain, ceiling);
    }
  }

  private record Amplifier(PcmStream source, float gain) implements PcmStream {

    @Override
    public int sampleRate() {
      return source.sampleRate();
    }

    @Override
    public int read(short[] buffer, int off, int len) throws IOException {
      int n = source.read(buffer, off, len);
      for (int i = off; i < off + n; i++) {
        buffer[i] = Resampler.rounded(buffer[i] * gain);
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
