package vn.loaphuong.agent;

import java.io.IOException;
import java.util.Random;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.airing.clip.ClipEncoder;
import vn.loaphuong.airing.clip.Pcm;

/** Short clips that sound like nothing else, so that a recording tells which of them it holds. */
public final class TestClips {

  private TestClips() {}

  /** A clip of band-limited noise, another for each seed. */
  public static Clip noise(long seed, double seconds) {
    Random random = new Random(seed);
    short[] samples = new short[(int) (seconds * 44_100)];
    double low = 0;
    for (int i = 0; i < samples.length; i++) {
      low += 0.2 * (random.nextGaussian() * 6000 - low);
      samples[i] = (short) Math.clamp(low, -30_000, 30_000);
    }
    return ClipEncoder.encode(new Pcm(samples, 44_100));
  }

  /** A clip in which nothing can be heard. */
  public static Clip silence(double seconds) {
    return ClipEncoder.encode(new Pcm(new short[(int) (seconds * 44_100)], 44_100));
  }

  /** What the clip sounds like. */
  public static short[] decoded(Clip clip) throws IOException {
    return ClipDecoder.decode(clip).samples();
  }
}
