package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.io.InputStream;

/** Sound that is read while it is being sent. Stateless, thread-safe. */
public final class LiveSound {

  private LiveSound() {}

  /**
   * A stranger's MPEG audio stream as mono at {@link ClipFormat#SAMPLE_RATE}, through changes of
   * rate and channels, damage and whatever else lies between the frames. Reads no further ahead
   * than it must.
   *
   * @throws IOException if the stream ends, or fails, before anything that can be decoded
   */
  public static PcmStream mp3(InputStream in) throws IOException {
    PcmStream sound = Mp3Recording.in(in);
    if (sound == null) {
      throw new IOException("it ended and there was no MP3 in it");
    }
    return sound;
  }

  /** The same sound at {@link ClipFormat#SAMPLE_RATE}. */
  public static PcmStream atClipRate(PcmStream sound) {
    return sound.sampleRate() == ClipFormat.SAMPLE_RATE
        ? sound
        : new Resampler(sound, ClipFormat.SAMPLE_RATE);
  }
}
