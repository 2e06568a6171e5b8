package vn.loaphuong.airing;

import java.time.Duration;
import java.util.List;

/**
 * A clip as a rundown names it.
 *
 * @param hash what the bytes must hash to before they may be played
 * @param bytes length of the file
 * @param frames exact length in sound, in frames at {@value #SAMPLE_RATE} Hz, encoder delay and
 *     padding not counted
 */
public record ClipRef(ClipHash hash, long bytes, long frames) implements Content {

  /** Frames a second of every clip. */
  public static final int SAMPLE_RATE = 44_100;

  public ClipRef {
    if (bytes <= 0) {
      throw new IllegalArgumentException("a clip has at least one byte");
    }
    if (frames <= 0) {
      throw new IllegalArgumentException("a clip has at least one frame");
    }
  }

  /** How long it sounds, to the nanosecond below. */
  @Override
  public Duration length() {
    return lengthOf(frames);
  }

  @Override
  public List<ClipRef> clips() {
    return List.of(this);
  }

  /** How long this many frames sound, to the nanosecond below. */
  public static Duration lengthOf(long frames) {
    return Duration.ofSeconds(
        frames / SAMPLE_RATE, frames % SAMPLE_RATE * 1_000_000_000L / SAMPLE_RATE);
  }
}
