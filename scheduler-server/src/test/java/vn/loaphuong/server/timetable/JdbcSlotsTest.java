package vn.loaphuong.server.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.loaphuong.server.timetable.SlotSamples.local;
import static vn.loaphuong.server.timetable.SlotSamples.once;
import static vn.loaphuong.server.timetable.SlotSamples.plannedFrom;
import static vn.loaphuong.server.timetable.SlotSamples.slot;
import static vn.loaphuong.server.timetable.SlotSamples.tryOut;
import static vn.loaphuong.server.timetable.SlotSamples.withTune;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.timetable.Deviation.Moved;
import vn.loaphuong.server.timetable.Deviation.OtherContent;
import vn.loaphuong.server.timetable.Deviation.Skipped;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.recurrence.Ending;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;
import vn.loaphuong.server.timetable.recurrence.Repetition;
import vn.loaphuong.server.timetable.recurrence.Series;

class JdbcSlotsTest extends DatabaseContract {

  private Slots slots;

  @BeforeEach
  void open() {
    slots = new JdbcSlots(jdbc);
  }

  @Test
  void everySlotComesBackAsItWasPut() {
    List<Slot> all =
        List.of(
            once("once", "2026-11-25T17:00"),
            once("toTheSecond", "2026-11-25T17:00:30"),
            withTune(
                slot("daily", Weekly.daily(LocalTime.of(5, 30), LocalDate.parse("2026-11-24")))),
            tryOut("tryOut", "2026-11-25T23:00"),
            slot(
                "someDays",
                new Weekly(
                    Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                    LocalTime.of(17, 0),
                    LocalDate.parse("2026-11-24"),
                    LocalDate.parse("2027-02-28"))),
            new Slot(
                "late",
                "L'été — \"bản tin\"; drop table slot",
                new Content.Bulletin("b"),
                new Weekly(
                    Set.of(DayOfWeek.TUESDAY),
                    LocalTime.of(6, 15, 20),
                    LocalDate.parse("2026-11-24"),
                    null),
                new SlotRules(OnHoliday.NEXT_WORKING_DAY, Priority.PRIORITY, true),
                true,
                new LatePolicy.JoinInProgress(),
                false,
                Instant.parse("2026-11-22T10:00:00.123456Z"),
                null,
                null));
    all.forEach(slots::put);

    assertThat(all).allSatisfy(slot -> assertThat(slots.find(slot.id())).contains(slot));
    assertThat(slots.standing()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(slots.find("none")).isEmpty();
  }

  @Test
  void aSlotPutAgainTakesThePlaceOfTheOld() {
    slots.put(once("a", "2026-11-25T17:00"));
    slots.put(once("a", "2026-11-26T18:00"));

    assertThat(slots.standing()).containsExactly(once("a", "2026-11-26T18:00"));
  }

  @Test
  void removedSlotsAreKeptApartFromThoseWithASuccessor() {
    Slot heir = once("heir", "2026-11-26T17:00");
    Slot removed = once("a", "2026-11-25T17:00").endingAt(local("2026-11-24T10:00"), null);
    Slot replaced = once("b", "2026-11-25T17:00").endingAt(local("2026-11-24T10:00"), "heir");
    slots.put(heir);
    slots.put(removed);
    slots.put(replaced);

    assertThat(slots.standing()).containsExactly(heir);
    assertThat(slots.removed()).containsExactly(removed);
    assertThat(slots.find("b")).contains(replaced);
  }

  @Test
  void onlySlotsThatMaySoundInASpanAreAskedFor() {
    slots.put(once("before", "2026-11-20T17:00"));
    slots.put(once("within", "2026-11-25T17:00"));
    slots.put(once("movedHere", "2026-11-20T17:00"));
    slots.put(
        new Moved(
            "movedHere", LocalDate.parse("2026-11-20"), LocalDateTime.parse("2026-11-25T08:00")));
    slots.put(slot("series", Weekly.daily(LocalTime.of(5, 30), LocalDate.parse("2020-01-01"))));
    slots.put(
        slot("ended", Weekly.daily(LocalTime.of(5, 30), LocalDate.parse("2020-01-01")))
            .endingAt(local("2026-11-23T00:00"), null));
    slots.put(plannedFrom(once("notYet", "2026-12-25T17:00"), local("2026-11-30T00:00")));

    assertThat(
            slots.planning(
                LocalDate.parse("2026-11-23"),
                local("2026-11-23T00:00"),
                local("2026-11-30T00:00")))
        .extracting(Slot::id)
        .containsExactlyInAnyOrder("within", "movedHere", "series");
  }

  @Test
  void deviationsAreOfASlotAndADate() {
    Slot a = slot("a", Weekly.daily(LocalTime.of(5, 30), LocalDate.parse("2020-01-01")));
    Slot b = slot("b", Weekly.daily(LocalTime.of(5, 30), LocalDate.parse("2020-01-01")));
    slots.put(a);
    slots.put(b);
    Skipped skipped = new Skipped("a", LocalDate.parse("2026-11-24"));
    Moved moved =
        new Moved("a", LocalDate.parse("2026-11-25"), LocalDateTime.parse("2026-11-26T08:00:30"));
    slots.put(
        new Moved("a", LocalDate.parse("2026-11-24"), LocalDateTime.parse("2026-11-26T08:00")));
    slots.put(skipped);
    slots.put(moved);
    slots.put(new Skipped("b", LocalDate.parse("2026-11-24")));
    slots.delete("b", LocalDate.parse("2026-11-24"));

    assertThat(slots.deviations(List.of(a, b))).containsExactly(skipped, moved);
    assertThat(slots.deviations(List.of())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("vn.loaphuong.server.timetable.recurrence.SeriesTest#shortForms")
  void everyRecurrenceComesBackAsItWasPut(Repetition repetition) {
    for (Ending ending :
        List.of(
            Ending.never(),
            Ending.on(LocalDate.parse("2027-02-28")),
            new Ending.Until(LocalDateTime.parse("2027-02-28T16:00")),
            Ending.after(12))) {
      Series series =
          new Series(LocalDate.parse("2026-11-24"), LocalTime.of(17, 0), repetition, ending);
      slots.put(slot("a", Recurrence.of(series)));

      Series stored = slots.find("a").orElseThrow().recurrence().series();
      assertThat(stored)
          .isEqualTo(
              repetition instanceof Repetition.Once
                  ? new Series(series.from(), series.at(), repetition, Ending.never())
                  : series);
    }
  }

  @Test
  void anotherBulletinMayBeHeardAtItsTimeOrAtAnother() {
    Slot a = slot("a", Weekly.daily(LocalTime.of(5, 30), LocalDate.parse("2020-01-01")));
    slots.put(a);
    OtherContent there =
        new OtherContent("a", LocalDate.parse("2026-11-24"), new Content.Bulletin("b7"), null);
    OtherContent elsewhere =
        new OtherContent(
            "a",
            LocalDate.parse("2026-11-25"),
            new Content.Bulletin("b8"),
            LocalDateTime.parse("2026-11-26T08:00:30"));
    slots.put(new Skipped("a", LocalDate.parse("2026-11-24")));
    slots.put(there);
    slots.put(elsewhere);

    assertThat(slots.deviations(List.of(a))).containsExactly(there, elsewhere);
    slots.put(new Skipped("a", LocalDate.parse("2026-11-25")));
    assertThat(slots.deviations(List.of(a)))
        .containsExactly(there, new Skipped("a", LocalDate.parse("2026-11-25")));
  }

  @Test
  void onlyDeviationsThatConcernASpanAreAskedFor() {
    Slot a = slot("a", Weekly.daily(LocalTime.of(5, 30), LocalDate.parse("2020-01-01")));
    slots.put(a);
    Moved away =
        new Moved("a", LocalDate.parse("2026-11-24"), LocalDateTime.parse("2027-05-01T08:00"));
    Moved here =
        new Moved("a", LocalDate.parse("2026-01-24"), LocalDateTime.parse("2026-11-30T23:59"));
    slots.put(away);
    slots.put(here);
    slots.put(new Skipped("a", LocalDate.parse("2026-11-22")));
    slots.put(new Skipped("a", LocalDate.parse("2026-12-01")));
    slots.put(
        new Moved("a", LocalDate.parse("2026-02-24"), LocalDateTime.parse("2026-12-01T00:00")));

    assertThat(
            slots.deviations(
                List.of(a), LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-30")))
        .containsExactlyInAnyOrder(away, here);
  }

  @Test
  void theLastDecisionAboutAPairIsKept() {
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    slots.put(new Precedence.Decision("a:1", "b:1"), "an", now);
    slots.put(new Precedence.Decision("b:1", "a:1"), "bình", now);
    slots.put(new Precedence.Decision("b:1", "c:1"), "bình", now);
    slots.put(new Precedence.Decision("x:1", "y:1"), "bình", now);

    assertThat(slots.decisions(List.of("a:1", "b:1", "c:1")))
        .containsExactly(
            new Precedence.Decision("b:1", "a:1"), new Precedence.Decision("b:1", "c:1"));
    assertThat(slots.decisions(List.of())).isEmpty();
  }
}
