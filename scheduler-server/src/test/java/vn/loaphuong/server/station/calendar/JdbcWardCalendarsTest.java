package vn.loaphuong.server.station.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.storage.DatabaseContract;

class JdbcWardCalendarsTest extends DatabaseContract {

  private static final LocalDate FIRST = LocalDate.of(2026, 11, 25);

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T03:00:00Z"));
  private final List<Object> published = new ArrayList<>();
  private WardCalendars calendars;

  @BeforeEach
  void open() {
    calendars = new JdbcWardCalendars(jdbc, new StandardStation(), published::add, clock);
  }

  @Test
  void aNewWardHasTheProposedCalendar() {
    assertThat(calendars.rules()).isEqualTo(HolidayRules.standard());
    assertThat(calendars.current().days(2026)).isEqualTo(WardCalendar.standard().days(2026));
    assertThat(calendars.current()).isSameAs(calendars.current());
  }

  @Test
  void theRulesOfTheProposalMayChange() {
    HolidayRules rules =
        new HolidayRules(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY), 2, false, true);
    calendars.change(HolidayRules.standard());
    calendars.change(rules);

    assertThat(calendars.rules()).isEqualTo(rules);
    assertThat(calendars.current().holiday(LocalDate.of(2026, 11, 24))).isPresent();
    assertThat(published)
        .filteredOn(CalendarChanged.class::isInstance)
        .containsOnly(new CalendarChanged())
        .hasSize(2);
  }

  @Test
  void anEditedYearHoldsUntilItIsProposedAgain() {
    CalendarDay inLieu =
        new CalendarDay(LocalDate.of(2026, 1, 2), CalendarDay.Kind.DAY_IN_LIEU, "Hoán đổi");
    CalendarDay worked =
        new CalendarDay(LocalDate.of(2026, 1, 10), CalendarDay.Kind.WORKED_INSTEAD, "Làm bù");
    calendars.edit(2026, List.of(worked), "an");
    calendars.edit(2026, List.of(inLieu, worked), "an");
    calendars.edit(2028, List.of(), "an");

    assertThat(calendars.current().days(2026)).containsExactly(inLieu, worked);
    assertThat(calendars.current().days(2028)).isEmpty();
    assertThat(calendars.current().days(2027)).isEqualTo(WardCalendar.standard().days(2027));

    calendars.propose(2026);
    assertThat(calendars.current().days(2026)).isEqualTo(WardCalendar.standard().days(2026));
  }

  @Test
  void aDayOfAnotherYearOrTwiceIsRefusedAndNothingIsStored() {
    CalendarDay day = new CalendarDay(LocalDate.of(2026, 1, 2), CalendarDay.Kind.HOLIDAY, "x");
    assertThatThrownBy(() -> calendars.edit(2027, List.of(day), "an")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> calendars.edit(2026, List.of(day, day), "an"))
        .isInstanceOf(Refusal.class);

    assertThat(calendars.current().days(2026)).isEqualTo(WardCalendar.standard().days(2026));
    assertThat(published).isEmpty();
  }

  @Test
  void mourningIsDeclaredAndLifted() {
    Mourning declared = calendars.declare("Quốc tang", FIRST, FIRST.plusDays(1), "an");
    assertThat(calendars.current().mournings()).containsExactly(declared);
    assertThat(mourned("2026-11-26T23:59")).isTrue();
    assertThat(mourned("2026-11-27T00:00")).isFalse();

    clock.set(Instant.parse("2026-11-25T05:00:00Z"));
    calendars.lift(declared.id(), "bình");
    assertThat(mourned("2026-11-25T11:59")).as("what was mourned stays so").isTrue();
    assertThat(mourned("2026-11-25T12:00")).isFalse();
    assertThatThrownBy(() -> calendars.lift(declared.id(), "bình")).isInstanceOf(Refusal.class);
  }

  @Test
  void aMourningLiftedBeforeItBeganWasNone() {
    Mourning declared = calendars.declare("Nhầm", FIRST, FIRST, "an");
    calendars.lift(declared.id(), "an");

    assertThat(calendars.current().mournings()).isEmpty();
  }

  @Test
  void aMourningNeedsANameAndAnOrder() {
    assertThatThrownBy(() -> calendars.declare(" ", FIRST, FIRST, "an"))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> calendars.declare("x", FIRST, FIRST.minusDays(1), "an"))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> calendars.lift("none", "an")).isInstanceOf(Refusal.class);
    assertThat(published).isEmpty();
  }

  private boolean mourned(String at) {
    LocalDateTime time = LocalDateTime.parse(at);
    return calendars.current().mourning(time, time.plusSeconds(1)).isPresent();
  }

  private static final class StandardStation implements Stations {
    @Override
    public Station current() {
      return Station.standard();
    }

    @Override
    public void change(Station station) {
      throw new UnsupportedOperationException();
    }
  }
}
