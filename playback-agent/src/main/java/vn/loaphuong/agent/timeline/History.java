package vn.loaphuong.agent.timeline;

import java.time.Duration;
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

  /** Whether there was no sound device to play on at that instant. */
  default boolean withoutDeviceAt(Instant instant) {
    return false;
  }

  /** How an emergency interrupted this occurrence; null if none did. */
  default @Nullable Interruption interruption(String occurrenceId) {
    return null;
  }

  /**
   * An occurrence that made way for an emergency.
   *
   * @param from when it fell silent
   * @param until when the emergency was over; null if it is not
   * @param rejoin whether it goes on where it would be by then, instead of where it stopped
   */
  record Interruption(Instant from, @Nullable Instant until, boolean rejoin) {

    /** How much of the lateness at an instant is the emergency's doing. */
    Duration pardonedAt(Instant at) {
      Duration lost = Duration.between(from, until == null || at.isBefore(until) ? at : until);
      return lost.isNegative() || rejoin ? Duration.ZERO : lost;
    }
  }

  /**
   * An item that has begun.
   *
   * @param nextFrame the first frame of its clip that has not sounded
   */
  record Begun(long nextFrame) {}
}
