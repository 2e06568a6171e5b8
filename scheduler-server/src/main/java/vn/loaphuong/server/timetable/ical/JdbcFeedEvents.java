package vn.loaphuong.server.timetable.ical;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcFeedEvents implements FeedEvents {

  private final JdbcClient jdbc;

  JdbcFeedEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, Said> all() {
    Map<String, Said> all = new HashMap<>();
    jdbc.sql("select * from feed_event")
        .query((row, n) ->
            new Said(
                row.getString("occurrence_id"),
                StoredInstant.in(row, "starts_at"),
                row.getString("fingerprint"),
                row.getInt("sequence"),
                StoredInstant.in(row, "modified_at")))
        .list()
        .forEach(said -> all.put(said.occurrenceId(), said));
    return all;
  }

  @Override
  public void put(Collection<Said> changed) {
    for (Said said : changed) {
      jdbc.sql(
              """
              insert into feed_event (occurrence_id, starts_at, fingerprint, sequence, modified_at)
              values (?, ?, ?, ?, ?)
              on conflict (occurrence_id) do update set starts_at = excluded.starts_at,
                fingerprint = excluded.fingerprint, sequence = excluded.sequence,
                modified_at = excluded.modified_at
              """)
          .params(
              said.occurrenceId(),
              StoredInstant.of(said.startsAt()),
              said.fingerprint(),
              said.sequence(),
              StoredInstant.of(said.modifiedAt()))
          .update();
    }
  }

  @Override
  public void forgetBefore(Instant start) {
    jdbc.sql("delete from feed_event where starts_at < ?").param(StoredInstant.of(start)).update();
  }
}
