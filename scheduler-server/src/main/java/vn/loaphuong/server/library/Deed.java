package vn.loaphuong.server.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.people.Actor;

/**
 * Something done to a bulletin.
 *
 * @param remark in the words of who did it; mostly null
 */
public record Deed(Instant at, Actor by, What what, @Nullable String remark) {

  /** What was done; the interface has a word for each. */
  public enum What {
    WRITTEN,
    REWRITTEN,
    CORRECTED,
    RECORDED,
    NARRATED,
    SUBMITTED,
    WITHDRAWN,
    APPROVED,
    SENT_BACK,
    DELETED,
    RESTORED
  }
}
