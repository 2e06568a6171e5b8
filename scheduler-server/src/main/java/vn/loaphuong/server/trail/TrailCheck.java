package vn.loaphuong.server.trail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import vn.loaphuong.server.storage.StoredInstant;

/**
 * Checks the whole trail as it lies in the database: every hash, every number, what it is searched
 * by against what was hashed, and its end against the end it was known to have. Reads only.
 * Thread-safe.
 */
@Component
public class TrailCheck {

  /**
   * What a check found.
   *
   * @param entries how many fit, from the first
   * @param fault the first that does not, in one English sentence; null if all fit
   */
  public record Finding(long entries, @Nullable String fault) {}

  private static final int AT_ONCE = 1_000;

  private record Stored(
      long number,
      long at,
      String byId,
      String byName,
      String deed,
      String subject,
      ChainedEntry chained) {}

  private final JdbcClient jdbc;

  /** A check of this database. */
  public TrailCheck(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Checks every entry, from the first. */
  public Finding whole() {
    long number = 0;
    String hash = ChainedEntry.GENESIS;
    while (true) {
      List<Stored> next = after(number);
      if (next.isEmpty()) {
        return atTheEnd(number, hash);
      }
      for (Stored stored : next) {
        String fault = doubt(stored, number, hash);
        if (fault != null) {
          return new Finding(number, "entry " + stored.number() + ": " + fault);
        }
        number = stored.number();
        hash = stored.chained().hash();
      }
    }
  }

  private Finding atTheEnd(long number, String hash) {
    return jdbc.sql("select number, hash from trail_head where id = 1")
        .query((row, n) ->
            row.getLong("number") == number && row.getString("hash").equals(hash)
                ? new Finding(number, null)
                : new Finding(
                    number,
                    "entry %d: it is missing; the trail once reached to number %d"
                        .formatted(number + 1, row.getLong("number"))))
        .optional()
        .orElseGet(() -> new Finding(number, "its end is not known any more"));
  }

  private static @Nullable String doubt(Stored stored, long number, String hash) {
    if (stored.number() != number + 1) {
      return "number " + (number + 1) + " was expected";
    }
    if (!stored.chained().follows(hash)) {
      return "its content was altered or it does not follow on the entry before it";
    }
    try {
      Entry entry = stored.chained().entry();
      boolean searchedByWhatWasHashed =
          entry.number() == stored.number()
              && StoredInstant.of(entry.at()) == stored.at()
              && entry.byId().equals(stored.byId())
              && entry.byName().equals(stored.byName())
              && entry.deed().equals(stored.deed())
              && entry.subject().equals(stored.subject());
      return searchedByWhatWasHashed ? null : "the columns it is searched by are not its content";
    } catch (JacksonException e) {
      return "its content cannot be read";
    }
  }

  private List<Stored> after(long number) {
    // no number is passed over: one below the first would never be read again
    return jdbc.sql(
            """
            select number, at, by_id, by_name, deed, subject, payload, previous_hash, hash
            from trail_entry where number > ? order by number limit ?
            """)
        .params(number == 0 ? Long.MIN_VALUE : number, AT_ONCE)
        .query((row, n) ->
            new Stored(
                row.getLong("number"),
                row.getLong("at"),
                row.getString("by_id"),
                row.getString("by_name"),
                row.getString("deed"),
                row.getString("subject"),
                new ChainedEntry(
                    row.getString("payload"),
                    row.getString("previous_hash"),
                    row.getString("hash"))))
        .list();
  }
}
