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
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.timetable.Deviation.Moved;
import vn.loaphuong.server.timetable.Deviation.Skipped;
import vn.loaphuong.server.timetable.Recurrence.Weekly;

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
                "b",
                new Weekly(
                    Set.of(DayOfWeek.TUESDAY),
                    LocalTime.of(6, 15, 20),
                    LocalDate.parse("2026-11-24"),
                    null),
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
}
