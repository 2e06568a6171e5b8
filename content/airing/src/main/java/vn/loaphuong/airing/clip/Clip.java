package vn.loaphuong.airing.clip;

import vn.loaphuong.airing.ClipHash;

/**
 * Sound ready for the air. The byte array is handed over, not copied; nobody may write to it.
 *
 * @param hash of {@code mp3}
 * @param mp3 the whole file, in {@link ClipFormat}
 * @param frames PCM frames at {@link ClipFormat#SAMPLE_RATE} once delay and padding are cut
 * @param lufs integrated loudness of what was encoded; negative infinity for silence
 */
@SuppressWarnings("ArrayRecordComponent") // the hash stands for the bytes in the methods below
public record Clip(ClipHash hash, byte[] mp3, long frames, double lufs) {

  public Clip {
    if (frames < 0) {
      throw new IllegalArgumentException("a clip cannot have " + frames + " frames");
    }
  }

  public java.time.Duration duration() {
    return java.time.Duration.ofNanos(Math.round(frames * 1e9 / ClipFormat.SAMPLE_RATE));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Clip clip && clip.hash.equals(hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return "Clip[" + hash + ", " + duration() + ", " + lufs + " LUFS]";
  }
}
