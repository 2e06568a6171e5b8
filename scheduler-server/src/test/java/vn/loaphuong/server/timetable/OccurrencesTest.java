package vn.loaphuong.server.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.loaphuong.server.timetable.SlotSamples.VIETNAM;
import static vn.loaphuong.server.timetable.SlotSamples.local;
import static vn.loaphuong.server.timetable.SlotSamples.once;
import static vn.loaphuong.server.timetable.SlotSamples.plannedFrom;
import static vn.loaphuong.server.timetable.SlotSamples.slot;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.timetable.Deviation.Moved;
import vn.loaphuong.server.timetable.Deviation.Skipped;
import vn.loaphuong.server.timetable.Recurrence.Weekly;

class OccurrencesTest {

  private static final WardCalendar CALENDAR = WardCalendar.standard();
  private static final Instant FROM = local("2026-11-23T00:00");
  private static final Instant UNTIL = local("2026-11-30T00:00");

  @Test
  void aSingleTimeIsThereOnce() {
    assertThat(starts(once("a", "2026-11-25T17:00"))).containsExactly("2026-11-25T10:00:00Z");
  }

  @Test
  void theSpanHasItsStartButNotItsEnd() {
    assertThat(starts(once("a", "2026-11-23T00:00"))).hasSize(1);
    assertThat(starts(once("a", "2026-11-30T00:00"))).isEmpty();
    assertThat(starts(once("a", "2026-11-22T23:59:59"))).isEmpty();
  }

  @Test
  void aSeriesIsThereOnItsDaysBetweenItsDates() {
    Slot series =
        slot(
            "a",
            new Weekly(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY, DayOfWeek.SUNDAY),
                LocalTime.of(5, 30),
                LocalDate.parse("2026-11-24"),
                LocalDate.parse("2026-11-29")));

    assertThat(starts(series)).containsExactly("2026-11-25T22:30:00Z", "2026-11-28T22:30:00Z");
  }

  @Test
  void eachIsNamedByItsSlotAndDateForEver() {
    Slot daily = slot("a", Weekly.daily(LocalTime.of(17, 0), LocalDate.parse("2026-01-01")));

    List<String> week = ids(daily, FROM, UNTIL);

    assertThat(week).hasSize(7).startsWith("a:2026-11-23").endsWith("a:2026-11-29");
    assertThat(ids(daily, FROM.plusSeconds(86_400), UNTIL)).isEqualTo(week.subList(1, 7));
  }

  @Test
  void oneMayBeLeftOutAndAnotherMovedAndBothKeepTheirNames() {
    Slot daily = slot("a", Weekly.daily(LocalTime.of(17, 0), LocalDate.parse("2026-01-01")));

    List<Occurrence> week =
        Occurrences.between(
            List.of(daily),
            List.of(
                new Skipped("a", LocalDate.parse("2026-11-24")),
                new Moved(
                    "a", LocalDate.parse("2026-11-25"), LocalDateTime.parse("2026-11-26T08:00")),
                new Moved(
                    "a", LocalDate.parse("2026-11-27"), LocalDateTime.parse("2026-12-05T08:00")),
                new Moved(
                    "a", LocalDate.parse("2026-12-02"), LocalDateTime.parse("2026-11-29T06:00")),
                new Skipped("another", LocalDate.parse("2026-11-28"))),
            CALENDAR,
            VIETNAM,
            FROM,
            UNTIL);

    assertThat(week)
        .extracting(each -> each.id() + " " + each.start())
        .containsExactly(
            "a:2026-11-23 2026-11-23T10:00:00Z",
            "a:2026-11-25 2026-11-26T01:00:00Z",
            "a:2026-11-26 2026-11-26T10:00:00Z",
            "a:2026-11-28 2026-11-28T10:00:00Z",
            "a:2026-12-02 2026-11-28T23:00:00Z",
            "a:2026-11-29 2026-11-29T10:00:00Z");
  }

  @Test
  void whatMovesADayThatTheSeriesDoesNotHaveMovesNothing() {
    Slot mondays =
        slot(
            "a",
            new Weekly(
                Set.of(DayOfWeek.MONDAY),
                LocalTime.of(17, 0),
                LocalDate.parse("2026-01-01"),
                null));

    assertThat(
            Occurrences.between(
                List.of(mondays),
                List.of(
                    new Moved(
                        "a",
                        LocalDate.parse("2026-11-24"),
                        LocalDateTime.parse("2026-11-26T08:00"))),
                CALENDAR,
                VIETNAM,
                FROM,
                UNTIL))
        .extracting(Occurrence::id)
        .containsExactly("a:2026-11-23");
  }

  @Test
  void whatWasPutOnTheTimetableLaterWasNotPlannedBefore() {
    Slot daily = slot("a", Weekly.daily(LocalTime.of(17, 0), LocalDate.parse("2026-01-01")));
    Slot late = plannedFrom(daily, local("2026-11-26T17:00:01"));

    assertThat(ids(late, FROM, UNTIL))
        .containsExactly("a:2026-11-27", "a:2026-11-28", "a:2026-11-29");
    assertThat(ids(daily.endingAt(local("2026-11-24T17:00"), "heir"), FROM, UNTIL))
        .containsExactly("a:2026-11-23");
  }

  @Test
  void ofTwoAtTheSameTimeTheOlderComesFirst() {
    Slot older = plannedFrom(once("z", "2026-11-25T17:00"), Instant.parse("2026-01-01T00:00:00Z"));
    Slot newer = plannedFrom(once("a", "2026-11-25T17:00"), Instant.parse("2026-02-01T00:00:00Z"));

    assertThat(
            Occurrences.between(List.of(newer, older), List.of(), CALENDAR, VIETNAM, FROM, UNTIL))
        .extracting(each -> each.slot().id())
        .containsExactly("z", "a");
  }

  @Test
  void aTimeThatTheClockLeavesOutIsAsMuchLater() {
    // 29 March 2026 in Berlin: 02:00 is followed by 03:00.
    assertThat(
            starts(
                slot("a", Weekly.daily(LocalTime.of(2, 30), LocalDate.parse("2026-03-28"))),
                ZoneId.of("Europe/Berlin"),
                "2026-03-28T00:00:00Z",
                "2026-03-31T00:00:00Z"))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void aTimeThatComesTwiceIsAtTheFirst() {
    // 25 October 2026 in Berlin: 03:00 is followed by 02:00.
    assertThat(
            starts(
                slot("a", Weekly.daily(LocalTime.of(2, 30), LocalDate.parse("2026-10-24"))),
                ZoneId.of("Europe/Berlin"),
                "2026-10-24T00:00:00Z",
                "2026-10-27T00:00:00Z"))
        .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Asia/Ho_Chi_Minh",
        "Europe/Berlin",
        "America/New_York",
        "America/Havana", // changes at midnight
        "Australia/Lord_Howe", // changes by half an hour
        "Pacific/Kiritimati"
      })
  void aDailySlotIsHeardOnceOnEveryDayOfTheYear(String zone) {
    for (LocalTime at :
        List.of(
            LocalTime.MIDNIGHT, LocalTime.of(0, 30), LocalTime.of(2, 15), LocalTime.of(17, 0))) {
      Slot daily = slot("a", Weekly.daily(at, LocalDate.parse("2025-12-31")));
      ZoneId there = ZoneId.of(zone);
      Instant from = LocalDate.parse("2026-01-01").atStartOfDay(there).toInstant();
      Instant until = LocalDate.parse("2027-01-01").atStartOfDay(there).toInstant();

      List<Occurrence> year =
          Occurrences.between(List.of(daily), List.of(), CALENDAR, there, from, until);

      assertThat(year).hasSize(365);
      assertThat(year)
          .extracting(each -> each.start().atZone(there).toLocalDate())
          .doesNotHaveDuplicates();
      assertThat(year).isSortedAccordingTo(java.util.Comparator.comparing(Occurrence::start));
    }
  }

  @Test
  void anySpanIsTheSumOfItsParts() {
    List<Slot> slots =
        List.of(
            slot("a", Weekly.daily(LocalTime.of(0, 0), LocalDate.parse("2026-01-01"))),
            slot("b", Weekly.daily(LocalTime.of(2, 30), LocalDate.parse("2026-01-01"))),
            once("c", "2026-10-25T02:45"));
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Instant from = Instant.parse("2026-10-20T11:17:00Z");
    Instant until = Instant.parse("2026-10-28T11:17:00Z");

    List<Occurrence> whole = Occurrences.between(slots, List.of(), CALENDAR, zone, from, until);
    List<Occurrence> parts = new java.util.ArrayList<>();
    for (Instant begin = from; begin.isBefore(until); begin = begin.plusSeconds(1800)) {
      parts.addAll(
          Occurrences.between(slots, List.of(), CALENDAR, zone, begin, begin.plusSeconds(1800)));
    }

    assertThat(parts).isEqualTo(whole).hasSize(17);
  }

  private static List<String> starts(Slot slot) {
    return starts(slot, VIETNAM, FROM.toString(), UNTIL.toString());
  }

  private static List<String> starts(Slot slot, ZoneId zone, String from, String until) {
    return Occurrences.between(
            List.of(slot), List.of(), CALENDAR, zone, Instant.parse(from), Instant.parse(until))
        .stream()
        .map(each -> each.start().toString())
        .toList();
  }

  private static List<String> ids(Slot slot, Instant from, Instant until) {
    return Occurrences.between(List.of(slot), List.of(), CALENDAR, VIETNAM, from, until).stream()
        .map(Occurrence::id)
        .toList();
  }
}
