package vn.loaphuong.server.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.loaphuong.server.timetable.SlotSamples.VIETNAM;
import static vn.loaphuong.server.timetable.SlotSamples.local;
import static vn.loaphuong.server.timetable.SlotSamples.once;
import static vn.loaphuong.server.timetable.SlotSamples.tryOut;
import static vn.loaphuong.server.timetable.SlotSamples.withTune;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.calendar.CalendarDay;
import vn.loaphuong.server.station.calendar.HolidayRules;
import vn.loaphuong.server.station.calendar.Mourning;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.timetable.Obstacle.Clash.Why;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;

class PlanningTest {

  private final LibraryDouble library = new LibraryDouble();
  private final List<Precedence.Decision> decisions = new ArrayList<>();
  private WardCalendar calendar = WardCalendar.standard();

  @Test
  void whatIsApprovedAndFitsIsHeard() {
    library.approve("b-a", Duration.ofMinutes(3));

    Planned planned = plan(withTune(once("a", "2026-11-25T17:00"))).getFirst();

    assertThat(planned.airs()).isTrue();
    assertThat(planned.parts())
        .extracting(Part::kind)
        .containsExactly(ItemKind.SIGNATURE_TUNE, ItemKind.BULLETIN);
    assertThat(planned.end()).isEqualTo(local("2026-11-25T17:03:12"));
  }

  @Test
  void whatIsNotApprovedIsNot() {
    assertThat(plan(once("a", "2026-11-25T17:00")).getFirst().obstacles())
        .containsExactly(new Obstacle.NotApproved());
  }

  @Test
  void norWhatHasNoFile() {
    library.lose(library.approve("b-a", Duration.ofMinutes(3)).clip().hash());

    assertThat(plan(once("a", "2026-11-25T17:00")).getFirst().obstacles())
        .containsExactly(new Obstacle.ClipMissing("Bản tin b-a"));
  }

  @Test
  void norWhatLastsTooLong() {
    library.approve("b-a", Duration.ofMinutes(45));

    assertThat(plan(once("a", "2026-11-25T17:00")).getFirst().airs()).isTrue();
    assertThat(plan(withTune(once("a", "2026-11-25T17:00"))).getFirst().obstacles())
        .containsExactly(new Obstacle.TooLong(Duration.parse("PT45M12S"), Duration.ofMinutes(45)));
  }

  @Test
  void norWhatRunsIntoTheNight() {
    library.approve("b-a", Duration.ofMinutes(10));

    assertThat(plan(once("a", "2026-11-25T20:50")).getFirst().airs()).isTrue();
    assertThat(plan(once("a", "2026-11-25T20:51")).getFirst().obstacles())
        .containsExactly(new Obstacle.Quiet(Station.standard().policies().quietHours()));
    assertThat(plan(once("a", "2026-11-26T04:59")).getFirst().airs()).isFalse();
    assertThat(plan(once("a", "2026-11-26T05:00")).getFirst().airs()).isTrue();
  }

  @Test
  void onlyATryOutSoundsAtNight() {
    library.approve("b-a", Duration.ofMinutes(1));

    assertThat(plan(tryOut("a", "2026-11-25T23:30")).getFirst().airs()).isTrue();
    assertThat(plan(once("a", "2026-11-25T23:30")).getFirst().airs()).isFalse();
  }

  @Test
  void ofTwoThatOverlapTheEarlierIsHeard() {
    library.approve("b-a", Duration.ofMinutes(5));
    library.approve("b-b", Duration.ofMinutes(5));
    library.approve("b-c", Duration.ofMinutes(5));

    List<Planned> plan =
        plan(
            once("a", "2026-11-25T17:00"),
            once("b", "2026-11-25T17:04"),
            once("c", "2026-11-25T17:05"));

    assertThat(plan).extracting(Planned::airs).containsExactly(true, false, true);
    assertThat(plan.get(1).obstacles())
        .containsExactly(
            new Obstacle.Clash("a:2026-11-25", "Khung giờ a", LocalTime.of(17, 5), Why.FIRST));
  }

  @Test
  void whatIsNotHeardStandsInNobodysWay() {
    library.approve("b-b", Duration.ofMinutes(5));

    assertThat(plan(once("a", "2026-11-25T17:00"), once("b", "2026-11-25T17:00")))
        .extracting(Planned::airs)
        .containsExactly(false, true);
  }

  @Test
  void whatASlotDoesOnAHolidayIsSeenOnItsDay() {
    library.approve("b-a", Duration.ofMinutes(1));
    calendar =
        new WardCalendar(
            HolidayRules.standard(),
            Map.of(
                2026,
                List.of(
                    new CalendarDay(
                        LocalDate.parse("2026-11-24"), CalendarDay.Kind.HOLIDAY, "Ngày Văn hóa"))),
            List.of());
    Slot slot = once("a", "2026-11-24T17:00");

    assertThat(plan(slot).getFirst().airs()).isTrue();
    assertThat(plan(onHoliday(slot, OnHoliday.SKIP)).getFirst().obstacles())
        .containsExactly(new Obstacle.Holiday("Ngày Văn hóa"));
    assertThat(plan(onHoliday(slot, OnHoliday.NEXT_WORKING_DAY)))
        .singleElement()
        .satisfies(moved -> {
          assertThat(moved.airs()).isTrue();
          assertThat(moved.occurrence().start()).isEqualTo(local("2026-11-25T17:00"));
          assertThat(moved.occurrence().id()).isEqualTo("a:2026-11-24");
        });
  }

  @Test
  void mourningSilencesMusicAndTheTuneButNoNews() {
    library.approve("b-a", Duration.ofMinutes(1));
    library.approve("b-b", Duration.ofMinutes(1));
    calendar =
        new WardCalendar(
            HolidayRules.standard(),
            Map.of(),
            List.of(
                Mourning.ofDays(
                    "m",
                    "Quốc tang",
                    LocalDate.parse("2026-11-25"),
                    LocalDate.parse("2026-11-26"))));
    Slot music =
        SlotSamples.withRules(
            once("a", "2026-11-25T17:00"), new SlotRules(OnHoliday.AIR, Priority.ORDINARY, true));
    Slot before =
        SlotSamples.withRules(
            once("a", "2026-11-24T17:00"), new SlotRules(OnHoliday.AIR, Priority.ORDINARY, true));

    assertThat(plan(music).getFirst().obstacles())
        .containsExactly(new Obstacle.Mourned("Quốc tang"));
    assertThat(plan(before).getFirst().airs()).isTrue();
    Planned news = plan(withTune(once("b", "2026-11-25T17:00"))).getFirst();
    assertThat(news.airs()).isTrue();
    assertThat(news.parts()).extracting(Part::kind).containsExactly(ItemKind.BULLETIN);
  }

  @Test
  void thePriorityIsHeardThoughItBeginsLater() {
    library.approve("b-a", Duration.ofMinutes(5));
    library.approve("b-b", Duration.ofMinutes(5));
    Slot ordinary = once("a", "2026-11-25T17:00");
    Slot priority =
        SlotSamples.withRules(
            once("b", "2026-11-25T17:03"), new SlotRules(OnHoliday.AIR, Priority.PRIORITY, false));

    List<Planned> plan = plan(ordinary, priority);

    assertThat(plan).extracting(Planned::airs).containsExactly(false, true);
    assertThat(plan.getFirst().obstacles())
        .containsExactly(
            new Obstacle.Clash("b:2026-11-25", "Khung giờ b", LocalTime.of(17, 8), Why.RANK));
  }

  private static Slot onHoliday(Slot slot, OnHoliday onHoliday) {
    return SlotSamples.withRules(slot, new SlotRules(onHoliday, Priority.ORDINARY, false));
  }

  private List<Planned> plan(Slot... slots) {
    return new Planning(
            Station.standard(),
            calendar,
            decisions,
            new Contents(library, new EditionsDouble(), new RelaysDouble(), library, library))
        .plan(
            Occurrences.between(
                List.of(slots),
                List.of(),
                calendar,
                VIETNAM,
                local("2026-11-23T00:00"),
                local("2026-11-30T00:00")));
  }
}
