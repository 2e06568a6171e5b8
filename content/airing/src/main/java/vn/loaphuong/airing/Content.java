package vn.loaphuong.airing;

import java.time.Duration;
import java.util.List;

/** What an item of a rundown lets sound: a clip, or for a while what comes from elsewhere. */
public sealed interface Content permits ClipRef, Relay {

  /** How long it is planned to sound, in frames at {@link ClipRef#SAMPLE_RATE}. */
  long frames();

  /** How long it is planned to sound. */
  Duration length();

  /** The clips an agent must have on its disk for it, perhaps none. */
  List<ClipRef> clips();
}
