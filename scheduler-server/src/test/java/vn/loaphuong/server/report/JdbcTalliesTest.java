package vn.loaphuong.server.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.server.storage.DatabaseContract;

class JdbcTalliesTest extends DatabaseContract {

  private static final List<ChainedRecord> NORTH =
      LoggedSamples.chain("north", 3_000, LoggedSamples.keys(), new Random(1));
  private static final List<ChainedRecord> SOUTH =
      LoggedSamples.chain("south", 700, LoggedSamples.keys(), new Random(2));

  private JdbcTallies tallies;
  private JdbcTemplate log;

  @BeforeEach
  void openLog() {
    log = new JdbcTemplate(database);
    tallies = new JdbcTallies(jdbc, log, LoggedSamples.station());
  }

  @Test
  void figuresAreThoseThatTheRawRecordsAddUpTo() {
    LoggedSamples.store(log, NORTH.subList(0, 1_234));
    tallies.catchUp("north");
    LoggedSamples.store(log, NORTH.subList(1_234, 3_000));
    tallies.catchUp("north");
    tallies.catchUp("north");
    LoggedSamples.store(log, SOUTH);
    tallies.catchUp(LoggedSamples.ZONE);

    for (String code : List.of("2026-Q1", "2026-07", "2026-9M", "2026", "2026-01-05..2026-03-04")) {
      Period period = Period.of(code);
      Figures figures = Figures.of(period, tallies.of(period), Map.of());

      assertThat(figures.sum()).as(code).isEqualTo(byHand(period));
      assertThat(figures.months().values().stream().mapToLong(Figures.Sum::due).sum())
          .isEqualTo(figures.sum().due());
    }
  }

  @Test
  void recordsMayComeLateAndInAnyOrderOfTheirTimes() {
    Random chance = new Random(3);
    int north = 0;
    int south = 0;
    while (north < NORTH.size() || south < SOUTH.size()) {
      int more = 1 + chance.nextInt(400);
      if (chance.nextInt(4) > 0) {
        int end = Math.min(NORTH.size(), north + more);
        LoggedSamples.store(log, NORTH.subList(north, end));
        north = end;
        tallies.catchUp("north");
      } else {
        int end = Math.min(SOUTH.size(), south + more);
        LoggedSamples.store(log, SOUTH.subList(south, end));
        south = end;
        tallies.catchUp("south");
      }
    }

    assertThat(Figures.of(Period.year(2026), tallies.of(Period.year(2026)), Map.of()).sum())
        .isEqualTo(byHand(Period.year(2026)));
    assertThat(toldOf(Period.year(2026))).isEqualTo(toldByHand());
  }

  @Test
  void twoThatCountTheSameChainAtOnceCountItOnce() throws Exception {
    LoggedSamples.store(log, NORTH);
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      Callable<Void> count =
          () -> {
            transactions.executeWithoutResult(status -> tallies.catchUp("north"));
            return null;
          };
      for (Future<Void> one : both.invokeAll(List.of(count, count), 60, TimeUnit.SECONDS)) {
        one.get();
      }
    }

    assertThat(tallies.of(Period.year(2026)).stream().mapToLong(Tally::count).sum())
        .isEqualTo(NORTH.size());
  }

  @Test
  void anotherZoneHasOtherDaysAndTheOldZoneTheOldOnes() {
    LoggedSamples.store(log, SOUTH);
    tallies.catchUp(LoggedSamples.ZONE);
    List<Tally> before = tallies.of(Period.month(YearMonth.of(2026, 5)));
    List<Told> toldBefore = tallies.toldOf(Period.month(YearMonth.of(2026, 5)));

    tallies.catchUp(ZoneId.of("America/New_York"));
    assertThat(tallies.of(Period.month(YearMonth.of(2026, 5)))).isNotEmpty().isNotEqualTo(before);
    tallies.catchUp(LoggedSamples.ZONE);

    assertThat(tallies.of(Period.month(YearMonth.of(2026, 5))))
        .containsExactlyInAnyOrderElementsOf(before);
    assertThat(tallies.toldOf(Period.month(YearMonth.of(2026, 5))))
        .containsExactlyInAnyOrderElementsOf(toldBefore);
  }

  /** Records by occurrence and outcome. */
  private Map<String, Map<Outcome, Long>> toldOf(Period period) {
    Map<String, Map<Outcome, Long>> sums = new TreeMap<>();
    for (Told told : tallies.toldOf(period)) {
      for (Told.Count count : told.counts()) {
        sums.computeIfAbsent(told.occurrenceId(), id -> new TreeMap<>())
            .merge(count.outcome(), count.times(), Long::sum);
      }
    }
    return sums;
  }

  private static Map<String, Map<Outcome, Long>> toldByHand() {
    return Stream.concat(NORTH.stream(), SOUTH.stream())
        .map(ChainedRecord::content)
        .filter(record -> !record.kind().frames())
        .collect(
            groupingBy(
                AiringRecord::occurrenceId,
                TreeMap::new,
                groupingBy(AiringRecord::outcome, TreeMap::new, counting())));
  }

  /** From the records alone, in another way than the program goes. */
  private Figures.Sum byHand(Period period) {
    List<AiringRecord> due =
        Stream.concat(NORTH.stream(), SOUTH.stream())
            .map(ChainedRecord::content)
            .filter(record -> record.kind() == ItemKind.BULLETIN)
            .filter(record -> {
              LocalDate day = LocalDate.ofInstant(record.plannedStart(), LoggedSamples.ZONE);
              return !day.isBefore(period.first()) && !day.isAfter(period.last());
            })
            .toList();
    long heard = 0;
    long onTime = 0;
    for (AiringRecord record : due) {
      heard += record.framesAired();
      if (record.firstFrameAt() != null
          && !record.firstFrameAt().isAfter(record.plannedStart().plusSeconds(2))) {
        onTime++;
      }
    }
    Figures.Sum sum =
        new Figures.Sum(
            due.size(),
            due.stream().filter(record -> record.outcome() == Outcome.AIRED).count(),
            due.stream().filter(record -> record.outcome() == Outcome.PARTLY).count(),
            due.stream().filter(record -> record.outcome() == Outcome.MISSED).count(),
            onTime,
            heard);
    return sum;
  }
}
