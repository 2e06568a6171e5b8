package vn.loaphuong.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
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
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.report.evidence.ChainCheck;
import vn.loaphuong.server.report.evidence.Chains;
import vn.loaphuong.server.report.evidence.Seals;
import vn.loaphuong.server.report.paper.Paper;
import vn.loaphuong.server.report.paper.PdfPaper;
import vn.loaphuong.server.report.paper.WordPaper;
import vn.loaphuong.server.station.FixedStation;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.calendar.CalendarDouble;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.storage.Engine;
import vn.loaphuong.server.timetable.Plans;
import vn.loaphuong.server.timetable.Priority;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.SlotRules;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;

/**
 * A made-up quarter: the real timetable compiles real rundowns day by day, two station PCs write
 * journals about them as power cuts, damaged files, late starts, a lost network and days off have
 * it, and the real intake takes those in, late and partly twice. Every figure of the report is then
 * counted once more from the raw journals alone.
 */
class QuarterTest extends DatabaseContract {

  private static final Period QUARTER = Period.quarter(2026, 1);
  private static final LocalDate MOURNED = LocalDate.of(2026, 2, 12);
  private static final LocalDate SILENT_FROM = LocalDate.of(2026, 3, 30);
  private static final int LATE_SECONDS = 31;

  private final Random chance = new Random(2026);
  private final MovedClock clock = new MovedClock(Instant.parse("2025-12-20T03:00:00Z"));
  private final LibraryDouble library = new LibraryDouble();
  private final CalendarDouble calendar = new CalendarDouble();
  private final FixedStation station = new FixedStation(Station.standard());
  private final List<Receiver> receivers = new ArrayList<>();
  private final List<StationPc> ward = new ArrayList<>();
  private JdbcTemplate batches;
  private JdbcTallies tallies;
  private StationPcs pcs;
  private Broadcast broadcast;
  private AiringIntake intake;
  private PlanAndLog planAndLog;
  private Reports reports;
  private ReportWords words;
  private String music = "";
  private String clashing = "";
  private String unapproved = "";

  @TempDir private Path folder;

  /** A station PC as far as the server can tell one. */
  private final class StationPc {
    private final String id;
    private final KeyPair keys;
    private final List<ChainedRecord> journal = new ArrayList<>();
    private int acknowledged;
    private @Nullable Rundown rundown;

    StationPc(String name) {
      keys = LoggedSamples.keys();
      id = Pcs.pair(pcs, name, keys.getPublic());
      receivers.add(new Receiver(id, clock.instant()));
    }

    void fetch() {
      rundown = Wire.read(broadcast.current(id).orElseThrow().payload(), Rundown.class);
    }

    /** Writes down what became of the items of a day. */
    void live(LocalDate day, boolean off) {
      if (rundown == null) {
        return;
      }
      for (RundownItem item : rundown.items()) {
        if (item.dueAt().atZone(LoggedSamples.ZONE).toLocalDate().equals(day)) {
          write(item, rundown.number(), off);
        }
      }
    }

    private void write(RundownItem item, long rundownNumber, boolean off) {
      long frames = item.content().frames();
      int luck = off ? 0 : 1 + chance.nextInt(100);
      Shortfall why =
          switch (luck) {
            case 0 -> Shortfall.AGENT_DOWN;
            case 1, 2 -> Shortfall.INTERRUPTED;
            case 3 -> Shortfall.DAMAGED_CLIP;
            case 4 -> Shortfall.CLIP_UNAVAILABLE;
            case 5 -> Shortfall.SILENT;
            default -> null;
          };
      long aired =
          switch (luck) {
            case 0, 4 -> 0;
            case 1, 2, 3 -> 1 + chance.nextLong(frames - 1);
            default -> frames;
          };
      Outcome outcome =
          why == null
              ? Outcome.AIRED
              : aired == 0 || why == Shortfall.SILENT ? Outcome.MISSED : Outcome.PARTLY;
      Instant first = item.dueAt().plusMillis(luck == 6 ? LATE_SECONDS * 1_000L : 4);
      AiringRecord record =
          new AiringRecord(
              id,
              journal.size() + 1L,
              item.itemId(),
              item.occurrenceId(),
              rundownNumber,
              item.kind(),
              item.title(),
              item.content().clips().getFirst().hash(),
              item.approval(),
              item.dueAt(),
              aired == 0 ? null : first,
              aired == 0 ? null : first.plus(ClipRef.lengthOf(aired)),
              frames,
              aired,
              aired == 0 ? null : -16.0,
              Duration.ZERO,
              "default",
              outcome,
              why,
              null);
      journal.add(
          AiringChain.append(
              journal.isEmpty() ? AiringChain.GENESIS : journal.getLast().hash(),
              record,
              keys.getPrivate()));
    }

    /** Sends what was not acknowledged, now and then some of it twice. */
    void send() {
      while (acknowledged < journal.size()) {
        int from = chance.nextInt(3) == 0 ? Math.max(0, acknowledged - 5) : acknowledged;
        List<ChainedRecord> upload =
            journal.subList(from, Math.min(journal.size(), from + 6 + chance.nextInt(95)));
        Long number = transactions.execute(status -> intake.accept(id, upload));
        acknowledged = number == null ? 0 : number.intValue();
      }
      pcs.present(id, new Presence(1, 0, null, null, null, "default", true, null, 0, 1, List.of()));
    }
  }

  @BeforeEach
  void openStation() {
    batches = new JdbcTemplate(database);
    tallies = new JdbcTallies(jdbc, batches, station);
    DataFolder data = DataFolder.at(folder);
    pcs = Pcs.on(jdbc, data, station, clock);
    Timetable timetable = Plans.timetable(jdbc, station, calendar, library, event -> {}, clock);
    broadcast = Broadcasts.on(database, data, () -> receivers, timetable, station, clock);
    intake = Intakes.on(jdbc, batches, pcs, this::received, clock);
    planAndLog =
        new PlanAndLog(
            timetable,
            tallies,
            Intakes.log(jdbc, batches),
            pcs,
            broadcast,
            new Explanations(jdbc, event -> {}),
            station,
            clock);
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/report");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    words = new ReportWords(jdbc);
    reports =
        new Reports(
            tallies,
            planAndLog,
            () -> Map.of("approval-of-papi", "PAPI", "approval-of-bhyt", "BHYT"),
            new NoPlans(),
            new StaticListableBeanFactory().getBeanProvider(ReportAddition.class),
            words,
            new Seals(jdbc, clock),
            station,
            messages,
            event -> {},
            clock);
    fillTimetable(timetable);
    ward.add(new StationPc("Bắc"));
    ward.add(new StationPc("Nam"));
  }

  private void received(Object event) {
    AiringsReceived received = (AiringsReceived) event;
    tallies.catchUp(received.agentId());
    Chains.received(jdbc, received);
  }

  private void fillTimetable(Timetable timetable) {
    LocalDate first = QUARTER.first();
    for (String bulletin : List.of("bhyt", "papi", "cchc", "nhac")) {
      library.approve(bulletin, Duration.ofMinutes(3));
    }
    timetable.add(
        new SlotDraft("Bản tin sáng", "bhyt", Weekly.daily(LocalTime.of(6, 0), first), true, null));
    timetable.add(
        new SlotDraft(
            "Bản tin chiều",
            "papi",
            new Weekly(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(17, 0),
                first,
                null),
            true,
            null));
    music =
        timetable
            .add(
                new SlotDraft(
                    "Ca nhạc",
                    "nhac",
                    Weekly.daily(LocalTime.of(11, 0), first),
                    new SlotRules(OnHoliday.AIR, Priority.ORDINARY, true),
                    false,
                    null))
            .id();
    clashing =
        timetable
            .add(
                new SlotDraft(
                    "Thông báo",
                    "cchc",
                    new Weekly(Set.of(DayOfWeek.MONDAY), LocalTime.of(17, 1), first, null),
                    false,
                    null))
            .id();
    unapproved =
        timetable
            .add(
                new SlotDraft(
                    "Chuyên mục",
                    "nobody approved it",
                    new Recurrence.Once(LocalDate.of(2026, 2, 15).atTime(18, 0)),
                    false,
                    null))
            .id();
  }

  private void liveThrough() {
    for (LocalDate day = QUARTER.first(); !day.isAfter(QUARTER.last()); day = day.plusDays(1)) {
      clock.set(day.atTime(0, 1).atZone(LoggedSamples.ZONE).toInstant());
      if (day.equals(MOURNED.minusDays(2))) {
        calendar.declare("Quốc tang", MOURNED, MOURNED.plusDays(1), "test");
      }
      broadcast.compile();
      StationPc north = ward.getFirst();
      StationPc south = ward.getLast();
      boolean network = !day.isAfter(LocalDate.of(2026, 1, 19)) || day.getDayOfMonth() > 23;
      boolean power =
          day.getMonthValue() != 2 || day.getDayOfMonth() < 20 || day.getDayOfMonth() > 22;
      boolean silent = !day.isBefore(SILENT_FROM);
      if (network || day.getMonthValue() > 1) {
        north.fetch();
      }
      if (power && !silent) {
        south.fetch();
      }
      north.live(day, false);
      if (!silent) {
        south.live(day, !power);
      }
      clock.set(day.atTime(22, 0).atZone(LoggedSamples.ZONE).toInstant());
      if (network || day.getMonthValue() > 1) {
        north.send();
      }
      if (power && !silent) {
        south.send();
      }
    }
    clock.set(Instant.parse("2026-04-01T03:00:00Z"));
  }

  /** One test, because a quarter takes long to live and all of it asks about the same one. */
  @Test
  void aQuarterIsReportedAsItsJournalsHaveIt() throws IOException {
    liveThrough();

    everyFigureOfTheReportFollowsFromTheRawJournals();
    anExplanationStandsBesideAnOutcomeAndNeverChangesIt();
    whatASilentPcTellsLaterMakesTheUnknownKnown();
  }

  private void everyFigureOfTheReportFollowsFromTheRawJournals() throws IOException {
    Reports.Summary summary = reports.summary(QUARTER, null);
    Reconciliation reconciled = planAndLog.of(QUARTER);

    assertThat(summary.figures().sum()).isEqualTo(sumByHand());
    assertThat(summary.figures().items())
        .isEqualTo(
            records().stream()
                .filter(record -> record.outcome() != Outcome.MISSED)
                .map(AiringRecord::title)
                .distinct()
                .count());
    assertThat(summary.figures().topics().keySet()).containsExactly("", "BHYT", "PAPI");
    assertThat(summary.figures().topics())
        .extractingByKey("PAPI")
        .extracting(Figures.Sum::due)
        .isEqualTo(records().stream().filter(record -> record.title().endsWith("papi")).count());
    assertThat(summary.figures().sum().onTimeShare()).isBetween(0.5, 1.0);
    Map<String, Verdict.Kind> expected = verdictsByHand();
    Map<String, Verdict.Kind> found = new TreeMap<>();
    reconciled.entries().forEach(entry -> found.put(entry.occurrenceId(), entry.verdict().kind()));
    assertThat(found).isEqualTo(expected);
    assertThat(reconciled.entries()).allMatch(Reconciliation.Entry::planned).hasSize(found.size());
    assertThat(new TreeSet<>(found.values()))
        .containsExactlyInAnyOrder(
            Verdict.Kind.AIRED,
            Verdict.Kind.LATE,
            Verdict.Kind.PARTLY,
            Verdict.Kind.REPLACED,
            Verdict.Kind.SUPPRESSED,
            Verdict.Kind.MISSED,
            Verdict.Kind.UNKNOWN);
    assertThat(reports.missed(QUARTER, null, 1_000))
        .hasSize((int) found.values().stream().filter(kind -> kind != Verdict.Kind.AIRED).count())
        .allMatch(missed -> !missed.why().isEmpty());
    if (engine == Engine.SQLITE) {
      thePaperSaysTheSame(summary);
    }
  }

  private void thePaperSaysTheSame(Reports.Summary summary) throws IOException {
    words.keep(
        new Letterhead(
            List.of("Ủy ban nhân dân", "thị xã Sơn Tây"),
            List.of("Ủy ban nhân dân", "phường Trung Hưng"),
            "Ủy ban nhân dân phường Trung Hưng",
            "Trung Hưng",
            "BC-UBND",
            "Ủy ban nhân dân thị xã Sơn Tây",
            List.of("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
            "Nguyễn Thị Hồng Nhung",
            List.of("TT Đảng ủy, HĐND phường", "Chủ tịch, các PCT UBND phường", "Lưu: VT, VHXH"),
            "Thực hiện Kế hoạch số 70/KH-UBND ngày 24/3/2022"),
        clock.instant(),
        "test");
    words.keep(
        QUARTER,
        new ReportTexts(
            5,
            LocalDate.of(2026, 4, 3),
            "Các ngày 20 đến 22/02 trạm Nam mất điện lưới; đã đề nghị điện lực khắc phục.",
            "Tiếp tục phát bản tin hằng ngày; bổ sung bộ lưu điện cho trạm Nam.",
            ""),
        clock.instant(),
        "test");
    Paper paper = reports.paper(QUARTER, null);
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    WordPaper.write(paper, word);
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(word.toByteArray()));
        XWPFWordExtractor text = new XWPFWordExtractor(document)) {
      Figures.Sum sum = summary.figures().sum();
      assertThat(text.getText())
          .contains("Số: 05/BC-UBND", "(%d lượt)".formatted(sum.heard()))
          .contains("%d/%d lượt phát trọn vẹn".formatted(sum.aired(), sum.due()))
          .contains(summary.reconciled());
    }
    String code = new Seals(jdbc, clock).current();
    assertThat(paper.appendix()).isNotNull().asString().contains(code);
    assertThat(new Seals(jdbc, clock).find(code))
        .hasValueSatisfying(seal -> {
          assertThat(seal.whole()).isTrue();
          assertThat(seal.records())
              .isEqualTo(ward.stream().mapToLong(pc -> pc.acknowledged).sum());
        });
    assertThat(new ChainCheck(jdbc).all()).hasSize(2).allMatch(finding -> finding.fault() == null);
    Path printed = Files.createDirectories(Path.of("target", "report"));
    Files.write(printed.resolve("quarter.docx"), word.toByteArray());
    try (OutputStream pdf = Files.newOutputStream(printed.resolve("quarter.pdf"))) {
      PdfPaper.write(paper, pdf);
    }
  }

  private void whatASilentPcTellsLaterMakesTheUnknownKnown() {
    long unknown = planAndLog.of(QUARTER).counts().getOrDefault(Verdict.Kind.UNKNOWN, 0L);
    StationPc south = ward.getLast();
    south.live(SILENT_FROM, false);
    south.live(SILENT_FROM.plusDays(1), false);
    south.send();

    assertThat(unknown).isPositive();
    assertThat(planAndLog.of(QUARTER).counts()).doesNotContainKey(Verdict.Kind.UNKNOWN);
  }

  private void anExplanationStandsBesideAnOutcomeAndNeverChangesIt() {
    String id = unapproved + ":2026-02-15";
    Reconciliation before = planAndLog.of(QUARTER);

    planAndLog.explain(id, "Bản tin chờ số liệu của thành phố. ", "Trần Văn A");
    planAndLog.explain(id, "Đã phát bù ngày 16/02.", "Trần Văn A");

    assertThat(planAndLog.of(QUARTER)).isEqualTo(before);
    assertThat(planAndLog.account(id).entry().verdict())
        .isEqualTo(new Verdict.Missed(new Cause("cause.not-approved", List.of())));
    assertThat(planAndLog.account(id).explanations())
        .extracting(Explanation::words)
        .containsExactly("Bản tin chờ số liệu của thành phố.", "Đã phát bù ngày 16/02.");
    assertThat(reports.missed(QUARTER, null, 1_000))
        .filteredOn(missed -> missed.occurrenceId().equals(id))
        .singleElement()
        .extracting(Reports.Missed::explanations)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(2);
    assertThatThrownBy(() -> batches.update("update report_explanation set words = 'x'"))
        .hasMessageContaining("never");
    assertThatThrownBy(() -> batches.update("delete from report_explanation"))
        .hasMessageContaining("never");
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> planAndLog.explain(id, " ", "A"));
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> planAndLog.explain("nothing:2026-02-15", "x", "A"));
  }

  /** Bulletins of both raw journals, as far as they were sent. */
  private List<AiringRecord> records() {
    return ward.stream()
        .flatMap(pc -> pc.journal.subList(0, pc.acknowledged).stream())
        .map(ChainedRecord::content)
        .filter(record -> record.kind() == ItemKind.BULLETIN)
        .toList();
  }

  private Figures.Sum sumByHand() {
    long[] counts = new long[5];
    long heard = 0;
    for (AiringRecord record : records()) {
      counts[0]++;
      switch (record.outcome()) {
        case AIRED -> counts[1]++;
        case PARTLY -> counts[2]++;
        case MISSED -> counts[3]++;
      }
      if (record.outcome() != Outcome.MISSED) {
        heard += record.framesAired();
      }
      if (record.firstFrameAt() != null
          && record.outcome() != Outcome.MISSED
          && Duration.between(record.plannedStart(), record.firstFrameAt()).toSeconds() < 2) {
        counts[4]++;
      }
    }
    return new Figures.Sum(counts[0], counts[1], counts[2], counts[3], counts[4], heard);
  }

  private Map<String, Verdict.Kind> verdictsByHand() {
    Map<String, List<AiringRecord>> told = new TreeMap<>();
    records()
        .forEach(record ->
            told.computeIfAbsent(record.occurrenceId(), id -> new ArrayList<>()).add(record));
    Map<String, Verdict.Kind> verdicts = new TreeMap<>();
    told.forEach((id, records) ->
        verdicts.put(
            id,
            byHand(
                records,
                !LocalDate.parse(id.substring(id.indexOf(':') + 1)).isBefore(SILENT_FROM))));
    for (LocalDate day = QUARTER.first(); !day.isAfter(QUARTER.last()); day = day.plusDays(1)) {
      if (day.equals(MOURNED) || day.equals(MOURNED.plusDays(1))) {
        verdicts.put(music + ":" + day, Verdict.Kind.SUPPRESSED);
      }
      if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
        verdicts.put(clashing + ":" + day, Verdict.Kind.REPLACED);
      }
    }
    verdicts.put(unapproved + ":2026-02-15", Verdict.Kind.MISSED);
    return verdicts;
  }

  private static Verdict.Kind byHand(Collection<AiringRecord> records, boolean oneIsSilent) {
    Set<Outcome> outcomes = new HashSet<>();
    records.forEach(record -> outcomes.add(record.outcome()));
    if (outcomes.contains(Outcome.PARTLY) || outcomes.size() > 1) {
      return Verdict.Kind.PARTLY;
    }
    if (oneIsSilent) {
      return Verdict.Kind.UNKNOWN;
    }
    if (outcomes.contains(Outcome.MISSED)) {
      return Verdict.Kind.MISSED;
    }
    return records.stream()
            .anyMatch(record ->
                record.firstFrameAt() != null
                    && record
                        .firstFrameAt()
                        .equals(record.plannedStart().plusSeconds(LATE_SECONDS)))
        ? Verdict.Kind.LATE
        : Verdict.Kind.AIRED;
  }
}
