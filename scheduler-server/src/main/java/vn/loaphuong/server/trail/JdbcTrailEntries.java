package vn.loaphuong.server.trail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.server.storage.FoldedText;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcTrailEntries implements TrailEntries {

  /** A whole bulletin need not be searched twice; the library searches it already. */
  private static final int SEARCHED_OF_A_VALUE = 500;

  private record Head(long number, String hash) {}

  private final JdbcClient jdbc;

  JdbcTrailEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(LongFunction<Entry> numbered) {
    // The update comes first: it locks the row, so that nobody else gets the same number.
    jdbc.sql("update trail_head set number = number + 1 where id = 1").update();
    Head head =
        jdbc.sql("select number, hash from trail_head where id = 1")
            .query((row, n) -> new Head(row.getLong("number"), row.getString("hash")))
            .single();
    Entry entry = numbered.apply(head.number());
    ChainedEntry chained = ChainedEntry.after(head.hash(), entry);
    jdbc.sql(
            """
            insert into trail_entry (number, at, by_id, by_name, deed, subject, folded_text, payload,
              previous_hash, hash)
            values (:number, :at, :byId, :byName, :deed, :subject, :folded, :payload, :previous,
              :hash)
            """)
        .param("number", entry.number())
        .param("at", StoredInstant.of(entry.at()))
        .param("byId", entry.byId())
        .param("byName", entry.byName())
        .param("deed", entry.deed())
        .param("subject", entry.subject())
        .param("folded", folded(entry))
        .param("payload", chained.payload())
        .param("previous", chained.previousHash())
        .param("hash", chained.hash())
        .update();
    jdbc.sql("update trail_head set hash = ? where id = 1").param(chained.hash()).update();
  }

  @Override
  public List<Entry> find(TrailQuery query, long before, int limit) {
    List<String> conditions = new ArrayList<>(List.of("number < :before"));
    Map<String, Object> parameters = new HashMap<>(Map.of("before", before, "limit", limit));
    if (query.from() != null) {
      conditions.add("at >= :from");
      parameters.put("from", StoredInstant.of(query.from()));
    }
    if (query.until() != null) {
      conditions.add("at < :until");
      parameters.put("until", StoredInstant.of(query.until()));
    }
    equal(conditions, parameters, "by_id", query.byId());
    equal(conditions, parameters, "deed", query.deed());
    equal(conditions, parameters, "subject", query.subject());
    if (!query.words().isBlank()) {
      int place = 0;
      for (String word : query.words().strip().split("\\s+")) {
        String name = "word" + place++;
        conditions.add("folded_text like :" + name + " escape '\\'");
        parameters.put(name, FoldedText.containing(word));
      }
    }
    return jdbc.sql(
            "select payload, previous_hash, hash from trail_entry where "
                + String.join(" and ", conditions)
                + " order by number desc limit :limit")
        .params(parameters)
        .query((row, n) ->
            new ChainedEntry(
                    row.getString("payload"), row.getString("previous_hash"), row.getString("hash"))
                .entry())
        .list();
  }

  @Override
  public List<String> deeds() {
    return jdbc.sql("select distinct deed from trail_entry order by deed")
        .query((row, n) -> row.getString("deed"))
        .list();
  }

  @Override
  public List<Change.By> doers() {
    return jdbc.sql(
            """
            select by_id, by_name from trail_entry
            where number in (select max(number) from trail_entry group by by_id)
            order by by_name, by_id
            """)
        .query((row, n) -> new Change.By(row.getString("by_id"), row.getString("by_name")))
        .list();
  }

  private static void equal(
      List<String> conditions,
      Map<String, Object> parameters,
      String column,
      @Nullable String value) {
    if (value != null) {
      conditions.add(column + " = :" + column);
      parameters.put(column, value);
    }
  }

  private static String folded(Entry entry) {
    StringBuilder text =
        new StringBuilder(entry.byName())
            .append(' ')
            .append(entry.title())
            .append(' ')
            .append(entry.address());
    for (Change.Detail detail : entry.details()) {
      append(text, detail.before());
      append(text, detail.after());
    }
    return FoldedText.of(text.toString());
  }

  private static void append(StringBuilder text, @Nullable String value) {
    if (value != null) {
      text.append(' ').append(value, 0, Math.min(value.length(), SEARCHED_OF_A_VALUE));
    }
  }
}
