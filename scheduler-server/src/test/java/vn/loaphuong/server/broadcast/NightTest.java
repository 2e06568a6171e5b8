package vn.loaphuong.server.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.agent.timeline.History;
import vn.loaphuong.agent.timeline.Next;
import vn.loaphuong.agent.timeline.Timeline;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
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
import vn.loaphuong.server.timetable.ical.CalendarImports;
import vn.loaphuong.server.timetable.ical.Imports;

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

  @Test
  void whatIsImportedIsRefusedLikeWhatIsTyped() {
    CalendarImports imports = Imports.into(timetable, jdbc, station, event -> {}, clock);
    // At night by the station's clock, by another zone's, and moved there once.
    String nightly = "DTSTART:20261124T213000\r\nRRULE:FREQ=DAILY";
    String abroad = "DTSTART;TZID=Etc/GMT+5:20261124T100000\r\nRRULE:FREQ=DAILY";
    String once = "DTSTART:20261124T143000Z";
    for (String night : List.of(nightly, abroad, once)) {
      String id = upload(imports, Imports.file("Nhạc đêm", night));
      assertThat(
              catchThrowableOfType(Refusal.class, () -> imports.carryOut(id, Map.of(1, relay(20)))))
          .as(night)
          .isNotNull();
    }
    assertThat(items()).isEmpty();

    String late =
        upload(imports, Imports.file("Sát giờ", "DTSTART:20261124T204500\r\nRRULE:FREQ=DAILY"));
    imports.carryOut(late, Map.of(1, bulletin("half")));
    assertThat(items()).as("half an hour from 20:45").isEmpty();
    String inTime =
        upload(imports, Imports.file("Kịp giờ", "DTSTART:20261124T204500\r\nRRULE:FREQ=DAILY"));
    imports.carryOut(inTime, Map.of(1, relay(15)));
    assertThat(items()).isNotEmpty();
    assertNightIsQuiet();
  }

  @Test
  void noAgentLetsAnythingSoundAtNightWheneverItIsSwitchedOn() {
    add(bulletin("minute"), daily("20:59"));
    add(relay(30), daily("20:20"));
    add(bulletin("half"), daily("05:00"));
    List<RundownItem> items = items();
    assertThat(items).hasSize(23);
    int decisions = 0;
    for (LocalDate day = FROM; day.isBefore(FROM.plusDays(7)); day = day.plusDays(1)) {
      Instant dusk = day.atTime(20, 0).atZone(VIETNAM).toInstant();
      for (int minute = 0; minute < 10 * 60; minute += 7) {
        Instant on = dusk.plus(Duration.ofMinutes(minute));
        for (Next.Play play : played(items, on)) {
          decisions++;
          Instant hardEnd = play.item().hardEnd();
          Instant end =
              play.at().plus(ClipRef.lengthOf(play.item().content().frames() - play.fromFrame()));
          Instant cut = hardEnd != null && hardEnd.isBefore(end) ? hardEnd : end;
          for (Instant at = play.at(); at.isBefore(cut); at = at.plusSeconds(1)) {
            assertThat(isNight(at))
                .as("%s at %s, switched on at %s", play.item().title(), local(at), local(on))
                .isFalse();
          }
        }
      }
    }
    assertThat(decisions).isGreaterThan(500);
  }

  @Test
  void aWindowOverMidnightIsOneOccurrenceAndIsOnlyHeardWhereNightsAreNotQuiet() {
    Policies longNight =
        new Policies(
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(4, 0)),
            Duration.ofHours(7),
            Duration.ofMinutes(20));
    station.change(new Station("Đài", VIETNAM, longNight));
    assertThat(refused(() -> add(relay(360), daily("22:00")))).isEqualTo("recurrence");
    add(relay(90), daily("20:30"));
    add(relay(90), daily("04:00"));
    assertThat(items()).isNotEmpty();
    for (RundownItem item : items()) {
      assertThat(soundsBetween(item, LocalTime.of(22, 0), LocalTime.of(4, 0))).isFalse();
    }
    station.change(
        new Station(
            "Đài",
            VIETNAM,
            new Policies(
                new QuietHours(LocalTime.of(12, 0), LocalTime.of(12, 0)),
                Duration.ofHours(7),
                Duration.ofMinutes(20))));
    add(relay(360), daily("22:00"));

    assertThat(items())
        .filteredOn(item -> local(item.dueAt()).getHour() == 22)
        .hasSize(8)
        .allSatisfy(item ->
            assertThat(local(item.endsAt()))
                .isEqualTo(local(item.dueAt()).plusHours(6))
                .matches(end -> end.getHour() == 4));
  }

  /** Else the tests above would say nothing. */
  @Test
  void theEyeOfTheseTestsSeesWhatSoundsAtNight() {
    add(bulletin("minute"), daily("20:59"));
    RundownItem item = items().getFirst();
    RundownItem unbounded =
        new RundownItem(
            item.itemId(),
            item.occurrenceId(),
            item.position(),
            item.kind(),
            item.title(),
            item.content(),
            item.dueAt(),
            item.late(),
            null,
            item.approval());

    assertThat(soundsBetween(item, LocalTime.of(21, 0), LocalTime.of(5, 0))).isFalse();
    assertThat(soundsBetween(unbounded, LocalTime.of(21, 0), LocalTime.of(5, 0))).isTrue();
    Instant night = FROM.atTime(23, 0).atZone(VIETNAM).toInstant();
    assertThat(isNight(night)).isTrue();
    assertThat(played(List.of(unbounded), night)).hasSize(1);
    assertThat(played(List.of(item), night)).isEmpty();
  }

  /** Everything an agent plays that is switched on at an instant and has played nothing before. */
  private static List<Next.Play> played(List<RundownItem> items, Instant on) {
    List<Next.Play> played = new ArrayList<>();
    Set<String> over = new HashSet<>();
    History history =
        new History() {
          @Override
          public boolean finished(String itemId) {
            return over.contains(itemId);
          }

          @Override
          public @Nullable Begun begun(String itemId) {
            return null;
          }

          @Override
          public @Nullable Instant lastSound(String occurrenceId) {
            return null;
          }

          @Override
          public boolean onDisk(ClipHash clip) {
            return true;
          }

          @Override
          public Instant knownSince(String itemId) {
            return on;
          }

          @Override
          public boolean soundingAt(Instant instant) {
            return false;
          }
        };
    Instant at = on;
    while (played.size() < 4) {
      switch (Timeline.next(items, history, at)) {
        case Next.Play play -> {
          played.add(play);
          over.add(play.item().itemId());
          at = play.at();
        }
        case Next.GiveUp given -> over.add(given.item().itemId());
        case Next.Silence _ -> {
          return played;
        }
      }
    }
    return played;
  }

  private boolean isNight(Instant instant) {
    LocalTime time = local(instant).toLocalTime();
    return !time.isBefore(LocalTime.of(21, 0)) || time.isBefore(LocalTime.of(5, 0));
  }

  private static String upload(CalendarImports imports, String file) {
    return imports.upload("lịch.ics", file.getBytes(StandardCharsets.UTF_8));
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
