package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleConsumer;

/** From sound to clip: levelled to the clip format's loudness and encoded. */
public final class Mastering {

  /**
   * How far below the clip's true peak the encoder is fed at first: at 64 kbit/s coding noise rides
   * on top of the peaks.
   */
  private static final double CODEC_HEADROOM_DB = 1.2;

  private static final int MOST_ROUNDS = 4;

  private Mastering() {}

  /** A clip of this sound, which may have any rate. */
  public static Clip master(Pcm sound) {
    try {
      Pcm atRate = sound.resampled(ClipFormat.SAMPLE_RATE);
      return master(atRate, Loudness.of(atRate), done -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be read", e);
    }
  }

  /**
   * A clip of a tape.
   *
   * @param tape sound at {@link ClipFormat#SAMPLE_RATE}
   * @param measured its loudness
   * @param progress told from time to time how much is done, 0 to 1; may throw to cancel
   */
  public static Clip master(PcmTape tape, Loudness measured, DoubleConsumer progress)
      throws IOException {
    double ceiling = ClipFormat.TRUE_PEAK_DBTP - CODEC_HEADROOM_DB;
    for (int round = 1; ; round++) {
      Levelling.Plan plan = Levelling.plan(tape, measured, ClipFormat.TARGET_LUFS, ceiling);
      progress.accept(1 - 0.7 / round);
      ClipEncoder.Encoded encoded;
      try (PcmStream levelled = plan.apply(tape.open())) {
        encoded = ClipEncoder.encode(levelled, true);
      }
      double over = encoded.truePeakDbtp() - ClipFormat.TRUE_PEAK_DBTP;
      if (over <= 0 || round == MOST_ROUNDS) {
        progress.accept(1);
        return encoded.clip();
      }
      ceiling -= over + 0.1;
    }
  }
}
