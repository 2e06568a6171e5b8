package vn.loaphuong.server.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.loaphuong.server.timetable.SlotSamples.local;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.FixedStation;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.CalendarDouble;
import vn.loaphuong.server.station.calendar.Mourning;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.timetable.MourningEffects.What;
import vn.loaphuong.server.timetable.Rearrangements.Done;
import vn.loaphuong.server.timetable.Rearrangements.Reach;
import vn.loaphuong.server.timetable.Rearrangements.Wish;
import vn.loaphuong.server.timetable.Recurrence.Once;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;
import vn.loaphuong.server.timetable.recurrence.Repetition;

/** A Monday at 10:00; a notice is heard on Mondays and Thursdays at 17:00. */
class RearrangementsTest extends DatabaseContract {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
  private static final LocalDate THURSDAY = LocalDate.parse("2026-11-26");

  private final MovedClock clock = new MovedClock(local("2026-11-23T10:00:00"));
  private final LibraryDouble library = new LibraryDouble();
  private final CalendarDouble calendars = new CalendarDouble();
  private final Stations stations = new FixedStation(Station.standard());
  private Timetable timetable;
  private Rearrangements rearrangements;

  @BeforeEach
  void open() {
    library.approve("b", Duration.ofMinutes(5));
    JdbcSlots slots = new JdbcSlots(jdbc);
    timetable = Plans.timetable(jdbc, stations, calendars, library, event -> {}, clock);
    rearrangements = new Rearrangements(timetable, slots, stations, calendars, event -> {});
  }

  @Test
  void oneOccurrenceIsMovedAndPutBack() {
    Slot slot = twiceAWeek();

    Done done = rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-27T18:30"), Reach.ONE);

    assertThat(planned()).containsExactly("11-23T17:00", "11-27T18:30", "11-30T17:00");
    Done again = rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-28T07:00"), Reach.ONE);
    rearrangements.putBack(slot.id(), THURSDAY, again.before());
    assertThat(planned()).containsExactly("11-23T17:00", "11-27T18:30", "11-30T17:00");
    rearrangements.putBack(slot.id(), THURSDAY, done.before());
    assertThat(planned()).containsExactly("11-23T17:00", "11-26T17:00", "11-30T17:00");
  }

  @Test
  void whatWasGivenToOneOccurrenceStaysWhenItIsMoved() {
    library.approve("other", Duration.ofMinutes(7));
    Slot slot = twiceAWeek();
    timetable.replace(slot.id(), THURSDAY, new Content.Bulletin("other"));

    Done done = rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-26T18:00"), Reach.ONE);
    assertThat(timetable.single(slot.id(), THURSDAY).content())
        .isEqualTo(new Content.Bulletin("other"));
    timetable.move(slot.id(), THURSDAY, LocalDateTime.parse("2026-11-26T19:00"));
    assertThat(timetable.single(slot.id(), THURSDAY).content())
        .isEqualTo(new Content.Bulletin("other"));
    rearrangements.putBack(slot.id(), THURSDAY, done.before());
    assertThat(planned()).containsExactly("11-23T17:00", "11-26T17:00", "11-30T17:00");
    assertThat(timetable.single(slot.id(), THURSDAY).content())
        .isEqualTo(new Content.Bulletin("other"));
  }

  @Test
  void allFromOneOnAreMovedAndRejoined() {
    Slot slot = twiceAWeek();

    Done done = rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-27T06:00"), Reach.REST);

    assertThat(done.slot().id()).isNotEqualTo(slot.id());
    assertThat(done.date()).isEqualTo(THURSDAY.plusDays(1));
    assertThat(planned()).containsExactly("11-23T17:00", "11-27T06:00", "11-30T06:00");
    rearrangements.rejoin(slot.id());
    assertThat(planned()).containsExactly("11-23T17:00", "11-26T17:00", "11-30T17:00");
    assertThat(timetable.slots()).extracting(Slot::id).containsExactly(slot.id());
    assertThat(timetable.removedSlots()).isEmpty();
    assertThat(refused(() -> rearrangements.rejoin(slot.id()))).isEqualTo("slot.undo-late");
  }

  @Test
  void whatWasMovedBeforeIsNotHeardTwice() {
    Slot slot = twiceAWeek();
    rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-25T17:00"), Reach.ONE);

    rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-27T17:00"), Reach.REST);

    assertThat(planned()).containsExactly("11-23T17:00", "11-27T17:00", "11-30T17:00");
  }

  @Test
  void aFirstMondayBecomesAFirstTuesday() {
    Slot slot =
        timetable.add(
            draft(
                new Content.Bulletin("b"),
                new Recurrence.Repeating(
                    MONDAY,
                    LocalTime.of(17, 0),
                    new Repetition.NthWeekday(1, DayOfWeek.MONDAY, 1),
                    null)));
    LocalDate first = LocalDate.parse("2026-12-07");

    Slot after =
        rearrangements.rearrange(slot.id(), first, to("2026-12-08T17:00"), Reach.REST).slot();

    assertThat(after.recurrence().series().repetition())
        .isEqualTo(new Repetition.NthWeekday(2, DayOfWeek.TUESDAY, 1));
  }

  @Test
  void everyDayCannotBeMovedToAnotherDay() {
    Slot slot = timetable.add(draft(new Content.Bulletin("b"), daily(17, 0)));

    assertThat(
            refused(() ->
                rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-27T06:00"), Reach.REST)))
        .isEqualTo("slot.no-shift");
    rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-26T06:00"), Reach.REST);
    assertThat(planned()).contains("11-25T17:00", "11-26T06:00", "11-27T06:00");
  }

  @Test
  void onlyARelayIsStretchedAndOnlyBeforeTheQuietHours() {
    Slot relay =
        timetable.add(draft(new Content.Relay("town", Duration.ofMinutes(10)), daily(20, 40)));
    Slot notice = twiceAWeek();
    Duration half = Duration.ofMinutes(30);

    assertThat(
            refused(() ->
                rearrangements.check(
                    relay.id(), THURSDAY, new Wish(THURSDAY.atTime(20, 40), half))))
        .isEqualTo("obstacle.quiet");
    assertThat(
            refused(() ->
                rearrangements.check(
                    notice.id(), THURSDAY, new Wish(THURSDAY.atTime(17, 0), half))))
        .isEqualTo("slot.length-of-content");
    Done done =
        rearrangements.rearrange(
            relay.id(), THURSDAY, new Wish(THURSDAY.atTime(20, 10), half), Reach.ONE);
    assertThat(timetable.single(relay.id(), THURSDAY).content())
        .isEqualTo(new Content.Relay("town", half));
    rearrangements.putBack(relay.id(), THURSDAY, done.before());
    assertThat(timetable.single(relay.id(), THURSDAY).content()).isEqualTo(relay.content());

    Slot longer =
        rearrangements
            .rearrange(relay.id(), THURSDAY, new Wish(THURSDAY.atTime(20, 10), half), Reach.REST)
            .slot();
    assertThat(longer.content()).isEqualTo(new Content.Relay("town", half));
    assertThat(
            refused(() ->
                rearrangements.rearrange(
                    longer.id(), THURSDAY, new Wish(THURSDAY.atTime(20, 40), half), Reach.REST)))
        .isEqualTo("obstacle.quiet");
  }

  @Test
  void theNightThePastAndTooManySessionsAreRefusedAndNothingChanges() {
    Slot slot = twiceAWeek();
    for (String at : List.of("05:30", "11:00", "19:00")) {
      timetable.add(
          draft(new Content.Bulletin("b"), new Once(LocalDateTime.parse("2026-11-27T" + at))));
    }

    assertThat(
            refused(() ->
                rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-26T21:00"), Reach.ONE)))
        .isEqualTo("slot.quiet");
    assertThat(
            refused(() ->
                rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-26T20:57"), Reach.ONE)))
        .isEqualTo("obstacle.quiet");
    assertThat(
            refused(() ->
                rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-23T09:59"), Reach.ONE)))
        .isEqualTo("slot.past");
    assertThat(
            refused(() ->
                rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-27T15:00"), Reach.ONE)))
        .isEqualTo("excess.sessions");
    assertThat(
            refused(() ->
                rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-27T15:00"), Reach.REST)))
        .isEqualTo("excess.sessions");
    assertThat(timetable.slots()).hasSize(4);
    assertThat(timetable.single(slot.id(), THURSDAY).departed()).isFalse();
  }

  @Test
  void aDayThatHasTooManyAlreadyMayBeRearranged() {
    for (String at : List.of("05:30", "11:00", "15:00", "19:00")) {
      timetable.add(
          draft(new Content.Bulletin("b"), new Once(LocalDateTime.parse("2026-11-27T" + at))));
    }
    Slot fifth = twiceAWeek();
    Slot one = timetable.slots().getFirst();
    LocalDate friday = LocalDate.parse("2026-11-27");
    Slot movable = one.id().equals(fifth.id()) ? timetable.slots().getLast() : one;

    rearrangements.rearrange(movable.id(), friday, to("2026-11-27T20:00"), Reach.ONE);

    assertThat(timetable.excesses(friday, friday)).hasSize(1);
  }

  @Test
  void whatHasBegunSinceIsNotTakenBack() {
    Slot slot = twiceAWeek();
    Done early = rearrangements.rearrange(slot.id(), THURSDAY, to("2026-11-27T17:00"), Reach.ONE);
    clock.set(local("2026-11-26T17:30:00"));
    assertThat(refused(() -> rearrangements.putBack(slot.id(), THURSDAY, early.before())))
        .isEqualTo("slot.undo-late");

    LocalDate monday = MONDAY.plusDays(7);
    rearrangements.rearrange(slot.id(), monday, to("2026-11-30T06:00"), Reach.REST);
    clock.set(local("2026-11-30T06:01:00"));
    assertThat(refused(() -> rearrangements.rejoin(slot.id()))).isEqualTo("slot.undo-late");
  }

  @Test
  void mourningSilencesMusicAndTellsSoBefore() {
    library.approve("song", Duration.ofMinutes(5));
    timetable.add(
        new SlotDraft(
            "Ca nhạc",
            "song",
            new Once(THURSDAY.atTime(17, 0)),
            new SlotRules(OnHoliday.AIR, Priority.ORDINARY, true),
            false,
            null));
    timetable.add(new SlotDraft("Nhường", "b", new Once(THURSDAY.atTime(17, 3)), false, null));
    timetable.add(new SlotDraft("Có nhạc", "b", new Once(THURSDAY.atTime(18, 0)), true, null));
    timetable.add(new SlotDraft("Thông báo", "b", new Once(THURSDAY.atTime(19, 0)), false, null));
    MourningEffects effects = new MourningEffects(timetable, calendars, stations);

    List<MourningEffects.Effect> imagined = effects.imagined(THURSDAY, THURSDAY);

    assertThat(imagined)
        .extracting(MourningEffects.Effect::what)
        .containsExactly(What.SILENT, What.HEARD_INSTEAD, What.WITHOUT_MUSIC, What.KEPT);
    assertThat(planned()).as("nothing is declared yet").contains("11-26T17:00");
    Mourning declared = calendars.declare("Quốc tang", THURSDAY, THURSDAY, "an");
    assertThat(effects.of(declared))
        .extracting(MourningEffects.Effect::what)
        .containsExactly(What.SILENT, What.HEARD_INSTEAD, What.WITHOUT_MUSIC, What.KEPT);
    assertThat(effects.imagined(MONDAY, MONDAY)).isEmpty();
  }

  private Slot twiceAWeek() {
    return timetable.add(
        draft(
            new Content.Bulletin("b"),
            new Weekly(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), LocalTime.of(17, 0), MONDAY, null)));
  }

  private static Recurrence daily(int hour, int minute) {
    return Weekly.daily(LocalTime.of(hour, minute), MONDAY);
  }

  private static SlotDraft draft(Content content, Recurrence recurrence) {
    return new SlotDraft("Bản tin chiều", content, recurrence, null, false, null);
  }

  private static Wish to(String at) {
    return new Wish(LocalDateTime.parse(at), null);
  }

  /** What airs from Monday to the Monday after. */
  private List<String> planned() {
    return timetable.planned(local("2026-11-23T00:00"), local("2026-12-01T00:00")).stream()
        .filter(Planned::airs)
        .map(planned ->
            LocalDateTime.ofInstant(planned.occurrence().start(), SlotSamples.VIETNAM)
                .toString()
                .substring(5))
        .toList();
  }

  private static String refused(ThrowingCallable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).isNotNull();
    return refusal.getCodes()[0];
  }
}
