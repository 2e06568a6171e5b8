package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleConsumer;

/** From sound to clip: levelled to the clip format's loudness and encoded. */
public final class Mastering {

  /**
   * How far below the clip's true peak the encoder is fed at first: at 64 kbit/s coding noise rides
   * on top of the peaks. Where it rides higher the encoder mends the place itself.
   */
  private static final double CODEC_HEADROOM_DB = 1.2;

  private static final double TOLERANCE_LU = 0.2;
  private static final int MOST_ROUNDS = 3;

  private Mastering() {}

  /** A clip of this sound, which may have any rate. */
  public static Clip master(Pcm sound) {
    try {
      Pcm atRate = sound.resampled(ClipFormat.SAMPLE_RATE);
      Contour.Taker taker = new Contour.Taker(ClipFormat.SAMPLE_RATE);
      taker.add(atRate.samples(), 0, atRate.samples().length);
      return master(atRate, taker.contour(), done -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be read", e);
    }
  }

  /**
   * A clip of a tape.
   *
   * @param tape sound at {@link ClipFormat#SAMPLE_RATE}
   * @param contour of that sound
   * @param progress told from time to time how much is done, 0 to 1; may throw to cancel
   */
  static Clip master(PcmTape tape, Contour contour, DoubleConsumer progress) throws IOException {
    double ceiling = ClipFormat.TRUE_PEAK_DBTP - CODEC_HEADROOM_DB;
    double target = ClipFormat.TARGET_LUFS;
    long frames = (long) contour.blocks() * Contour.BLOCK;
    for (int round = 1; ; round++) {
      double before = 1 - 1.0 / round;
      double share = 1 - before;
      Levelling.Plan plan = Levelling.plan(contour, target, ceiling);
      ClipEncoder.Encoded encoded;
      try (PcmStream levelled = plan.apply(tape.open())) {
        encoded =
            ClipEncoder.encode(
                levelled,
                ClipFormat.TRUE_PEAK_DBTP,
                done -> progress.accept(before + share * Math.min(1, (double) done / frames)));
      }
      double over = encoded.truePeakDbtp() - ClipFormat.TRUE_PEAK_DBTP;
      double miss = plan.lufs() - encoded.clip().lufs();
      boolean met = over <= 0 && !(Math.abs(miss) > TOLERANCE_LU);
      if (met || round == MOST_ROUNDS) {
        progress.accept(1);
        return encoded.clip();
      }
      ceiling -= Math.max(0, over) + (over > 0 ? 0.1 : 0);
      target += Math.abs(miss) > TOLERANCE_LU ? miss : 0;
    }
  }
}
