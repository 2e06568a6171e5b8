package vn.loaphuong.agent.timeline;

import java.time.Instant;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;

/** What to do next. */
public sealed interface Next {

  /**
   * Let an item sound.
   *
   * @param item the item
   * @param fromFrame the first frame of its clip to sound
   * @param at when that frame is to leave the loudspeaker
   */
  record Play(RundownItem item, long fromFrame, Instant at) implements Next {}

  /**
   * Give an item up, or up the rest of one that has begun.
   *
   * @param item the item
   * @param why the reason for the log
   */
  record GiveUp(RundownItem item, Shortfall why) implements Next {}

  /** Nothing that is planned can sound. */
  record Silence() implements Next {}
}
