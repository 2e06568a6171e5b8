package vn.loaphuong.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.loaphuong.agent.FastStationPc;
import vn.loaphuong.agent.FastWard;
import vn.loaphuong.agent.clock.FastTime;
import vn.loaphuong.agent.player.RememberedClips;
import vn.loaphuong.agent.relay.FastAir;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.emergency.Emergency;
import vn.loaphuong.server.emergency.EmergencyDesk;
import vn.loaphuong.server.emergency.EmergencyPolicy;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.library.WithAQuickVoice;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.plans.Every;
import vn.loaphuong.server.plans.Plan;
import vn.loaphuong.server.plans.PlanDesk;
import vn.loaphuong.server.plans.Target;
import vn.loaphuong.server.programmes.Edition;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Rhythm;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.relays.RelayDraft;
import vn.loaphuong.server.relays.Relays;
import vn.loaphuong.server.report.evidence.ChainCheck;
import vn.loaphuong.server.report.evidence.Seals;
import vn.loaphuong.server.report.paper.AppendixWorkbook;
import vn.loaphuong.server.report.paper.Paper;
import vn.loaphuong.server.report.paper.PdfPaper;
import vn.loaphuong.server.report.paper.WordPaper;
import vn.loaphuong.server.station.calendar.WardCalendars;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Priority;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.SlotRules;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.Wakeup;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;
import vn.loaphuong.server.timetable.recurrence.Repetition;

/**
 * A quarter lived by the real server and the agents of three station PCs on a fast clock: they talk
 * over HTTP, fetch, check and play what they are sent, write their journals and are met by all that
 * meets a ward's PCs. Then the report is made, and every figure in it is counted once more from the
 * files of the agents' own journals ({@link JournalsByHand}), and every mishap is found in it under
 * its cause. {@code ./loa quarter FOLDER} keeps all of it to be looked at.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.quartz.auto-startup=false",
      "loa.library.samples=false",
      "logging.level.vn.loaphuong=warn"
    })
@Import({QuarterOnAFastClock.Setting.class, WithAQuickVoice.class})
class QuarterOnAFastClock {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Instant START = Instant.parse("2026-06-27T03:00:00Z");
  private static final LocalDate FIRST_SLOTS = LocalDate.of(2026, 6, 28);
  private static final Period QUARTER = Period.quarter(2026, 3);
  private static final Period BEFORE = Period.quarter(2026, 2);
  private static final Instant END = Instant.parse("2026-10-01T03:00:00Z");
  private static final Duration REAL_PATIENCE = Duration.ofSeconds(90);
  private static final Actor WRITER = new Actor("hoa", "Hoa");
  private static final Actor APPROVER = new Actor("binh", "Bình");
  private static final String EMERGENCY = "Khẩn cấp: nước sông dâng cao.";
  private static final Path KEPT = kept();
  private static final Logger AGENTS = Logger.getLogger("vn.loaphuong.agent");

  @LocalServerPort private int port;
  @Autowired private FastTime time;
  @Autowired private Library library;
  @Autowired private Studio studio;
  @Autowired private Relays relays;
  @Autowired private Timetable timetable;
  @Autowired private WardCalendars calendars;
  @Autowired private StationPcs stationPcs;
  @Autowired private PlanDesk plans;
  @Autowired private EmergencyDesk emergencies;
  @Autowired private List<Wakeup> wakeups;
  @Autowired private Reports reports;
  @Autowired private PlanAndLog planAndLog;
  @Autowired private ChainCheck chains;
  @Autowired private Seals seals;
  @Autowired private MessageSource messages;

  private final List<FastStationPc> pcs = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final List<Mishap> mishaps = new ArrayList<>();
  private final Map<String, String> topics = new TreeMap<>();
  private FastAir air;
  private FastWard ward;
  private FastStationPc north;
  private FastStationPc middle;
  private FastStationPc south;
  private Programme monthly;
  private String plan = "";

  /** Something that happens at its time. */
  private record Deed(Instant at, What what) {}

  private interface What {
    void happens() throws Exception;
  }

  /** What has to stand in the list of what went wrong. */
  private record Mishap(String slot, LocalDate day, Verdict.Kind kind, String cause) {}

  @TestConfiguration(proxyBeanMethods = false)
  static class Setting {
    @Bean
    @Primary
    FastTime fastTime() {
      return new FastTime(START);
    }
  }

  @DynamicPropertySource
  static void dataFolder(DynamicPropertyRegistry settings) {
    settings.add("loa.data", () -> KEPT.resolve("server").toString());
  }

  private static Path kept() {
    try {
      String asked = System.getProperty("quarter.keep");
      return asked == null
          ? Files.createTempDirectory("loa-quarter")
          : Files.createDirectories(Path.of(asked).toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void openTheWard() throws Exception {
    AGENTS.setLevel(Level.OFF);
    monthly = fillTheStation();
    air = new FastAir(time);
    RememberedClips clips = new RememberedClips();
    north = pc("Bắc", clips);
    middle = pc("Giữa", clips);
    south = pc("Nam", clips);
    ward = new FastWard(time, air, pcs);
  }

  @AfterEach
  void closeTheWard() throws IOException {
    for (FastStationPc pc : pcs) {
      pc.close();
    }
    AGENTS.setLevel(null);
  }

  @Test
  void everyFigureOfTheReportFollowsFromTheAgentsOwnJournals() throws Exception {
    whatHappens();
    liveThrough();

    JournalsByHand byHand =
        new JournalsByHand(pcs.stream().map(FastStationPc::journal).toList(), ZONE, topics);
    everyMishapIsFoundUnderItsCause();
    allWasLived(byHand);
    figuresAgree(reports.summary(QUARTER, null), byHand);
    onePlansReportHasItsShare(byHand);
    Map<String, Verdict.Kind> ends = everyOccurrenceEndsAsItsRecordsSay(byHand);
    theChainsAreWhole(byHand);
    thePapersSayTheSame(byHand, ends.values());
  }

  // --- the station ---------------------------------------------------------------------------

  private Programme fillTheStation() {
    Bulletin standIn = approved("Giới thiệu về phường", "", 10);
    Bulletin insurance = approved("Bảo hiểm y tế hộ gia đình", "BHYT", 6);
    Bulletin papi = approved("Công khai thủ tục hành chính", "PAPI", 5);
    Bulletin notice = approved("Lịch tiêm chủng", "Y tế", 4);
    Bulletin music = approved("Ca nhạc chủ nhật", "", 4);
    Bulletin clashing = approved("Thu gom rác", "Môi trường", 4);
    Bulletin unapproved =
        library.write(WRITER, BulletinKind.BULLETIN, "Chưa duyệt", "", "Chưa duyệt.");
    String town =
        relays
            .add(
                new RelayDraft(
                    "Đài thị xã", "STREAM", "http://dai.invalid/live", standIn.id(), 2, 3))
            .id();
    slot("Tiếp âm đài thị xã", new Content.Relay(town, Duration.ofSeconds(20)), daily("05:30"));
    slot("Bản tin sáng", new Content.Bulletin(insurance.id()), daily("06:00"));
    slot(
        "Bản tin chiều",
        new Content.Bulletin(papi.id()),
        new Weekly(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(17, 0),
            FIRST_SLOTS,
            null));
    timetable.add(
        new SlotDraft(
            "Ca nhạc",
            new Content.Bulletin(music.id()),
            new Weekly(Set.of(DayOfWeek.SUNDAY), LocalTime.of(11, 0), FIRST_SLOTS, null),
            new SlotRules(OnHoliday.AIR, Priority.ORDINARY, true),
            false,
            null));
    slot(
        "Thông báo rác",
        new Content.Bulletin(clashing.id()),
        new Weekly(Set.of(DayOfWeek.MONDAY), LocalTime.of(17, 0, 2), FIRST_SLOTS, null));
    slot(
        "Tin chưa duyệt",
        new Content.Bulletin(unapproved.id()),
        new Recurrence.Once(LocalDate.of(2026, 8, 15).atTime(18, 0)));
    Programme magazine =
        studio.begin("Nhịp sống phường", Rhythm.MONTHLY, Programme.SHORTEST, Programme.LONGEST);
    slot(
        "Chuyên mục tháng",
        new Content.Programme(magazine.id()),
        new Recurrence.Repeating(
            FIRST_SLOTS,
            LocalTime.of(17, 30),
            new Repetition.NthWeekday(1, DayOfWeek.MONDAY, 1),
            null));
    plan =
        plans
            .add(
                new Plan(
                    "",
                    "18/KH-UBND",
                    LocalDate.of(2026, 3, 5),
                    "Tuyên truyền cải cách hành chính",
                    List.of("PAPI"),
                    Every.YEAR.around(FIRST_SLOTS),
                    List.of(
                        row(
                            "Chuyên mục phát thanh",
                            new Target.Programmes(
                                1, Duration.ofSeconds(30), Duration.ofMinutes(15), Every.MONTH)),
                        row("Tin, bài về PAPI", new Target.Items(1, Every.MONTH)),
                        row(
                            "Tiếp âm đài thị xã",
                            new Target.RelayDays(
                                "Đài thị xã", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)))),
                    List.of(),
                    null))
            .id();
    plans.serve(papi.id(), plan);
    plans.serve(magazine.id(), plan);
    at("2026-07-01T09:00", () -> edition(LocalDate.of(2026, 7, 6), papi, notice));
    at("2026-08-01T09:00", () -> edition(LocalDate.of(2026, 8, 3), insurance, notice));
    emergencies.choose(new EmergencyPolicy(false, Duration.ofMinutes(2)));
    return magazine;
  }

  private static vn.loaphuong.server.plans.Row row(String what, Target target) {
    return new vn.loaphuong.server.plans.Row(what, "", "", "", "", target);
  }

  private Bulletin approved(String title, String topic, int seconds) {
    // The voice hums a second for ten letters.
    String text = ("Nội dung " + title + ". ").repeat(20).substring(0, seconds * 10 + 1);
    Bulletin written = library.write(WRITER, BulletinKind.BULLETIN, title, topic, text.strip());
    soon(() -> library.get(written.id()).clip() != null);
    library.submit(WRITER, written.id());
    library.approve(APPROVER, written.id(), library.get(written.id()).version());
    assertThat(library.get(written.id()).state()).isEqualTo(BulletinState.APPROVED);
    topics.put(title, topic);
    return library.get(written.id());
  }

  private void edition(LocalDate day, Bulletin... bulletins) {
    Edition edition = studio.beginEdition(WRITER, monthly.id(), day);
    studio.compose(
        WRITER,
        edition.id(),
        edition.version(),
        List.of(bulletins).stream().map(each -> new Edition.Item(each.id(), 1)).toList());
    soon(() ->
        studio.words(studio.get(edition.id())).values().stream()
            .allMatch(phrase -> phrase.clip() != null));
    studio.submit(WRITER, edition.id());
    studio.approve(APPROVER, edition.id(), studio.composition(studio.get(edition.id())).hash());
  }

  private void slot(String title, Content content, Recurrence when) {
    timetable.add(new SlotDraft(title, content, when, null, false, null));
  }

  private static Weekly daily(String at) {
    return Weekly.daily(LocalTime.parse(at), FIRST_SLOTS);
  }

  private FastStationPc pc(String name, RememberedClips clips) throws Exception {
    FastStationPc pc =
        new FastStationPc(
            name,
            KEPT.resolve("pc-" + (pcs.size() + 1)),
            URI.create("http://127.0.0.1:" + port),
            time,
            air,
            clips);
    pcs.add(pc);
    pc.pair(stationPcs.issueCode("test").code());
    pc.switchOn();
    return pc;
  }

  // --- what happens in it --------------------------------------------------------------------

  private void whatHappens() {
    // A power cut in mid-item that is over at once: it goes on where it stopped.
    at("2026-07-07T06:00:03", north::cutPower);
    at("2026-07-07T06:00:20", north::switchOn);
    // One that lasts.
    at("2026-07-08T06:00:03", north::cutPower);
    at("2026-07-08T06:20", north::switchOn);
    mishap("Bản tin sáng", "2026-07-08", Verdict.Kind.PARTLY, "cause.INTERRUPTED");
    // One that is over soon after it was due.
    at("2026-07-10T05:59", south::cutPower);
    at("2026-07-10T06:00:40", south::switchOn);
    mishap("Bản tin sáng", "2026-07-10", Verdict.Kind.LATE, "cause.late.seconds");
    // One from before to after.
    at("2026-07-14T05:50", middle::cutPower);
    at("2026-07-14T06:45", middle::switchOn);
    mishap("Bản tin sáng", "2026-07-14", Verdict.Kind.PARTLY, "cause.AGENT_DOWN");
    // An agent off for three days.
    at("2026-07-20T04:00", south::switchOff);
    at("2026-07-23T04:00", south::switchOn);
    for (String day : List.of("2026-07-20", "2026-07-21", "2026-07-22")) {
      mishap("Tiếp âm đài thị xã", day, Verdict.Kind.PARTLY, "cause.AGENT_DOWN");
      mishap("Bản tin sáng", day, Verdict.Kind.PARTLY, "cause.AGENT_DOWN");
      mishap("Bản tin chiều", day, Verdict.Kind.PARTLY, "cause.AGENT_DOWN");
    }
    // The relay lost for the rest of its time on one PC, all along on all, and for a while.
    at("2026-07-27T05:30:06", () -> north.channel().lose());
    at("2026-07-27T05:40", () -> north.channel().comeBack());
    mishap("Tiếp âm đài thị xã", "2026-07-27", Verdict.Kind.PARTLY, "cause.SOURCE_LOST");
    at("2026-07-28T05:00", () -> pcs.forEach(pc -> pc.channel().lose()));
    at("2026-07-28T05:40", () -> pcs.forEach(pc -> pc.channel().comeBack()));
    mishap("Tiếp âm đài thị xã", "2026-07-28", Verdict.Kind.PARTLY, "cause.SOURCE_LOST");
    at("2026-07-29T05:30:04", () -> middle.channel().lose());
    at("2026-07-29T05:30:08", () -> middle.channel().comeBack());
    mishap("Tiếp âm đài thị xã", "2026-07-29", Verdict.Kind.PARTLY, "cause.SOURCE_LOST");
    // National mourning over a weekend, announced two days ahead.
    at(
        "2026-08-06T08:00",
        () ->
            calendars.declare(
                "Quốc tang", LocalDate.of(2026, 8, 8), LocalDate.of(2026, 8, 9), "test"));
    mishap("Ca nhạc", "2026-08-09", Verdict.Kind.SUPPRESSED, "cause.mourned");
    // A damaged file while the server can be asked for it again, which is in time, and while not.
    at("2026-08-11T05:58", () -> damage(middle, "Bảo hiểm y tế hộ gia đình"));
    at(
        "2026-08-13T16:58",
        () -> {
          middle.line().cut();
          damage(middle, "Công khai thủ tục hành chính");
        });
    at("2026-08-13T17:30", () -> middle.line().mend());
    mishap("Bản tin chiều", "2026-08-13", Verdict.Kind.PARTLY, "cause.CLIP_UNAVAILABLE");
    // What nobody approved.
    mishap("Tin chưa duyệt", "2026-08-15", Verdict.Kind.MISSED, "cause.not-approved");
    // A device pulled out in mid-item, and one that is out already.
    at("2026-08-19T17:00:02", () -> north.device().pull());
    at("2026-08-19T17:10", () -> north.device().plugIn());
    mishap("Bản tin chiều", "2026-08-19", Verdict.Kind.PARTLY, "cause.DEVICE_LOST");
    at("2026-08-20T05:55", () -> north.device().pull());
    at("2026-08-20T06:10", () -> north.device().plugIn());
    mishap("Bản tin sáng", "2026-08-20", Verdict.Kind.PARTLY, "cause.DEVICE_LOST");
    // An emergency into the morning's bulletin.
    at("2026-08-25T05:59", () -> emergency(LocalDate.of(2026, 8, 25).atTime(6, 0, 2)));
    mishap("Bản tin sáng", "2026-08-25", Verdict.Kind.PARTLY, "cause.EMERGENCY");
    // A line cut for three days harms nothing.
    at("2026-09-07T04:00", () -> middle.line().cut());
    at("2026-09-10T04:00", () -> middle.line().mend());
    // Nobody composed September's edition.
    mishap("Chuyên mục tháng", "2026-09-07", Verdict.Kind.MISSED, "cause.no-edition");
    for (LocalDate day = LocalDate.of(2026, 7, 6);
        !day.isAfter(QUARTER.last());
        day = day.plusWeeks(1)) {
      mishaps.add(new Mishap("Thông báo rác", day, Verdict.Kind.REPLACED, "cause.clash"));
    }
  }

  private static void damage(FastStationPc pc, String title) throws IOException {
    Path clip = pc.clipOf(title);
    byte[] bytes = Files.readAllBytes(clip);
    bytes[bytes.length / 2] ^= 0x40;
    Files.write(clip, bytes);
  }

  private void emergency(LocalDateTime pressed) throws Exception {
    List<AutoCloseable> ears = new ArrayList<>();
    for (FastStationPc pc : pcs) {
      ears.add(pc.listen());
    }
    Emergency prepared =
        emergencies.prepare(
            WRITER,
            EMERGENCY,
            1,
            Afterwards.DROP,
            Set.copyOf(stationPcs.all().stream().map(agent -> agent.id()).toList()));
    soon(() -> pcs.stream().allMatch(FastStationPc::isPrepared));
    ward.attend(Duration.ofSeconds(5));
    ward.passUntil(instant(pressed));
    emergencies.send(WRITER, prepared.id());
    soon(() -> pcs.stream().allMatch(FastStationPc::hasOrder));
    ward.passUntil(instant(pressed.plusMinutes(2)));
    for (AutoCloseable each : ears) {
      each.close();
    }
  }

  private void liveThrough() throws Exception {
    ward.attend(Duration.ofSeconds(15));
    deeds.sort(Comparator.comparing(Deed::at));
    int next = 0;
    for (LocalDate day = FIRST_SLOTS;
        day.atStartOfDay(ZONE).toInstant().isBefore(END);
        day = day.plusDays(1)) {
      ward.passUntil(instant(day.atTime(0, 1)));
      wakeups.forEach(Wakeup::wake);
      ward.attend(Duration.ofSeconds(5));
      Instant midnight = day.plusDays(1).atStartOfDay(ZONE).toInstant();
      for (; next < deeds.size() && deeds.get(next).at().isBefore(midnight); next++) {
        ward.passUntil(deeds.get(next).at());
        deeds.get(next).what().happens();
      }
    }
    ward.passUntil(END);
    ward.attend(Duration.ofSeconds(30));
  }

  private void at(String local, What what) {
    deeds.add(new Deed(instant(LocalDateTime.parse(local)), what));
  }

  private void mishap(String slot, String day, Verdict.Kind kind, String cause) {
    mishaps.add(new Mishap(slot, LocalDate.parse(day), kind, cause));
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(ZONE).toInstant();
  }

  private static void soon(Callable<Boolean> isSo) {
    Awaitility.await().atMost(REAL_PATIENCE).pollInterval(Duration.ofMillis(5)).until(isSo);
  }

  // --- what is said of it --------------------------------------------------------------------

  private void figuresAgree(Reports.Summary summary, JournalsByHand byHand) {
    Figures figures = summary.figures();
    assertSum(figures.sum(), byHand.bulletins(QUARTER, each -> true));
    assertSum(summary.before().sum(), byHand.bulletins(BEFORE, each -> true));
    assertThat(figures.items()).isEqualTo(byHand.items(QUARTER));
    assertThat(figures.months()).hasSize(3);
    figures
        .months()
        .forEach((month, sum) ->
            assertSum(sum, byHand.bulletins(QUARTER, each -> byHand.month(each).equals(month))));
    assertThat(figures.titles().keySet()).isEqualTo(byHand.titles(QUARTER));
    figures
        .titles()
        .forEach((title, sum) ->
            assertSum(sum, byHand.bulletins(QUARTER, each -> each.title().equals(title))));
    assertThat(figures.topics().keySet()).isEqualTo(byHand.topics(QUARTER));
    figures
        .topics()
        .forEach((topic, sum) ->
            assertSum(sum, byHand.bulletins(QUARTER, each -> byHand.topic(each).equals(topic))));
    assertThat(figures.causes()).isEqualTo(byHand.causes(QUARTER));
    assertSum(figures.relays(), byHand.relays(QUARTER));
    assertThat(figures.relaysLost().toMillis())
        .isEqualTo(byHand.relayFramesLost(QUARTER) * 1000 / 44_100);
  }

  /** What was made up has really been. */
  private static void allWasLived(JournalsByHand byHand) {
    assertThat(byHand.records(QUARTER).stream().map(AiringRecord::kind).distinct())
        .contains(
            ItemKind.BULLETIN,
            ItemKind.RELAY,
            ItemKind.EMERGENCY,
            ItemKind.ANNOUNCEMENT,
            ItemKind.SIGNATURE_TUNE);
    assertThat(byHand.causes(QUARTER)).containsKeys(Shortfall.DEVICE_LOST, Shortfall.AGENT_DOWN);
    assertThat(byHand.relayFramesLost(QUARTER)).isPositive();
    assertThat(byHand.topics(QUARTER)).isEqualTo(Set.of("", "BHYT", "PAPI", "Y tế"));
  }

  /** The report for one plan: its programmes with all in them, its bulletin, the relays. */
  private void onePlansReportHasItsShare(JournalsByHand byHand) {
    Set<String> programmes = byHand.occurrences(LocalTime.of(17, 30));
    JournalsByHand share =
        byHand.only(record ->
            record.kind() == ItemKind.RELAY
                || record.title().equals("Công khai thủ tục hành chính")
                || programmes.contains(record.occurrenceId()));
    Reports.Summary summary = reports.summary(QUARTER, plan);

    figuresAgree(summary, share);
    assertThat(summary.figures().sum().due())
        .isLessThan(reports.summary(QUARTER, null).figures().sum().due());
    assertThat(summary.plan()).isEqualTo("18/KH-UBND · Tuyên truyền cải cách hành chính");
    long weekends =
        QUARTER
            .first()
            .datesUntil(QUARTER.last().plusDays(1))
            .filter(day -> day.getDayOfWeek().getValue() > 5)
            .count();
    assertThat(summary.targets())
        .extracting(TargetLine::unit, TargetLine::wanted, TargetLine::heard)
        .containsExactly(
            tuple("chương trình", 3L, 2L),
            tuple("tin, bài", 3L, 3L),
            tuple("ngày tiếp âm", weekends, weekends));
    assertThat(reports.summary(QUARTER, null).targets()).isEqualTo(summary.targets());
    assertThat(reports.missed(QUARTER, plan, 1_000))
        .extracting(Reports.Missed::title)
        .contains("Chuyên mục tháng", "Bản tin chiều", "Tiếp âm đài thị xã")
        .doesNotContain("Bản tin sáng", "Thông báo rác", "Ca nhạc");
    assertThat(reports.paper(QUARTER, plan).body())
        .contains(
            new Paper.Block.Text("Đã đạt 02/03 chỉ tiêu của kế hoạch. Chưa đạt:"),
            new Paper.Block.Text("- Chuyên mục phát thanh: đã phát 2/3 chương trình, đạt 66,7%."));
  }

  private static void assertSum(Figures.Sum said, JournalsByHand.Count counted) {
    assertThat(
            List.of(
                said.due(),
                said.aired(),
                said.partly(),
                said.missed(),
                said.onTime(),
                said.frames()))
        .isEqualTo(
            List.of(
                counted.due(),
                counted.aired(),
                counted.partly(),
                counted.missed(),
                counted.onTime(),
                counted.frames()));
  }

  private Map<String, Verdict.Kind> everyOccurrenceEndsAsItsRecordsSay(JournalsByHand byHand) {
    Reconciliation reconciled = planAndLog.of(QUARTER);
    Map<String, Verdict.Kind> said = new TreeMap<>();
    reconciled.entries().stream()
        .filter(Reconciliation.Entry::planned)
        .forEach(entry -> said.put(nameOf(entry), entry.verdict().kind()));
    assertThat(reconciled.entries())
        .filteredOn(entry -> !entry.planned())
        .singleElement()
        .satisfies(entry -> {
          assertThat(nameOf(entry)).isEqualTo("2026-08-25 " + EMERGENCY);
          assertThat(entry.verdict()).isEqualTo(new Verdict.Aired());
        });
    Map<String, Verdict.Kind> expected = new TreeMap<>();
    QUARTER
        .first()
        .datesUntil(QUARTER.last().plusDays(1))
        .forEach(day -> expect(day, byHand, expected));
    assertThat(said).isEqualTo(expected);
    assertThat(reports.summary(QUARTER, null).sessions())
        .isEqualTo(JournalsByHand.counted(expected.values()));
    return expected;
  }

  /** The occurrences of a day as the timetable was made, each with what its records come to. */
  private void expect(LocalDate day, JournalsByHand byHand, Map<String, Verdict.Kind> expected) {
    List<String> aired = new ArrayList<>(List.of("Tiếp âm đài thị xã", "Bản tin sáng"));
    DayOfWeek weekday = day.getDayOfWeek();
    if (weekday.getValue() <= 5) {
      aired.add("Bản tin chiều");
    }
    if (weekday == DayOfWeek.SUNDAY && !day.equals(LocalDate.of(2026, 8, 9))) {
      aired.add("Ca nhạc");
    }
    if (day.equals(LocalDate.of(2026, 7, 6)) || day.equals(LocalDate.of(2026, 8, 3))) {
      aired.add("Chuyên mục tháng");
    }
    aired.forEach(
        slot -> expected.put(day + " " + slot, byHand.verdict(day, times(slot), pcs.size())));
    mishaps.stream()
        .filter(mishap -> mishap.day().equals(day))
        .filter(mishap ->
            switch (mishap.kind()) {
              case REPLACED, SUPPRESSED -> true;
              case MISSED -> mishap.cause().startsWith("cause.no");
              default -> false;
            })
        .forEach(mishap -> expected.put(day + " " + mishap.slot(), mishap.kind()));
  }

  private static LocalTime times(String slot) {
    return switch (slot) {
      case "Tiếp âm đài thị xã" -> LocalTime.of(5, 30);
      case "Bản tin sáng" -> LocalTime.of(6, 0);
      case "Bản tin chiều" -> LocalTime.of(17, 0);
      case "Ca nhạc" -> LocalTime.of(11, 0);
      case "Chuyên mục tháng" -> LocalTime.of(17, 30);
      default -> throw new IllegalArgumentException(slot);
    };
  }

  private static String nameOf(Reconciliation.Entry entry) {
    return entry.start().atZone(ZONE).toLocalDate() + " " + entry.title();
  }

  private void everyMishapIsFoundUnderItsCause() {
    Map<String, Mishap> found = new TreeMap<>();
    Map<String, Reconciliation.Entry> entries = new TreeMap<>();
    for (Reconciliation.Entry entry : planAndLog.of(QUARTER).entries()) {
      entries.put(entry.occurrenceId(), entry);
      Cause cause = entry.verdict().cause();
      if (cause != null) {
        found.put(
            nameOf(entry),
            new Mishap(
                entry.title(),
                entry.start().atZone(ZONE).toLocalDate(),
                entry.verdict().kind(),
                cause.key()));
      }
    }
    Map<String, Mishap> expected = new TreeMap<>();
    mishaps.forEach(mishap -> expected.put(mishap.day() + " " + mishap.slot(), mishap));
    assertThat(found).isEqualTo(expected);
    List<Reports.Missed> missed = reports.missed(QUARTER, null, 1_000);
    assertThat(missed)
        .hasSameSizeAs(mishaps)
        .allSatisfy(line -> {
          Reconciliation.Entry entry = Objects.requireNonNull(entries.get(line.occurrenceId()));
          assertThat(line.why())
              .isEqualTo(
                  messages.getMessage(
                      Objects.requireNonNull(entry.verdict().cause()), Locale.of("vi")));
        });
  }

  private void theChainsAreWhole(JournalsByHand byHand) {
    assertThat(chains.all())
        .hasSize(pcs.size())
        .allMatch(finding -> finding.fault() == null)
        .extracting(ChainCheck.Finding::records)
        .containsExactlyInAnyOrderElementsOf(byHand.lengths());
    assertThat(seals.find(seals.current()))
        .hasValueSatisfying(seal -> {
          assertThat(seal.whole()).isTrue();
          assertThat(seal.records())
              .isEqualTo(byHand.lengths().stream().mapToLong(Long::longValue).sum());
        });
  }

  private void thePapersSayTheSame(JournalsByHand byHand, Collection<Verdict.Kind> ends)
      throws Exception {
    Paper paper = reports.paper(QUARTER, null);
    Path folder = Files.createDirectories(KEPT.resolve("report"));
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    WordPaper.write(paper, word);
    Files.write(folder.resolve("report.docx"), word.toByteArray());
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    PdfPaper.write(paper, pdf);
    Files.write(folder.resolve("report.pdf"), pdf.toByteArray());
    ByteArrayOutputStream book = new ByteArrayOutputStream();
    AppendixWorkbook.write(Objects.requireNonNull(paper.appendix()), book);
    Files.write(folder.resolve("report.xlsx"), book.toByteArray());

    List<String> sentences = byHand.sentences(QUARTER, BEFORE, ends);
    Map<String, List<List<String>>> tables = byHand.rows(QUARTER);
    String inWord;
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(word.toByteArray()));
        XWPFWordExtractor extractor = new XWPFWordExtractor(document)) {
      inWord = plain(extractor.getText());
    }
    // Lines may break at a slash, too.
    String inPdf = bare(textOf(folder.resolve("report.pdf")));
    for (String sentence : sentences) {
      assertThat(inWord).contains(sentence);
      assertThat(inPdf).contains(bare(sentence));
    }
    List<List<String>> inBook = inBook(book.toByteArray());
    tables.forEach((table, rows) -> {
      assertThat(inBook).containsAll(rows);
      for (List<String> row : rows) {
        assertThat(inWord).contains(String.join(" ", row));
        // A long title is broken in print, so that its row does not stand on one line.
        if (!table.equals("titles")) {
          assertThat(inPdf).contains(bare(String.join(" ", row)));
        }
      }
    });
  }

  /** Rows of all tables as they would be printed. */
  private static List<List<String>> inBook(byte[] book) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(book))) {
      for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
        XSSFSheet sheet = workbook.getSheetAt(i);
        for (Row row : sheet) {
          rows.add(
              IntStream.range(0, row.getLastCellNum())
                  .mapToObj(row::getCell)
                  .map(QuarterOnAFastClock::printed)
                  .toList());
        }
      }
    }
    return rows;
  }

  private static String printed(Cell cell) {
    if (cell.getCellType() == CellType.STRING) {
      return cell.getStringCellValue();
    }
    double value = cell.getNumericCellValue();
    return switch (cell.getCellStyle().getDataFormatString()) {
      case "0.0%" -> JournalsByHand.decimal(value * 100) + "%";
      case "#,##0.0" -> JournalsByHand.decimal(value);
      default -> JournalsByHand.whole(Math.round(value));
    };
  }

  private static String textOf(Path pdf) throws IOException, InterruptedException {
    Process process =
        // Without the top margin: a page number must not come into a sentence.
        new ProcessBuilder(
                "pdftotext",
                "-layout",
                "-x",
                "0",
                "-y",
                "56",
                "-W",
                "600",
                "-H",
                "790",
                pdf.toString(),
                "-")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }

  private static String bare(String text) {
    return text.replaceAll("[\\s\u00a0]+", "");
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s\u00a0]+", " ");
  }
}
