package vn.loaphuong.server.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.AgentMessages.Paired;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.airing.clip.WavWriter;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringIntake;
import vn.loaphuong.server.emergency.Emergency;
import vn.loaphuong.server.emergency.EmergencyDesk;
import vn.loaphuong.server.library.AirableBulletin;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.plans.Every;
import vn.loaphuong.server.plans.Plan;
import vn.loaphuong.server.plans.PlanDesk;
import vn.loaphuong.server.plans.ReportDuty;
import vn.loaphuong.server.plans.Row;
import vn.loaphuong.server.plans.Span;
import vn.loaphuong.server.plans.Target;
import vn.loaphuong.server.programmes.Edition;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Rhythm;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.relays.RelayDraft;
import vn.loaphuong.server.relays.RelayedStation;
import vn.loaphuong.server.relays.Relays;
import vn.loaphuong.server.report.Deadlines;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Occurrence;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

/**
 * A ward's station on a Monday at 17:00, with something of everything in it: for tests that look at
 * pages. Its bulletins are recordings, so that nobody waits for a voice.
 */
final class AnBinh {

  static final String PASSWORD = "loa phường mở lúc năm giờ";
  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private static final Map<Role, String> NAMES =
      Map.of(
          Role.OPERATOR, "Nguyễn Thị Hoa",
          Role.BOARD, "Trần Văn Bình",
          Role.OFFICER, "Phạm Thu Hà",
          Role.LEADER, "Đỗ Minh Quân",
          Role.ADMIN, "Lê Quản Trị");

  private final Map<Role, Person> people = new EnumMap<>(Role.class);
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final KeyPair keys = SigningKeys.generate();
  private String previous = AiringChain.GENESIS;
  private long records;
  private @Nullable Paired paired;

  @Autowired private MovedClock clock;
  @Autowired private PeopleRegister register;
  @Autowired private Stations stations;
  @Autowired private Library library;
  @Autowired private PlanDesk plans;
  @Autowired private Studio studio;
  @Autowired private Timetable timetable;
  @Autowired private Deadlines deadlines;
  @Autowired private Relays relays;
  @Autowired private EmergencyDesk emergencies;
  @Autowired private StationPcs pcs;
  @Autowired private AiringIntake intake;

  private Paired paired() {
    return Objects.requireNonNull(paired, "settle first");
  }

  Person person(Role role) {
    return Objects.requireNonNull(people.get(role));
  }

  /** A path of the table of routes with what this station has in its places. */
  String filled(String pattern) {
    String path = pattern;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace(id.getKey(), id.getValue());
    }
    return path;
  }

  void settle(Path folder) throws IOException {
    for (Role role : Role.values()) {
      people.put(
          role, register.add(Objects.requireNonNull(NAMES.get(role)), PASSWORD, Set.of(role)));
    }
    stations.change(
        new vn.loaphuong.server.station.Station(
            "Đài truyền thanh phường An Bình", ZONE, stations.current().policies()));
    clock.set(MONDAY.minusDays(1).atTime(20, 0).atZone(ZONE).toInstant());
    List<Bulletin> approved = new ArrayList<>();
    approved.add(approved(folder, "Lịch tiêm chủng mở rộng tháng 12", "Thông báo", 40));
    approved.add(approved(folder, "Hướng dẫn nộp hồ sơ trực tuyến", "TTHC", 55));
    approved.add(approved(folder, "Thu gom rác thải theo giờ mới", "Môi trường", 35));
    Plan plan = plan();
    approved.forEach(bulletin -> plans.serve(bulletin.id(), plan.id()));
    Bulletin waiting = recorded(folder, "Họp tổ dân phố bàn về PAPI", "PAPI", 30);
    library.submit(person(Role.OPERATOR).actor(), waiting.id());
    Bulletin draft = recorded(folder, "Ra quân tổng vệ sinh cuối năm", "Môi trường", 25);
    Bulletin back = recorded(folder, "Tuyển quân năm 2027", "Thông báo", 25);
    library.submit(person(Role.OPERATOR).actor(), back.id());
    library.sendBack(
        person(Role.BOARD).actor(), back.id(), "Sửa ngày khám: 5/12, không phải 2/12.");
    programme(approved);
    slots(approved, draft);
    live();
    deadlines.wake();
    RelayedStation source =
        relays.add(
            new RelayDraft("Đài tỉnh", "STREAM", "https://dai-tinh.example/live.mp3", "", 10, 20));
    Emergency emergency =
        emergencies.prepare(
            person(Role.OPERATOR).actor(),
            "Nước sông lên nhanh. Bà con ven sông lên nhà văn hóa ngay.",
            2,
            Afterwards.RESUME,
            Set.of(paired().agentId()));
    ids.put("/settings/relays/{id}", "/settings/relays/" + source.id());
    ids.put("/emergency/{id}", "/emergency/" + emergency.id());
    ids.put("/bulletins/{id}", "/bulletins/" + waiting.id());
    ids.put("/clips/{hash}", "/clips/" + clipOf(approved.getFirst()).hash().hex());
    ids.put("/plans/{id}", "/plans/" + plan.id());
    ids.put("{period}", "2026-Q4");
    ids.put("{slotId}", timetable.slots().getFirst().id());
    ids.put("/timetable/slots/{id}", "/timetable/slots/" + timetable.slots().getFirst().id());
    ids.put("{date}", MONDAY.plusDays(1).toString());
  }

  private static ClipRef clipOf(Bulletin bulletin) {
    return Objects.requireNonNull(bulletin.clip());
  }

  private Bulletin approved(Path folder, String title, String topic, int seconds)
      throws IOException {
    Bulletin bulletin = recorded(folder, title, topic, seconds);
    library.submit(person(Role.OPERATOR).actor(), bulletin.id());
    library.approve(
        person(Role.BOARD).actor(), bulletin.id(), library.get(bulletin.id()).version());
    return library.get(bulletin.id());
  }

  Bulletin recorded(Path folder, String title, String topic, int seconds) throws IOException {
    Path file = Files.createTempFile(folder, "bai", ".wav");
    WavWriter.write(file, hum(title, seconds));
    return library.record(
        person(Role.OPERATOR).actor(),
        BulletinKind.BULLETIN,
        title,
        topic,
        "UBND phường An Bình thông báo: 19h30 ngày 24/12/2026, các tổ dân phố họp tại nhà văn hóa.",
        file);
  }

  /** Swells and falls as speech does; every text at a pitch of its own. */
  private static Pcm hum(String text, int seconds) {
    int rate = 16_000;
    short[] samples = new short[rate * seconds];
    double pitch = 150 + Math.floorMod(text.hashCode(), 200);
    for (int i = 0; i < samples.length; i++) {
      double loud = 0.3 + 0.7 * Math.abs(Math.sin(Math.PI * i / rate * 1.7));
      samples[i] = (short) (7000 * loud * Math.sin(2 * Math.PI * pitch * i / rate));
    }
    return new Pcm(samples, rate);
  }

  private Plan plan() {
    return plans.add(
        new Plan(
            "",
            "70/KH-UBND",
            LocalDate.of(2026, 3, 24),
            "Tuyên truyền nâng cao Chỉ số PAPI năm 2026",
            List.of("PAPI", "TTHC"),
            new Span(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)),
            List.of(
                new Row(
                    "Tin, bài về PAPI",
                    "Đài truyền thanh phường",
                    "Các ban, ngành",
                    "",
                    "Cả năm",
                    new Target.Items(4, Every.MONTH)),
                new Row(
                    "Chuyên mục phát thanh",
                    "Cán bộ Đài truyền thanh",
                    "Ban biên tập",
                    "Mỗi tháng 01 chương trình (10-15 phút)",
                    "Cả năm",
                    new Target.Programmes(
                        1, Duration.ofMinutes(10), Duration.ofMinutes(15), Every.MONTH)),
                new Row(
                    "Tiếp âm đài thành phố",
                    "Đài truyền thanh phường",
                    "",
                    "Hằng ngày",
                    "Cả năm",
                    new Target.RelayDays("", EnumSet.allOf(DayOfWeek.class)))),
            List.of(new ReportDuty.Each("UBND thành phố", Every.QUARTER, 2)),
            null));
  }

  private void programme(List<Bulletin> items) {
    Programme programme =
        studio.begin(
            "Nhịp sống An Bình", Rhythm.MONTHLY, Duration.ofMinutes(10), Duration.ofMinutes(15));
    Edition edition =
        studio.beginEdition(person(Role.OPERATOR).actor(), programme.id(), MONDAY.plusMonths(1));
    studio.compose(
        person(Role.OPERATOR).actor(),
        edition.id(),
        edition.version(),
        items.stream().map(item -> new Edition.Item(item.id(), 1)).toList());
    ids.put("/programmes/editions/{id}", "/programmes/editions/" + edition.id());
    ids.put("/programmes/{id}", "/programmes/" + programme.id());
  }

  private void slots(List<Bulletin> approved, Bulletin draft) {
    List<LocalTime> times = List.of(LocalTime.of(5, 30), LocalTime.of(11, 0), LocalTime.of(17, 0));
    for (int i = 0; i < times.size(); i++) {
      timetable.add(
          new SlotDraft(
              approved.get(i).words().title(),
              approved.get(i).id(),
              Recurrence.Weekly.daily(times.get(i), MONDAY),
              true,
              null));
    }
    timetable.add(
        new SlotDraft(
            draft.words().title(),
            draft.id(),
            new Recurrence.Once(MONDAY.atTime(19, 30)),
            false,
            null));
  }

  /** This morning: one aired, one in part; the third is on the air. */
  private void live() {
    paired =
        pcs.pair(
            new Pairing(
                pcs.issueCode("test").code(),
                "Máy phòng truyền thanh",
                keys.getPublic().getEncoded()),
            "127.0.0.1");
    clock.set(MONDAY.atTime(17, 0, 12).atZone(ZONE).toInstant());
    List<ChainedRecord> chain = new ArrayList<>();
    Instant midnight = MONDAY.atStartOfDay(ZONE).toInstant();
    for (Planned planned : timetable.planned(midnight, clock.instant().minusSeconds(60))) {
      Occurrence occurrence = planned.occurrence();
      AirableBulletin bulletin =
          library.find(((Content.Bulletin) occurrence.content()).bulletinId()).orElseThrow();
      boolean whole = chain.isEmpty();
      ClipRef clip = bulletin.clip();
      long aired = whole ? clip.frames() : clip.frames() / 3;
      Instant first = occurrence.start().plusMillis(2);
      ChainedRecord chained =
          AiringChain.append(
              previous,
              new AiringRecord(
                  paired().agentId(),
                  chain.size() + 1,
                  occurrence.id() + ":0",
                  occurrence.id(),
                  1,
                  ItemKind.BULLETIN,
                  bulletin.title(),
                  clip.hash(),
                  bulletin.approval(),
                  occurrence.start(),
                  first,
                  first.plus(ClipRef.lengthOf(aired)),
                  clip.frames(),
                  aired,
                  -16.1,
                  Duration.ofMillis(3),
                  "HDA Intel PCH",
                  whole ? Outcome.AIRED : Outcome.PARTLY,
                  whole ? null : Shortfall.DEVICE_LOST,
                  null),
              keys.getPrivate());
      previous = chained.hash();
      records++;
      chain.add(chained);
      ids.put("/airings/occurrences/{id}", "/airings/occurrences/" + occurrence.id());
    }
    intake.accept(paired().agentId(), chain);
    ids.put("/airings/{agentId}/{number}", "/airings/" + paired().agentId() + "/2");
    pcs.present(
        paired().agentId(),
        new Presence(
            1,
            0,
            "item",
            clock.instant().plusSeconds(20),
            -17.5,
            "HDA Intel PCH",
            true,
            Duration.ofMillis(3),
            0,
            43_000_000_000L,
            List.of()));
  }

  /** With which the PC asks for what it is to play. */
  String token() {
    return paired().token();
  }

  /** What the PC was told to play, as it would read it. */
  Rundown told(byte[] answer) {
    return Wire.read(answer, SignedRundown.class)
        .verified(SigningKeys.publicKey(paired().serverKey()), paired().agentId());
  }

  /** The PC has played a relay from its first to its last frame, and reports it. */
  void relayed(RundownItem item, Duration length) {
    long frames = length.toSeconds() * ClipRef.SAMPLE_RATE;
    clock.set(item.dueAt().plus(length).plusSeconds(5));
    ChainedRecord chained =
        AiringChain.append(
            previous,
            new AiringRecord(
                paired().agentId(),
                ++records,
                item.itemId(),
                item.occurrenceId(),
                1,
                item.kind(),
                item.title(),
                null,
                item.approval(),
                item.dueAt(),
                item.dueAt(),
                item.dueAt().plus(length),
                frames,
                frames,
                -17.0,
                Duration.ofMillis(3),
                "HDA Intel PCH",
                Outcome.AIRED,
                null,
                null,
                new RelayCourse(
                    frames,
                    0,
                    0,
                    List.of(
                        new RelayCourse.Switch(
                            item.dueAt(), RelayCourse.Feed.SOURCE, "the source was there")))),
            keys.getPrivate());
    previous = chained.hash();
    intake.accept(paired().agentId(), List.of(chained));
  }
}
