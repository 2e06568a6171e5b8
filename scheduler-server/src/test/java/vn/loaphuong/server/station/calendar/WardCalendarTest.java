package vn.loaphuong.server.station.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WardCalendarTest {

  private final WardCalendar calendar = WardCalendar.standard();

  @Test
  void theYear2026IsProposedAsItWasAnnounced() {
    assertThat(calendar.days(2026).stream().map(day -> day.date() + " " + day.name()))
        .containsExactly(
            "2026-01-01 Tết Dương lịch",
            "2026-02-16 Tết Nguyên đán",
            "2026-02-17 Tết Nguyên đán",
            "2026-02-18 Tết Nguyên đán",
            "2026-02-19 Tết Nguyên đán",
            "2026-02-20 Tết Nguyên đán",
            "2026-04-26 Giỗ Tổ Hùng Vương",
            "2026-04-27 Nghỉ bù Giỗ Tổ Hùng Vương",
            "2026-04-30 Ngày Chiến thắng 30/4",
            "2026-05-01 Ngày Quốc tế lao động 1/5",
            "2026-09-01 Nghỉ Quốc khánh 2/9",
            "2026-09-02 Quốc khánh 2/9");
  }

  @Test
  void everyProposalHasElevenHolidaysAndAWorkingDayInLieuForEachOnADayOfRest() {
    for (int year = 2020; year <= 2099; year++) {
      List<CalendarDay> days = calendar.days(year);
      assertThat(days).isSorted().doesNotHaveDuplicates();
      assertThat(days.stream().filter(CalendarDay::isDayOff).map(CalendarDay::date))
          .doesNotHaveDuplicates();
      long atRest = days.stream().filter(day -> day.date().getDayOfWeek().getValue() > 5).count();
      assertThat(days.size() - atRest).as("working days off in %d", year).isBetween(10L, 12L);
    }
  }

  @Test
  void cultureDayAndTheDayAfterNationalDayAreChoices() {
    HolidayRules rules =
        new HolidayRules(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY), 2, false, true);
    WardCalendar other = new WardCalendar(rules, Map.of(), List.of());

    assertThat(other.holiday(LocalDate.of(2026, 11, 24))).isPresent();
    assertThat(other.holiday(LocalDate.of(2026, 9, 1))).isEmpty();
    assertThat(other.holiday(LocalDate.of(2026, 9, 3))).isPresent();
    assertThat(other.holiday(LocalDate.of(2026, 2, 15))).isPresent();
    assertThat(other.isWorkingDay(LocalDate.of(2026, 11, 28))).as("a Saturday").isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-02, 2026-08-31", // both days of National Day are off
    "2026-03-05, 2026-03-04",
    "2026-06-01, 2026-05-29", // a Monday
    "2026-05-02, 2026-04-29", // 30 April and 1 May are off
    "2026-02-23, 2026-02-13", // the whole of Tết lies before
    "2026-01-02, 2025-12-31"
  })
  void aDeadlineBeforeADayIsTheLastWorkingDayStrictlyBeforeIt(LocalDate day, LocalDate due) {
    assertThat(calendar.lastWorkingDayBefore(day)).isEqualTo(due);
  }

  @Test
  void theLastWorkingDayOfAMonthKnowsHolidays() {
    assertThat(calendar.lastWorkingDayOf(YearMonth.of(2026, 4))).isEqualTo("2026-04-29");
    assertThat(calendar.lastWorkingDayOf(YearMonth.of(2026, 1))).isEqualTo("2026-01-30");
    assertThat(calendar.lastWorkingDayOf(YearMonth.of(2028, 2))).isEqualTo("2028-02-29");
  }

  @Test
  void anEditedYearHoldsAndTheOthersStayProposed() {
    WardCalendar edited =
        new WardCalendar(
            HolidayRules.standard(),
            Map.of(
                2026,
                List.of(
                    new CalendarDay(
                        LocalDate.of(2026, 1, 2), CalendarDay.Kind.DAY_IN_LIEU, "Nghỉ hoán đổi"),
                    new CalendarDay(
                        LocalDate.of(2026, 1, 10), CalendarDay.Kind.WORKED_INSTEAD, "Làm bù"))),
            List.of());

    assertThat(edited.isWorkingDay(LocalDate.of(2026, 1, 2))).isFalse();
    assertThat(edited.isWorkingDay(LocalDate.of(2026, 1, 10))).as("a worked Saturday").isTrue();
    assertThat(edited.holiday(LocalDate.of(2026, 1, 10))).isEmpty();
    assertThat(edited.isWorkingDay(LocalDate.of(2026, 4, 30))).as("not in the list").isTrue();
    assertThat(edited.isWorkingDay(LocalDate.of(2027, 4, 30))).isFalse();
    assertThat(edited.workingDayFrom(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-05");
  }

  @Test
  void mourningTouchesItsWholeDaysAndNothingBesideThem() {
    WardCalendar mourned =
        new WardCalendar(
            HolidayRules.standard(),
            Map.of(),
            List.of(
                Mourning.ofDays(
                    "m", "Quốc tang", LocalDate.of(2026, 7, 25), LocalDate.of(2026, 7, 26))));

    assertThat(mourned.mourning(time("2026-07-24T23:00"), time("2026-07-25T00:00"))).isEmpty();
    assertThat(mourned.mourning(time("2026-07-24T23:00"), time("2026-07-25T00:01"))).isPresent();
    assertThat(mourned.mourning(time("2026-07-26T23:59"), time("2026-07-27T01:00"))).isPresent();
    assertThat(mourned.mourning(time("2026-07-27T00:00"), time("2026-07-27T01:00"))).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new HolidayRules(Set.of(), 1, true, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HolidayRules(EnumSet.allOf(DayOfWeek.class), 5, true, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Mourning("m", " ", time("2026-07-25T00:00"), time("2026-07-26T00:00")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Mourning("m", "x", time("2026-07-26T00:00"), time("2026-07-26T00:00")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LocalDateTime time(String text) {
    return LocalDateTime.parse(text);
  }
}
