package vn.loaphuong.server.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.loaphuong.server.timetable.SlotSamples.VIETNAM;
import static vn.loaphuong.server.timetable.SlotSamples.local;
import static vn.loaphuong.server.timetable.SlotSamples.once;
import static vn.loaphuong.server.timetable.SlotSamples.slot;
import static vn.loaphuong.server.timetable.SlotSamples.tryOut;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.station.Policies;
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.station.SessionLimits;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.timetable.Recurrence.Weekly;

class SessionsTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
  private static final SessionLimits INNER_HANOI =
      new SessionLimits(2, Duration.ofMinutes(15), 5, Duration.ofMinutes(5));

  private final LibraryDouble library = new LibraryDouble();

  @Test
  void whatFollowsWithinTheGapIsTheSameSession() {
    List<Planned> plan =
        plan(
            once("a", "2026-11-25T17:00"),
            once("b", "2026-11-25T17:15"),
            once("c", "2026-11-25T17:31"));

    assertThat(Sessions.of(plan, Duration.ofMinutes(5)))
        .containsExactly(
            new Sessions.Session(local("2026-11-25T17:00"), local("2026-11-25T17:25")),
            new Sessions.Session(local("2026-11-25T17:31"), local("2026-11-25T17:41")));
  }

  @Test
  void aSessionIsAsLongAsEverythingInIt() {
    assertThat(excesses(INNER_HANOI, once("a", "2026-11-25T17:00"), once("b", "2026-11-25T17:10")))
        .containsExactly(
            new Excess.Length(
                LocalDate.parse("2026-11-25"),
                local("2026-11-25T17:00"),
                Duration.ofMinutes(20),
                Duration.ofMinutes(15)));
  }

  @Test
  void theThirdSessionOfADayAndTheSixthDayOfAWeekAreTooMany() {
    assertThat(
            excesses(
                INNER_HANOI,
                once("a", "2026-11-25T06:00"),
                once("b", "2026-11-25T11:00"),
                once("c", "2026-11-25T17:00")))
        .containsExactly(new Excess.Sessions(LocalDate.parse("2026-11-25"), 3, 2));
    assertThat(excesses(INNER_HANOI, slot("a", Weekly.daily(LocalTime.of(17, 0), MONDAY))))
        .containsExactly(new Excess.Days(MONDAY, 7, 5));
  }

  @Test
  void aSessionOverMidnightCountsForTheDayOnWhichItBegins() {
    SessionLimits one = new SessionLimits(1, Duration.ofHours(6), 7, Duration.ofMinutes(5));
    assertThat(excesses(one, once("a", "2026-11-25T23:55"), once("b", "2026-11-26T17:00")))
        .isEmpty();
  }

  @Test
  void aTryOutIsNoSession() {
    assertThat(
            excesses(
                INNER_HANOI,
                once("a", "2026-11-25T06:00"),
                tryOut("b", "2026-11-25T11:00"),
                once("c", "2026-11-25T17:00")))
        .isEmpty();
  }

  private List<Excess> excesses(SessionLimits limits, Slot... slots) {
    return Sessions.excesses(plan(slots), limits, VIETNAM);
  }

  private List<Planned> plan(Slot... slots) {
    for (Slot slot : slots) {
      library.approve(SlotSamples.bulletinOf(slot), Duration.ofMinutes(10));
    }
    Station neverQuiet =
        new Station(
            "Đài",
            VIETNAM,
            new Policies(
                new QuietHours(LocalTime.NOON, LocalTime.NOON),
                Duration.ofMinutes(45),
                Duration.ofMinutes(20)));
    return new Planning(
            neverQuiet,
            WardCalendar.standard(),
            List.of(),
            new Contents(library, new EditionsDouble(), new RelaysDouble(), library, library))
        .plan(
            Occurrences.between(
                List.of(slots),
                List.of(),
                WardCalendar.standard(),
                VIETNAM,
                local("2026-11-23T00:00"),
                local("2026-11-30T00:00")));
  }
}
