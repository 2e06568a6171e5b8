package vn.loaphuong.server.timetable.ical;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What the feed said last. Thread-safe. */
interface FeedEvents {

  /**
   * One event as it was said last.
   *
   * @param fingerprint equal if and only if nothing has changed since
   * @param sequence how often it has changed
   * @param modifiedAt when it last did
   */
  record Said(
      String occurrenceId,
      Instant startsAt,
      String fingerprint,
      int sequence,
      Instant modifiedAt) {}

  /** Everything that was said, by occurrence. */
  Map<String, Said> all();

  /** Stores what is said now, in place of what was said before of the same occurrences. */
  void put(Collection<Said> changed);

  /** Forgets what has started before this instant. */
  void forgetBefore(Instant start);
}
