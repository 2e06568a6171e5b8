package vn.loaphuong.airing;

import java.time.Instant;
import java.util.List;

/**
 * What sounded in a relay's time, as far as the output was open. All in frames at {@link
 * ClipRef#SAMPLE_RATE} that left the output.
 *
 * @param fromSource frames that came from the source
 * @param fromStandIns frames of stand-in clips
 * @param silent frames in which neither had anything to give, or the source gave nothing but the
 *     silence for which it was given up
 * @param switches each change of what sounds, in order, the first being what it began with; at most
 *     {@value #MOST_SWITCHES}, later ones are left out
 */
public record RelayCourse(long fromSource, long fromStandIns, long silent, List<Switch> switches) {

  /** A source that comes and goes all day must not swell the log. */
  public static final int MOST_SWITCHES = 50;

  public RelayCourse {
    if (fromSource < 0 || fromStandIns < 0 || silent < 0) {
      throw new IllegalArgumentException("a count of frames is negative");
    }
    if (switches.size() > MOST_SWITCHES) {
      throw new IllegalArgumentException("more than " + MOST_SWITCHES + " switches");
    }
    switches = List.copyOf(switches);
  }

  /**
   * A change of what sounds.
   *
   * @param at when its first frame left the output
   * @param to what sounds from then on
   * @param why in one English sentence, for the technician
   */
  public record Switch(Instant at, Feed to, String why) {}

  /** What can sound in a relay's time. */
  public enum Feed {
    SOURCE,
    STAND_IN,
    SILENCE
  }
}
