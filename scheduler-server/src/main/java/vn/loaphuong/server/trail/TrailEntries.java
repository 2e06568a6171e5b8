package vn.loaphuong.server.trail;

import java.util.List;
import java.util.function.LongFunction;

/** Where the trail is kept: it only grows, and the database itself sees to that. */
interface TrailEntries {

  /**
   * Adds an entry at the end, within the transaction of the caller; whoever comes second waits for
   * the end of that transaction.
   *
   * @param numbered the entry that gets this number
   */
  void add(LongFunction<Entry> numbered);

  /**
   * Entries from the latest to the earliest.
   *
   * @param before only numbers below this; {@link Long#MAX_VALUE} to begin
   * @param limit at most so many
   */
  List<Entry> find(TrailQuery query, long before, int limit);

  /** Keys of all deeds that were ever written down, sorted. */
  List<String> deeds();

  /** Everybody who ever did something, by name, each as they were called last. */
  List<Change.By> doers();
}
