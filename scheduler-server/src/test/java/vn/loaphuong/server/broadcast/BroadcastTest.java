package vn.loaphuong.server.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.station.FixedStation;
import vn.loaphuong.server.station.Policies;
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.storage.PromptTransactions;
import vn.loaphuong.server.timetable.Plans;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

class BroadcastTest extends DatabaseContract {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final MovedClock clock = new MovedClock(local("2026-11-23T10:00:00"));
  private final LibraryDouble library = new LibraryDouble();
  private final FixedStation station = new FixedStation(Station.standard());
  private final List<Receiver> receivers = new ArrayList<>();
  private Timetable timetable;
  private ServerKey key;
  private Broadcast broadcast;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    library.approve("b", Duration.ofMinutes(3));
    timetable = Plans.timetable(jdbc, station, library, event -> {}, clock);
    key = new ServerKey(DataFolder.at(folder), jdbc);
    broadcast =
        new Broadcast(
            () -> receivers,
            timetable,
            station,
            new JdbcRundowns(jdbc),
            key,
            clock,
            new PromptTransactions(database));
    receivers.add(new Receiver("a", local("2026-11-23T09:00:00")));
  }

  @Test
  void anAgentsFirstRundownIsCompiledWhenItAsks() {
    timetable.add(
        draft(Weekly.daily(LocalTime.of(17, 0), clock.instant().atZone(ZONE).toLocalDate())));

    Rundown rundown = current("a");

    assertThat(rundown.items()).hasSize(8);
    assertThat(rundown.compiledAt()).isEqualTo(clock.instant());
  }

  @Test
  void aStrangerHasNone() {
    assertThat(broadcast.current("stranger")).isEmpty();
  }

  @Test
  void theNumberRisesOnlyWhenTheContentChanges() {
    Slot slot = timetable.add(draft(once("2026-11-23T17:00")));
    long first = current("a").number();
    broadcast.compile();
    clock.advance(Duration.ofHours(3));
    broadcast.compile();
    assertThat(current("a").number()).isEqualTo(first);

    timetable.change(slot.id(), draft(once("2026-11-23T18:00")));
    broadcast.compile();
    long second = current("a").number();
    assertThat(second).isGreaterThan(first);

    // The same second, another change.
    timetable.remove(slot.id());
    broadcast.compile();
    assertThat(current("a").number()).isGreaterThan(second);
    assertThat(current("a").items()).isEmpty();
  }

  @Test
  void theNumberRisesEvenAboveThoseOfADatabaseThatWasLost() {
    assertThat(current("a").number()).isGreaterThanOrEqualTo(clock.instant().getEpochSecond());
  }

  @Test
  void theDaysMoveOnAtMidnight() {
    Rundown before = current("a");
    clock.set(local("2026-11-24T00:00:30"));
    broadcast.compile();

    assertThat(current("a").number()).isGreaterThan(before.number());
    assertThat(current("a").until()).isEqualTo(before.until().plus(Duration.ofDays(1)));
  }

  @Test
  void withdrawingAnApprovalTakesTheBulletinOutOfEveryRundown() {
    receivers.add(new Receiver("b", local("2026-11-23T09:00:00")));
    timetable.add(draft(once("2026-11-23T17:00")));
    assertThat(current("a").items()).hasSize(1);
    assertThat(current("b").items()).hasSize(1);

    library.withdraw("b");
    broadcast.compile();

    assertThat(current("a").items()).isEmpty();
    assertThat(current("b").items()).isEmpty();
  }

  @Test
  void quietHoursThatAreMadeLongerSilenceWhatIsAlreadyPlanned() {
    timetable.add(draft(once("2026-11-23T20:00")));
    assertThat(current("a").items()).hasSize(1);

    Policies policies = Policies.standard();
    station.change(
        new Station(
            "Đài",
            ZONE,
            new Policies(
                new QuietHours(LocalTime.of(19, 0), LocalTime.of(5, 0)),
                policies.longestSession(),
                policies.agentSilentAfter())));
    broadcast.compile();

    assertThat(current("a").items()).isEmpty();
  }

  @Test
  void rundownsAreSignedWithTheKeyThatOutlivesARestart() {
    SignedRundown signed = broadcast.current("a").orElseThrow();

    ServerKey restarted = new ServerKey(DataFolder.at(folder), jdbc);

    assertThat(signed.verified(restarted.publicKey(), "a").agentId()).isEqualTo("a");
    assertThat(restarted.privateKey()).isEqualTo(key.privateKey());
  }

  @Test
  void aLostOrForeignKeyIsNoticedAtStart(@TempDir Path other) throws Exception {
    Assertions.assertThatExceptionOfType(UnusableServerKey.class)
        .isThrownBy(() -> new ServerKey(DataFolder.at(other), jdbc))
        .withMessageContaining("is missing");

    Files.writeString(folder.resolve("server-key"), "damaged");
    Assertions.assertThatExceptionOfType(UnusableServerKey.class)
        .isThrownBy(() -> new ServerKey(DataFolder.at(folder), jdbc))
        .withMessageContaining("is damaged");
  }

  private Rundown current(String agentId) {
    return broadcast.current(agentId).orElseThrow().verified(key.publicKey(), agentId);
  }

  private static SlotDraft draft(Recurrence recurrence) {
    return new SlotDraft("Bản tin chiều", "b", recurrence, false, null);
  }

  private static Recurrence once(String at) {
    return new Recurrence.Once(LocalDateTime.parse(at));
  }

  private static Instant local(String at) {
    return LocalDateTime.parse(at).atZone(ZONE).toInstant();
  }
}
