package vn.loaphuong.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.agents.Pcs;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringIntake;
import vn.loaphuong.server.airing.AiringsReceived;
import vn.loaphuong.server.airing.Intakes;
import vn.loaphuong.server.broadcast.Broadcast;
import vn.loaphuong.server.broadcast.Broadcasts;
import vn.loaphuong.server.broadcast.Receiver;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.report.evidence.Seals;
import vn.loaphuong.server.report.paper.Paper;
import vn.loaphuong.server.report.paper.WordPaper;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Plans;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

/**
 * What the report of a quarter costs as that quarter's log grows to a million rows, and how quickly
 * records come in; on both databases. {@code ./loa bench report} starts it.
 *
 * <p>Twelve sessions a day on 463 station PCs, a tune and a bulletin each; one PC is silent for the
 * last three days. The report is everything: figures of two periods, plan held against log, the
 * list of what went wrong, and the .docx. Records are taken in by the real intake, a transaction
 * and so a flush to the disk for every upload of 100, which is what an agent sends at most. Limits:
 * two seconds for the report, growth no worse than linear, 1,000 records a second for a minute's
 * worth. Shorter with {@code -Dreport.pcs=46 -Dreport.records=6000}.
 */
class ReportBench extends DatabaseContract {

  private static final int SESSIONS = 12;
  private static final int FULL = 463;
  private static final int PCS = Integer.getInteger("report.pcs", FULL);
  private static final int DAYS_SILENT = 3;
  private static final int[] DAYS = {6, 11, 23, 45, 90};
  private static final int TAKEN_IN = Integer.getInteger("report.records", 60_000);
  private static final int UPLOAD = 100;
  private static final double LIMIT_SECONDS = 2;

  /** Measuring is never exact. */
  private static final double MOST_GROWTH = 1.2;

  private static final double LIMIT_RATE = 1_000;
  private static final Period QUARTER = Period.quarter(2026, 1);
  private static final Instant BEFORE = Instant.parse("2025-12-01T00:00:00Z");

  private final Random chance = new Random(5);
  private final KeyPair keys = LoggedSamples.keys();
  private final MovedClock clock = new MovedClock(BEFORE);
  private final LibraryDouble library = new LibraryDouble();
  private final Stations station = LoggedSamples.station();
  private final TreeMap<String, Long> numbers = new TreeMap<>();
  private JdbcTemplate log;
  private JdbcTallies tallies;
  private StationPcs pcs;
  private Timetable timetable;
  private Broadcast broadcast;
  private Reports reports;

  @BeforeEach
  void open(@TempDir Path folder) {
    log = new JdbcTemplate(database);
    tallies = new JdbcTallies(jdbc, log, station);
    DataFolder data = DataFolder.at(folder);
    pcs = Pcs.on(jdbc, data, station, clock);
    timetable = Plans.timetable(jdbc, station, library, event -> {}, clock);
    List<Receiver> silentOne = new ArrayList<>();
    broadcast = Broadcasts.on(database, data, () -> silentOne, timetable, station, clock);
    for (int session = 0; session < SESSIONS; session++) {
      library.approve("b" + session, Duration.ofMinutes(1));
      timetable.add(
          new SlotDraft(
              "Buổi phát " + session,
              "b" + session,
              Weekly.daily(LocalTime.of(6, 0).plusHours(session), LocalDate.of(2026, 1, 1)),
              true,
              null));
    }
    for (int pc = 0; pc < PCS; pc++) {
      jdbc.sql(
              "insert into agent (id, name, public_key, token_hash, paired_at) values (?, ?, ?, ?, 0)")
          .params("pc%03d".formatted(pc), "PC", keys.getPublic().getEncoded(), "token " + pc)
          .update();
      numbers.put("pc%03d".formatted(pc), 0L);
    }
    silentOne.add(new Receiver(numbers.firstKey(), BEFORE));
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/report");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    PlanAndLog planAndLog =
        new PlanAndLog(
            timetable,
            tallies,
            Intakes.log(jdbc, log),
            pcs,
            broadcast,
            new Explanations(jdbc, event -> {}),
            station,
            clock);
    reports =
        new Reports(
            tallies,
            planAndLog,
            Map::of,
            new NoPlans(),
            new StaticListableBeanFactory().getBeanProvider(ReportAddition.class),
            new ReportWords(jdbc),
            new Seals(jdbc, clock),
            station,
            messages,
            event -> {},
            clock);
  }

  @Test
  void aQuarterOfAGrowingLog() throws IOException {
    StringBuilder table = new StringBuilder();
    table.append("%n%s: a quarter's report, everything in it, and the .docx%n".formatted(engine));
    table.append(
        "%12s %10s %14s %16s%n".formatted("rows", "seconds", "of the limit", "s per 100,000"));
    List<Double> perRow = new ArrayList<>();
    double seconds = 0;
    long rows = 0;
    int filled = 0;
    for (int days : DAYS) {
      for (; filled < days; filled++) {
        rows += fill(QUARTER.first().plusDays(filled), filled >= 90 - DAYS_SILENT);
      }
      clock.set(QUARTER.first().plusDays(days).atStartOfDay(LoggedSamples.ZONE).toInstant());
      seconds = report();
      perRow.add(seconds / rows);
      table.append(
          "%,12d %10.3f %13.1f%% %16.3f%n"
              .formatted(rows, seconds, seconds / LIMIT_SECONDS * 100, seconds / rows * 1e5));
    }
    System.out.println(table);
    if (PCS == FULL) {
      assertThat(rows).isGreaterThan(990_000);
    }
    assertThat(perRow.getLast())
        .as("seconds a row at the end, of those when there was half as much")
        .isLessThan(perRow.get(perRow.size() - 2) * MOST_GROWTH);
    assertThat(seconds).as("seconds at a million rows").isLessThan(LIMIT_SECONDS);
  }

  @Test
  void recordsComingIn() {
    String agentId = Pcs.pair(pcs, "PC", keys.getPublic());
    AiringIntake intake = Intakes.on(jdbc, log, pcs, this::received, clock);
    String hash = AiringChain.GENESIS;
    long nanos = 0;
    long slowest = 0;
    for (int done = 0; done < TAKEN_IN; done += UPLOAD) {
      List<ChainedRecord> upload = new ArrayList<>(UPLOAD);
      for (int i = 1; i <= UPLOAD; i++) {
        upload.add(
            AiringChain.append(
                hash,
                LoggedSamples.random(
                    agentId, done + i, BEFORE.plusSeconds(60L * (done + i)), chance),
                keys.getPrivate()));
        hash = upload.getLast().hash();
      }
      long from = System.nanoTime();
      transactions.executeWithoutResult(status -> intake.accept(agentId, upload));
      long took = System.nanoTime() - from;
      nanos += took;
      slowest = Math.max(slowest, took);
    }
    double rate = TAKEN_IN / (nanos / 1e9);
    System.out.printf(
        "%n%s: %,d records in uploads of %d, a transaction each: %,.0f records/s over %.1f s, %.1f"
            + " times the limit of %,.0f; slowest upload %.0f ms%n",
        engine, TAKEN_IN, UPLOAD, rate, nanos / 1e9, rate / LIMIT_RATE, LIMIT_RATE, slowest / 1e6);
    assertThat(rate).as("records a second").isGreaterThan(LIMIT_RATE);
  }

  private void received(Object event) {
    tallies.catchUp(((AiringsReceived) event).agentId());
  }

  /** A day's rows without signatures, for a report reads none. */
  private long fill(LocalDate day, boolean firstIsSilent) {
    Instant morning = day.atStartOfDay(LoggedSamples.ZONE).toInstant();
    clock.set(morning);
    broadcast.compile();
    List<Planned> plan =
        timetable.planned(morning, day.plusDays(1).atStartOfDay(LoggedSamples.ZONE).toInstant());
    List<ChainedRecord> rows = new ArrayList<>();
    for (Planned planned : plan) {
      for (String agentId : numbers.keySet()) {
        if (firstIsSilent && agentId.equals(numbers.firstKey())) {
          continue;
        }
        rows.add(row(agentId, planned, ItemKind.SIGNATURE_TUNE));
        rows.add(row(agentId, planned, ItemKind.BULLETIN));
      }
    }
    transactions.executeWithoutResult(status -> {
      LoggedSamples.store(log, rows);
      tallies.catchUp(LoggedSamples.ZONE);
    });
    return rows.size();
  }

  private ChainedRecord row(String agentId, Planned planned, ItemKind kind) {
    long number = numbers.merge(agentId, 1L, Long::sum);
    boolean fell = chance.nextInt(2_000) == 0;
    AiringRecord record =
        LoggedSamples.record(
            agentId,
            number,
            planned.occurrence().id(),
            kind,
            planned.occurrence().slot().title(),
            planned.occurrence().start(),
            fell ? 0 : LoggedSamples.FRAMES,
            Duration.ZERO,
            fell ? Outcome.MISSED : Outcome.AIRED,
            fell ? shortfall() : null);
    return new ChainedRecord(number, Wire.bytes(record), "", "unchained", new byte[64]);
  }

  private @Nullable Shortfall shortfall() {
    return chance.nextBoolean() ? Shortfall.AGENT_DOWN : Shortfall.CLIP_UNAVAILABLE;
  }

  private double report() throws IOException {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      ByteArrayOutputStream word = new ByteArrayOutputStream();
      long from = System.nanoTime();
      Paper paper = reports.paper(QUARTER, null);
      WordPaper.write(paper, word);
      best = Math.min(best, (System.nanoTime() - from) / 1e9);
      assertThat(word.size()).isPositive();
      assertThat(paper.appendix()).isNotNull();
    }
    return best;
  }
}
