package vn.loaphuong.agent.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipHash;

/** What the timeline must know of the past and of the disk. */
public interface History {

  /** Whether the item's record is written; it never sounds again. */
  boolean finished(String itemId);

  /** How far an item has come that has begun and has no record yet; null if it has not begun. */
  @Nullable Begun begun(String itemId);

  /**
   * When anything of this occurrence sounded last, or will have by what is on the line; null if
   * never.
   */
  @Nullable Instant lastSound(String occurrenceId);

  /** Whether the clip lies whole on the disk. */
  boolean onDisk(ClipHash clip);

  /** Since when the agent has been up and has known of the item. */
  Instant knownSince(String itemId);

  /** Whether anything else was sounding at that instant. */
  boolean soundingAt(Instant instant);

  /**
   * An item that has begun.
   *
   * @param nextFrame the first frame of its clip that has not sounded
   */
  record Begun(long nextFrame) {}
}
