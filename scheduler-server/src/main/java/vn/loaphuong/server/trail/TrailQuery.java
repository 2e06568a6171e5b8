package vn.loaphuong.server.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted.
 *
 * @param from inclusive; null for no limit
 * @param until exclusive; null for no limit
 * @param byId who did it; null for anybody
 * @param deed key of the deed; null for any
 * @param subject id of what it was done to; null for anything
 * @param words all have to stand in name, title, address or values, marks and capitals regardless;
 *     may be blank
 */
public record TrailQuery(
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String byId,
    @Nullable String deed,
    @Nullable String subject,
    String words) {

  /** Every entry. */
  public static TrailQuery all() {
    return new TrailQuery(null, null, null, null, null, "");
  }

  /** The history of one thing. */
  public static TrailQuery of(String subject) {
    return new TrailQuery(null, null, null, null, subject, "");
  }
}
