package vn.loaphuong.server.airing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.server.report.LoggedSamples;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.storage.Engine;

/** What the log adds up to, against the same counted once more from the records. */
class AiringTotalsTest extends DatabaseContract {

  private static final List<ChainedRecord> NORTH =
      LoggedSamples.chain("north", 700, LoggedSamples.keys(), new Random(11));
  private static final List<ChainedRecord> SOUTH =
      LoggedSamples.chain("south", 500, LoggedSamples.keys(), new Random(12));

  private JdbcTemplate batches;
  private AiringLog log;

  @BeforeEach
  void fill() {
    batches = new JdbcTemplate(database);
    log = Intakes.log(jdbc, batches);
    LoggedSamples.store(batches, NORTH);
    LoggedSamples.store(batches, SOUTH);
  }

  @Test
  void everyFilterAddsUpToWhatItsRecordsDo() {
    Instant from = LocalDate.of(2026, 3, 1).atStartOfDay(LoggedSamples.ZONE).toInstant();
    Instant until = LocalDate.of(2026, 6, 1).atStartOfDay(LoggedSamples.ZONE).toInstant();
    String approval = NORTH.getFirst().content().approval();

    check(AiringQuery.all(), record -> true);
    check(
        AiringQuery.all().during(from, until),
        record -> !record.plannedStart().isBefore(from) && record.plannedStart().isBefore(until));
    check(
        new AiringQuery(null, null, Set.of(), null, "south", null),
        record -> record.agentId().equals("south"));
    check(
        new AiringQuery(null, null, Set.of(Outcome.PARTLY), null, null, Set.of(approval)),
        record -> record.outcome() == Outcome.PARTLY && record.approval().equals(approval));
    check(new AiringQuery(null, null, Set.of(), null, null, Set.of()), record -> false);
  }

  @Test
  void groupsAddUpToTheWhole() {
    List<AiringGroups.Group> byPc =
        AiringGroups.by(log.shares(AiringQuery.all()), AiringGroups.Share::agentId);

    assertThat(byPc).extracting(AiringGroups.Group::name).containsExactly("north", "south");
    for (AiringGroups.Group group : byPc) {
      assertThat(group.totals())
          .isEqualTo(log.totals(new AiringQuery(null, null, Set.of(), null, group.name(), null)));
    }
  }

  @Test
  void recordsFromBeforeAreGivenTheirColumnsFromWhatWasSigned() throws Exception {
    List<String> before = columns();
    takeTheGuardAway();
    batches.update("update airing_record set kind = '', approval = '', first_frame = null");

    batches.update(backfill());

    assertThat(columns()).isEqualTo(before);
  }

  /** The first frame to the millisecond: finer than that one of the databases does not read it. */
  private List<String> columns() {
    return batches.query(
        """
        select agent_id || ' ' || number || ' ' || kind || ' ' || approval || ' '
          || coalesce(cast((first_frame + 500) / 1000 as text), '-')
        from airing_record order by agent_id, number
        """,
        (row, n) -> row.getString(1));
  }

  private String backfill() throws java.io.IOException {
    String folder = engine == Engine.SQLITE ? "sqlite" : "postgresql";
    String script =
        new ClassPathResource("db/migration/" + folder + "/V87__airing_columns.sql")
            .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    String update = script.substring(script.indexOf("update airing_record set"));
    return update.substring(0, update.indexOf(';'));
  }

  private void takeTheGuardAway() {
    batches.execute(
        engine == Engine.SQLITE
            ? "drop trigger airing_record_no_update"
            : "drop trigger airing_record_append_only on airing_record");
  }

  private void check(AiringQuery query, Predicate<AiringRecord> wanted) {
    Set<String> items = new TreeSet<>();
    long count = 0;
    long heard = 0;
    long onTime = 0;
    long micros = 0;
    for (ChainedRecord chained : Stream.concat(NORTH.stream(), SOUTH.stream()).toList()) {
      AiringRecord record = chained.content();
      if (!wanted.test(record)) {
        continue;
      }
      count++;
      micros += record.aired().toNanos() / 1000;
      boolean counted = record.kind() == ItemKind.BULLETIN || record.kind() == ItemKind.RELAY;
      if (counted && record.outcome() != Outcome.MISSED) {
        heard++;
        items.add(record.title());
        Instant first = record.firstFrameAt();
        onTime +=
            first != null && !first.isAfter(record.plannedStart().plus(AiringLog.TOLERANCE))
                ? 1
                : 0;
      }
    }
    assertThat(log.totals(query))
        .isEqualTo(
            new AiringTotals(count, items.size(), heard, onTime, Duration.ofNanos(micros * 1000)));
  }
}
