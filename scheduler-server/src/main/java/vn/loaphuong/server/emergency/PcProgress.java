package vn.loaphuong.server.emergency;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far one station PC has come with an emergency.
 *
 * @param name of the PC
 * @param state where it stands
 * @param heard how often it has sounded whole
 * @param after from the button to the first sample, as its record tells; null while it has not told
 */
public record PcProgress(String name, State state, int heard, @Nullable Duration after) {

  /** Where it stands. */
  public enum State {
    /** It listens, and would be told at once. */
    LISTENING,
    /** It does not listen; nothing can reach it now. */
    OUT_OF_REACH,
    /** It was told and has not said yet that it sounds. */
    TOLD,
    /** It says that it sounds. */
    SOUNDING,
    /** Its records say that it sounded as often as it was to. */
    HEARD,
    /** Its records say that it sounded less than it was to. */
    IN_PART,
    /** It did not sound and will not any more. */
    NOT_HEARD
  }
}
