package vn.loaphuong.server.programmes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;

/**
 * One of the sounds an edition is made of, in the order in which they follow each other.
 *
 * @param item place among the items, from 0, of a bulletin or of the chime before it; -1 for what
 *     belongs to the frame
 * @param title as people know it
 * @param text what is said, of the words of the frame; empty for anything else
 * @param clip what sounds; null if there is nothing yet that may be heard
 * @param length of the clip; without one, what it is likely to last
 * @param approval of the bulletin; null for what is approved with the edition, or by nobody
 */
public record Piece(
    Kind kind,
    int item,
    String title,
    String text,
    @Nullable ClipRef clip,
    Duration length,
    @Nullable String approval) {

  /** What it is. */
  public enum Kind {
    OPENING_TUNE(ItemKind.SIGNATURE_TUNE),
    GREETING(ItemKind.ANNOUNCEMENT),
    INTRODUCTION(ItemKind.ANNOUNCEMENT),
    CHIME(ItemKind.CHIME),
    BULLETIN(ItemKind.BULLETIN),
    CLOSING(ItemKind.ANNOUNCEMENT),
    CLOSING_TUNE(ItemKind.SIGNATURE_TUNE);

    private final ItemKind inTheLog;

    Kind(ItemKind inTheLog) {
      this.inTheLog = inTheLog;
    }

    /** What the airing log calls it. */
    public ItemKind inTheLog() {
      return inTheLog;
    }

    /** Whether it is words of the frame. */
    public boolean words() {
      return inTheLog == ItemKind.ANNOUNCEMENT;
    }
  }

  /** Whether it can be heard. */
  public boolean ready() {
    return clip != null;
  }
}
