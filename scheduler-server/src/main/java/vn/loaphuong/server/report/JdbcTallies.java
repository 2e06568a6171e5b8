package vn.loaphuong.server.report;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcTallies implements Tallies {

  private static final int BATCH = 2_000;

  /** Of many chains so many records are added up before a tally is touched. */
  private static final int AT_ONCE = 20_000;

  private record Key(
      LocalDate day,
      ItemKind kind,
      String title,
      String approval,
      Outcome outcome,
      String shortfall) {}

  private record Counts(
      long times, long framesPlanned, long framesAired, long framesFromSource, long onTime) {

    Counts plus(Counts more) {
      return new Counts(
          times + more.times,
          framesPlanned + more.framesPlanned,
          framesAired + more.framesAired,
          framesFromSource + more.framesFromSource,
          onTime + more.onTime);
    }
  }

  private record OccurrenceKey(
      String occurrenceId, Outcome outcome, String shortfall, boolean late) {}

  private record OccurrenceCounts(String title, Instant start, long times, long latestMicros) {

    OccurrenceCounts plus(OccurrenceCounts more) {
      return new OccurrenceCounts(
          title,
          more.start.isBefore(start) ? more.start : start,
          times + more.times,
          Math.max(latestMicros, more.latestMicros));
    }
  }

  private record ItemKey(String occurrenceId, String itemId) {}

  private record ItemCounts(
      AiringRecord first, LocalDate day, long aired, long partly, long missed, long frames) {

    static ItemCounts of(AiringRecord record, ZoneId zone) {
      return new ItemCounts(
          record,
          record.plannedStart().atZone(zone).toLocalDate(),
          record.outcome() == Outcome.AIRED ? 1 : 0,
          record.outcome() == Outcome.PARTLY ? 1 : 0,
          record.outcome() == Outcome.MISSED ? 1 : 0,
          // what was silent was written to the device, but nobody heard it
          record.outcome() == Outcome.MISSED ? 0 : record.framesAired());
    }

    ItemCounts plus(ItemCounts more) {
      return new ItemCounts(
          first,
          day,
          aired + more.aired,
          partly + more.partly,
          missed + more.missed,
          Math.max(frames, more.frames));
    }
  }

  /** Rows of tallies are always touched in one order, so that no two intakes wait in a circle. */
  private static final Comparator<Key> IN_ORDER =
      comparing(Key::day)
          .thenComparing(Key::kind)
          .thenComparing(Key::title)
          .thenComparing(Key::approval)
          .thenComparing(Key::outcome)
          .thenComparing(Key::shortfall);

  private static final Comparator<OccurrenceKey> OCCURRENCES_IN_ORDER =
      comparing(OccurrenceKey::occurrenceId)
          .thenComparing(OccurrenceKey::outcome)
          .thenComparing(OccurrenceKey::shortfall)
          .thenComparing(OccurrenceKey::late);

  private static final Comparator<ItemKey> ITEMS_IN_ORDER =
      comparing(ItemKey::occurrenceId).thenComparing(ItemKey::itemId);

  private record Link(long number, AiringRecord content) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Stations stations;

  JdbcTallies(JdbcClient jdbc, JdbcTemplate batches, Stations stations) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.stations = stations;
  }

  @Override
  @Transactional
  public void catchUp(ZoneId zone) {
    Optional<String> before =
        jdbc.sql("select zone from report_zone").query(String.class).optional();
    if (before.isPresent() && !before.get().equals(zone.getId())) {
      jdbc.sql("delete from report_tally").update();
      jdbc.sql("delete from report_occurrence").update();
      jdbc.sql("delete from report_item").update();
      jdbc.sql("update report_progress set number = 0").update();
    }
    jdbc.sql(
            """
            insert into report_zone (id, zone) values (1, ?)
            on conflict (id) do update set zone = excluded.zone
            """)
        .param(zone.getId())
        .update();
    List<Link> waiting = new ArrayList<>();
    jdbc.sql("select distinct agent_id from airing_record order by agent_id")
        .query(String.class)
        .list()
        .forEach(agentId ->
            read(
                agentId,
                links -> {
                  waiting.addAll(links);
                  if (waiting.size() >= AT_ONCE) {
                    count(waiting, zone);
                    waiting.clear();
                  }
                }));
    count(waiting, zone);
  }

  @Override
  @Transactional
  public void catchUp(String agentId) {
    ZoneId zone = stations.current().zone();
    read(agentId, links -> count(links, zone));
  }

  /** Hands over what of a chain was not counted yet, and notes that it is. */
  private void read(String agentId, Consumer<List<Link>> counting) {
    jdbc.sql(
            """
            insert into report_progress (agent_id, number) values (?, 0)
            on conflict (agent_id) do nothing
            """)
        .param(agentId)
        .update();
    // Locks the row: whoever counts the same chain at the same time waits, and then finds it done.
    jdbc.sql("update report_progress set number = number where agent_id = ?")
        .param(agentId)
        .update();
    long counted =
        jdbc.sql("select number from report_progress where agent_id = ?")
            .param(agentId)
            .query(Long.class)
            .single();
    while (true) {
      List<Link> more =
          jdbc.sql(
                  """
                  select number, payload from airing_record
                  where agent_id = ? and number > ? order by number limit ?
                  """)
              .params(agentId, counted, BATCH)
              .query((row, n) ->
                  new Link(
                      row.getLong("number"),
                      Wire.read(row.getBytes("payload"), AiringRecord.class)))
              .list();
      if (more.isEmpty()) {
        return;
      }
      counting.accept(more);
      counted = more.getLast().number();
      jdbc.sql("update report_progress set number = ? where agent_id = ?")
          .params(counted, agentId)
          .update();
    }
  }

  private void count(List<Link> links, ZoneId zone) {
    countDays(links, zone);
    countOccurrences(links, zone);
    countItems(links, zone);
  }

  private void countDays(List<Link> links, ZoneId zone) {
    Map<Key, Counts> sums = byDay(links.stream().map(Link::content).toList(), zone);
    batches.batchUpdate(
        """
        insert into report_tally (day, kind, title, approval, outcome, shortfall, times,
          frames_planned, frames_aired, frames_from_source, on_time)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (day, kind, title, approval, outcome, shortfall) do update set
          times = report_tally.times + excluded.times,
          frames_planned = report_tally.frames_planned + excluded.frames_planned,
          frames_aired = report_tally.frames_aired + excluded.frames_aired,
          frames_from_source = report_tally.frames_from_source + excluded.frames_from_source,
          on_time = report_tally.on_time + excluded.on_time
        """,
        sums.entrySet().stream()
            .map(sum ->
                new Object[] {
                  sum.getKey().day().toString(),
                  sum.getKey().kind().name(),
                  sum.getKey().title(),
                  sum.getKey().approval(),
                  sum.getKey().outcome().name(),
                  sum.getKey().shortfall(),
                  sum.getValue().times(),
                  sum.getValue().framesPlanned(),
                  sum.getValue().framesAired(),
                  sum.getValue().framesFromSource(),
                  sum.getValue().onTime()
                })
            .toList());
  }

  private static Map<Key, Counts> byDay(List<AiringRecord> records, ZoneId zone) {
    Map<Key, Counts> sums = new TreeMap<>(IN_ORDER);
    for (AiringRecord record : records) {
      Key key =
          new Key(
              record.plannedStart().atZone(zone).toLocalDate(),
              record.kind(),
              record.title(),
              record.approval(),
              record.outcome(),
              name(record.shortfall()));
      boolean onTime = record.firstFrameAt() != null && !isLate(record);
      RelayCourse relay = record.relay();
      Counts one =
          new Counts(
              1,
              record.framesPlanned(),
              record.framesAired(),
              relay == null ? 0 : relay.fromSource(),
              onTime ? 1 : 0);
      sums.merge(key, one, Counts::plus);
    }
    return sums;
  }

  private void countOccurrences(List<Link> links, ZoneId zone) {
    Map<OccurrenceKey, OccurrenceCounts> sums = new TreeMap<>(OCCURRENCES_IN_ORDER);
    for (Link link : links) {
      AiringRecord record = link.content();
      if (record.kind().frames()) {
        continue;
      }
      boolean late = isLate(record);
      sums.merge(
          new OccurrenceKey(
              record.occurrenceId(), record.outcome(), name(record.shortfall()), late),
          new OccurrenceCounts(
              record.title(),
              record.plannedStart(),
              1,
              late ? delay(record).truncatedTo(ChronoUnit.MICROS).toNanos() / 1_000 : 0),
          OccurrenceCounts::plus);
    }
    batches.batchUpdate(
        """
        insert into report_occurrence (occurrence_id, outcome, shortfall, late, title, day, starts,
          times, latest_micros)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (occurrence_id, outcome, shortfall, late) do update set
          day = case when excluded.starts < report_occurrence.starts
            then excluded.day else report_occurrence.day end,
          starts = case when excluded.starts < report_occurrence.starts
            then excluded.starts else report_occurrence.starts end,
          times = report_occurrence.times + excluded.times,
          latest_micros = case when excluded.latest_micros > report_occurrence.latest_micros
            then excluded.latest_micros else report_occurrence.latest_micros end
        """,
        sums.entrySet().stream()
            .map(sum ->
                new Object[] {
                  sum.getKey().occurrenceId(),
                  sum.getKey().outcome().name(),
                  sum.getKey().shortfall(),
                  sum.getKey().late(),
                  sum.getValue().title(),
                  sum.getValue().start().atZone(zone).toLocalDate().toString(),
                  StoredInstant.of(sum.getValue().start()),
                  sum.getValue().times(),
                  sum.getValue().latestMicros()
                })
            .toList());
  }

  private void countItems(List<Link> links, ZoneId zone) {
    Map<ItemKey, ItemCounts> sums = new TreeMap<>(ITEMS_IN_ORDER);
    for (Link link : links) {
      AiringRecord record = link.content();
      sums.merge(
          new ItemKey(record.occurrenceId(), record.itemId()),
          ItemCounts.of(record, zone),
          ItemCounts::plus);
    }
    batches.batchUpdate(
        """
        insert into report_item (occurrence_id, item_id, kind, title, approval, day, aired, partly,
          missed, frames)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (occurrence_id, item_id) do update set
          aired = report_item.aired + excluded.aired,
          partly = report_item.partly + excluded.partly,
          missed = report_item.missed + excluded.missed,
          frames = case when excluded.frames > report_item.frames
            then excluded.frames else report_item.frames end
        """,
        sums.entrySet().stream()
            .map(sum ->
                new Object[] {
                  sum.getKey().occurrenceId(),
                  sum.getKey().itemId(),
                  sum.getValue().first().kind().name(),
                  sum.getValue().first().title(),
                  sum.getValue().first().approval(),
                  sum.getValue().day().toString(),
                  sum.getValue().aired(),
                  sum.getValue().partly(),
                  sum.getValue().missed(),
                  sum.getValue().frames()
                })
            .toList());
  }

  private static String name(@Nullable Shortfall why) {
    return why == null ? "" : why.name();
  }

  private static @Nullable Shortfall shortfall(ResultSet row) throws SQLException {
    String name = row.getString("shortfall");
    return name.isEmpty() ? null : Shortfall.valueOf(name);
  }

  private static boolean isLate(AiringRecord record) {
    return delay(record).compareTo(AiringLog.TOLERANCE) > 0;
  }

  private static Duration delay(AiringRecord record) {
    Instant first = record.firstFrameAt();
    return first == null ? Duration.ZERO : Duration.between(record.plannedStart(), first);
  }

  @Override
  public List<Tally> of(Period period) {
    return jdbc.sql(
            """
            select substr(day, 1, 7) as month, kind, title, approval, outcome, shortfall,
              cast(sum(times) as bigint) as times,
              cast(sum(frames_planned) as bigint) as frames_planned,
              cast(sum(frames_aired) as bigint) as frames_aired,
              cast(sum(frames_from_source) as bigint) as frames_from_source,
              cast(sum(on_time) as bigint) as on_time
            from report_tally where day between ? and ?
            group by substr(day, 1, 7), kind, title, approval, outcome, shortfall
            """)
        .params(period.first().toString(), period.last().toString())
        .query((row, n) ->
            new Tally(
                YearMonth.parse(row.getString("month")),
                ItemKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("approval"),
                Outcome.valueOf(row.getString("outcome")),
                shortfall(row),
                row.getLong("times"),
                row.getLong("frames_planned"),
                row.getLong("frames_aired"),
                row.getLong("frames_from_source"),
                row.getLong("on_time")))
        .list();
  }

  /** Counted from the log itself: a plan has few of its lines. */
  @Override
  public List<Tally> of(Period period, PlanShare share) {
    ZoneId zone = stations.current().zone();
    List<String> ids = Stream.concat(share.whole().stream(), share.others().stream()).toList();
    List<AiringRecord> records = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      jdbc
          .sql(
              """
              select payload from airing_record
              where occurrence_id in (:ids) and planned_start >= :from and planned_start < :until
                and kind in ('BULLETIN', 'RELAY')
              """)
          .param("ids", ids.subList(from, Math.min(ids.size(), from + BATCH)))
          .param("from", StoredInstant.of(period.from(zone)))
          .param("until", StoredInstant.of(period.until(zone)))
          .query((row, n) -> Wire.read(row.getBytes("payload"), AiringRecord.class))
          .list()
          .stream()
          .filter(record -> share.counts(record.occurrenceId(), record.approval()))
          .forEach(records::add);
    }
    return byDay(records, zone).entrySet().stream()
        .map(sum ->
            new Tally(
                YearMonth.from(sum.getKey().day()),
                sum.getKey().kind(),
                sum.getKey().title(),
                sum.getKey().approval(),
                sum.getKey().outcome(),
                sum.getKey().shortfall().isEmpty()
                    ? null
                    : Shortfall.valueOf(sum.getKey().shortfall()),
                sum.getValue().times(),
                sum.getValue().framesPlanned(),
                sum.getValue().framesAired(),
                sum.getValue().framesFromSource(),
                sum.getValue().onTime()))
        .toList();
  }

  @Override
  public List<Told> toldOf(Period period) {
    return told(
        jdbc.sql("select * from report_occurrence where day between ? and ? order by starts")
            .params(period.first().toString(), period.last().toString()));
  }

  @Override
  public Optional<Told> toldOf(String occurrenceId) {
    return told(
            jdbc.sql("select * from report_occurrence where occurrence_id = ? order by starts")
                .param(occurrenceId))
        .stream()
        .findAny();
  }

  @Override
  public Map<String, List<ToldItem>> itemsOf(Period period) {
    return jdbc
        .sql("select * from report_item where day between ? and ? order by occurrence_id, item_id")
        .params(period.first().toString(), period.last().toString())
        .query((row, n) ->
            new ToldItem(
                row.getString("occurrence_id"),
                ItemKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("approval"),
                row.getLong("aired"),
                row.getLong("partly"),
                row.getLong("missed"),
                row.getLong("frames")))
        .list()
        .stream()
        .collect(groupingBy(ToldItem::occurrenceId));
  }

  private static List<Told> told(JdbcClient.StatementSpec query) {
    record Row(String occurrenceId, String title, Instant start, Told.Count count) {}
    Map<String, List<Row>> byOccurrence =
        query
            .query((row, n) ->
                new Row(
                    row.getString("occurrence_id"),
                    row.getString("title"),
                    StoredInstant.in(row, "starts"),
                    new Told.Count(
                        Outcome.valueOf(row.getString("outcome")),
                        shortfall(row),
                        row.getBoolean("late"),
                        row.getLong("times"),
                        Duration.of(row.getLong("latest_micros"), ChronoUnit.MICROS))))
            .list()
            .stream()
            .collect(groupingBy(Row::occurrenceId, LinkedHashMap::new, toList()));
    return byOccurrence.entrySet().stream()
        .map(each -> {
          Row first = each.getValue().getFirst();
          return new Told(
              each.getKey(),
              first.title(),
              first.start(),
              each.getValue().stream().map(Row::count).toList());
        })
        .toList();
  }

  @Override
  public Map<String, Instant> lastDue() {
    Map<String, Instant> last = new HashMap<>();
    jdbc.sql(
            """
            select airing_record.agent_id, planned_start from report_progress
            join airing_record on airing_record.agent_id = report_progress.agent_id
              and airing_record.number = report_progress.number
            """)
        .query(row -> {
          last.put(row.getString("agent_id"), StoredInstant.in(row, "planned_start"));
        });
    return last;
  }
}
