package vn.loaphuong.airing.clip;

import java.time.Duration;

/**
 * What a station accepts as a recording.
 *
 * @param longest recordings that play longer are refused while they are being read, so that a small
 *     file cannot unfold into days of sound
 * @param ffmpeg command that reads what is neither WAV nor MP3
 */
public record IntakePolicy(Duration longest, String ffmpeg) {

  public IntakePolicy {
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException("the longest recording must be longer than nothing");
    }
  }

  /** Two hours, and the ffmpeg on the path. */
  public static IntakePolicy standard() {
    return new IntakePolicy(Duration.ofHours(2), "ffmpeg");
  }

  public IntakePolicy withLongest(Duration longest) {
    return new IntakePolicy(longest, ffmpeg);
  }
}
