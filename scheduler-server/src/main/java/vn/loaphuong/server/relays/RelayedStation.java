package vn.loaphuong.server.relays;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.RelaySource;

/**
 * Another station that this one passes on (nguồn tiếp âm).
 *
 * @param title as people know it
 * @param source where its sound comes from
 * @param standInId bulletin that sounds while the source does not; null for silence
 * @param lossLimit how long the source may be silent or stalled, 1 to 120 s
 * @param cleanFor how long it must come without a fault before it is taken back, 0 to 120 s
 * @param removedAt since when it is gone; null while it is not
 */
public record RelayedStation(
    String id,
    String title,
    RelaySource source,
    @Nullable String standInId,
    Duration lossLimit,
    Duration cleanFor,
    @Nullable Instant removedAt) {

  RelayedStation removedAt(@Nullable Instant at) {
    return new RelayedStation(id, title, source, standInId, lossLimit, cleanFor, at);
  }
}
