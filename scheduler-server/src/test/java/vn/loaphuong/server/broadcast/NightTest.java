package vn.loaphuong.server.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.FixedStation;
import vn.loaphuong.server.station.Policies;
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Plans;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

/**
 * From 21:00 to 05:00 nothing that was planned may sound, whatever was tried and however late an
 * agent is. What a rundown lets sound is looked at second by second, without the class that knows
 * the quiet hours.
 */
class NightTest extends DatabaseContract {

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate FROM = LocalDate.parse("2026-11-23");
  private static final LatePolicy VERY_LATE = new LatePolicy.PlayWhole(Duration.ofHours(12));
  private static final Receiver PC = new Receiver("agent", Instant.EPOCH);

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T03:00:00Z"));
  private final FixedStation station = new FixedStation(Station.standard());
  private final LibraryDouble library = new LibraryDouble();
  private Timetable timetable;

  @BeforeEach
  void open() {
    library.approve("minute", Duration.ofMinutes(1));
    library.approve("half", Duration.ofMinutes(30));
    timetable = Plans.timetable(jdbc, station, library, event -> {}, clock);
  }

  @Test
  void aRepetitionThatBeginsAtNightIsRefused() {
    for (String at : List.of("21:00", "23:59", "00:00", "03:15", "04:59:59")) {
      assertThat(refused(() -> add(bulletin("minute"), daily(at)))).isEqualTo("recurrence");
      assertThat(refused(() -> add(relay(1), daily(at)))).isEqualTo("recurrence");
    }
    assertThat(items()).isEmpty();
  }

  @Test
  void whatBeginsInTimeAndRunsIntoTheNightIsNotHandedOut() {
    add(bulletin("half"), daily("20:45"));
    add(relay(30), daily("20:40"));
    assertThat(items()).isEmpty();
    add(relay(30), daily("20:30"));
    add(bulletin("minute"), daily("20:10"));
    assertThat(items()).hasSize(16);
    assertNightIsQuiet();
  }

  @Test
  void whatMayEndWithTheDayEndsWithItHoweverLateItBegan() {
    add(bulletin("minute"), daily("20:59"));
    add(relay(20), daily("20:30"));

    assertThat(items())
        .hasSize(16)
        .allSatisfy(item ->
            assertThat(item.hardEnd())
                .isNotNull()
                .isBeforeOrEqualTo(
                    local(item.dueAt()).toLocalDate().atTime(21, 0).atZone(VIETNAM).toInstant()));
    assertNightIsQuiet();
  }

  @Test
  void aRelayNeverLastsLongerThanItsWindow() {
    add(relay(20), daily("17:00"));

    assertThat(items())
        .hasSize(8)
        .allSatisfy(item -> {
          assertThat(item.content()).isInstanceOf(Relay.class);
          assertThat(item.hardEnd()).isEqualTo(item.dueAt().plus(Duration.ofMinutes(20)));
          assertThat(item.late()).isEqualTo(new LatePolicy.JoinInProgress());
        });
  }

  @Test
  void oneOccurrenceMovedIntoTheNightIsRefused() {
    Slot slot = add(relay(20), daily("17:00"));

    assertThat(refused(() -> timetable.move(slot.id(), FROM, FROM.atTime(21, 0)))).isEqualTo("to");
    assertThat(refused(() -> timetable.move(slot.id(), FROM, FROM.atTime(4, 0).plusDays(1))))
        .isEqualTo("to");
    timetable.move(slot.id(), FROM, FROM.atTime(20, 50));
    assertThat(items()).as("twenty minutes from 20:50").hasSize(7);
    assertNightIsQuiet();
  }

  @Test
  void otherContentThatIsTooLongForTheEveningIsNotHandedOut() {
    Slot slot = add(bulletin("minute"), daily("20:50"));
    timetable.replace(slot.id(), FROM, relay(11));
    timetable.replace(slot.id(), FROM.plusDays(1), bulletin("half"));
    timetable.replace(slot.id(), FROM.plusDays(2), relay(10));

    assertThat(items()).hasSize(6);
    assertNightIsQuiet();
  }

  @Test
  void aSeriesChangedFromADayOnIsRefusedLikeANewOne() {
    Slot slot = add(bulletin("minute"), daily("17:00"));

    assertThat(
            refused(() ->
                timetable.changeFrom(
                    slot.id(), FROM.plusDays(3), draft(bulletin("minute"), daily("22:00")))))
        .isEqualTo("recurrence");
    assertThat(items()).hasSize(8);
  }

  @Test
  void aStationThatMovesToAnotherZoneKeepsItsNights() {
    add(bulletin("half"), daily("20:25"));
    add(relay(45), daily("05:00"));
    for (String zone : List.of("Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "UTC")) {
      station.change(new Station("Đài", ZoneId.of(zone), Station.standard().policies()));
      assertThat(items()).isNotEmpty();
      assertNightIsQuiet();
    }
  }

  @Test
  void aNightWhoseClockIsChangedStaysQuiet() {
    station.change(new Station("Đài", BERLIN, Station.standard().policies()));
    // 02:00 to 03:00 is left out on 28 March 2027 and comes twice on 31 October.
    Policies early =
        new Policies(
            new QuietHours(LocalTime.of(21, 0), LocalTime.of(2, 30)),
            Duration.ofMinutes(45),
            Duration.ofMinutes(20));
    for (String day : List.of("2027-03-24", "2027-10-27")) {
      clock.set(LocalDate.parse(day).atTime(12, 0).atZone(BERLIN).toInstant());
      add(relay(45), daily("05:00"));
      add(relay(45), daily("20:15"));
      assertNightIsQuiet();
      station.change(new Station("Đài", BERLIN, early));
      add(relay(30), daily("02:30"));
      for (RundownItem item : items()) {
        assertThat(soundsBetween(item, LocalTime.of(21, 0), LocalTime.of(2, 30)))
            .as(item.itemId())
            .isFalse();
      }
      station.change(new Station("Đài", BERLIN, Station.standard().policies()));
    }
  }

  @Test
  void aNightThatIsMadeLongerHoldsAtOnce() {
    add(bulletin("half"), daily("17:00"));
    add(relay(20), daily("18:00"));
    station.change(
        new Station(
            "Đài",
            VIETNAM,
            new Policies(
                new QuietHours(LocalTime.of(17, 10), LocalTime.of(18, 10)),
                Duration.ofMinutes(45),
                Duration.ofMinutes(20))));

    assertThat(items()).isEmpty();
  }

  private static Content bulletin(String id) {
    return new Content.Bulletin(id);
  }

  private static Content relay(int minutes) {
    return new Content.Relay("town", Duration.ofMinutes(minutes));
  }

  private Weekly daily(String at) {
    return Weekly.daily(
        LocalTime.parse(at), clock.instant().atZone(station.current().zone()).toLocalDate());
  }

  private static SlotDraft draft(Content content, Recurrence when) {
    return new SlotDraft("Khung giờ", content, when, null, false, VERY_LATE);
  }

  private Slot add(Content content, Weekly when) {
    return timetable.add(draft(content, when));
  }

  private List<RundownItem> items() {
    Compilation compilation = Compilation.at(clock.instant(), station.current());
    return new ArrayList<>(
        compilation.items(
            PC, timetable.planned(compilation.planFrom(), compilation.until()), null));
  }

  private void assertNightIsQuiet() {
    for (RundownItem item : items()) {
      assertThat(soundsBetween(item, LocalTime.of(21, 0), LocalTime.of(5, 0)))
          .as("%s from %s to %s", item.title(), local(item.dueAt()), item.hardEnd())
          .isFalse();
    }
  }

  /** Whether an agent may let it sound between two times of a night, however late it is. */
  private boolean soundsBetween(RundownItem item, LocalTime dusk, LocalTime dawn) {
    Instant last =
        item.late() instanceof LatePolicy.PlayWhole(Duration within)
            ? item.endsAt().plus(within)
            : item.endsAt();
    Instant hardEnd = item.hardEnd();
    Instant end = hardEnd != null && hardEnd.isBefore(last) ? hardEnd : last;
    for (Instant at = item.dueAt(); at.isBefore(end); at = at.plusSeconds(1)) {
      LocalTime time = local(at).toLocalTime();
      if (!time.isBefore(dusk) || time.isBefore(dawn)) {
        return true;
      }
    }
    return false;
  }

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, station.current().zone());
  }

  private static String refused(ThrowingCallable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).as("nothing was refused").isNotNull();
    return String.valueOf(refusal.field());
  }
}
