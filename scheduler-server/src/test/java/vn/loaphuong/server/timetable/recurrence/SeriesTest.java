package vn.loaphuong.server.timetable.recurrence;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.timetable.recurrence.Repetition.ShortMonth;

public class SeriesTest {

  private static final WardCalendar CALENDAR = WardCalendar.standard();
  private static final LocalTime FIVE = LocalTime.of(17, 0);

  @Test
  void everyDayFromTheFirst() {
    assertDates("2026-02-27", new Repetition.Daily(1), Ending.never(), 4)
        .containsExactly("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02");
  }

  @Test
  void everySecondWeekCountsFromTheWeekOfTheFirstDay() {
    assertDates("2026-01-08", new Repetition.Weekly(Set.of(MONDAY, FRIDAY), 2), Ending.never(), 4)
        .containsExactly("2026-01-09", "2026-01-19", "2026-01-23", "2026-02-02");
  }

  @Test
  void theFirstMondayAndTheLastFridayOfTheMonth() {
    assertDates("2026-01-01", new Repetition.NthWeekday(1, MONDAY, 1), Ending.never(), 3)
        .containsExactly("2026-01-05", "2026-02-02", "2026-03-02");
    assertDates("2026-01-01", new Repetition.NthWeekday(-1, FRIDAY, 1), Ending.never(), 3)
        .containsExactly("2026-01-30", "2026-02-27", "2026-03-27");
  }

  @Test
  void aFifthSaturdayOnlyWhereThereIsOne() {
    assertDates("2026-01-01", new Repetition.NthWeekday(5, SATURDAY, 1), Ending.never(), 4)
        .containsExactly("2026-01-31", "2026-05-30", "2026-08-29", "2026-10-31");
  }

  @Test
  void theThirtyFirstOrTheLastDayInstead() {
    assertDates(
            "2028-01-31", new Repetition.DayOfMonth(31, ShortMonth.LEFT_OUT, 1), Ending.never(), 3)
        .containsExactly("2028-01-31", "2028-03-31", "2028-05-31");
    assertDates(
            "2028-01-31", new Repetition.DayOfMonth(31, ShortMonth.LAST_DAY, 1), Ending.never(), 3)
        .containsExactly("2028-01-31", "2028-02-29", "2028-03-31");
    assertDates(
            "2026-01-01", new Repetition.DayOfMonth(-1, ShortMonth.LEFT_OUT, 1), Ending.never(), 3)
        .containsExactly("2026-01-31", "2026-02-28", "2026-03-31");
  }

  @Test
  void aLeapDayOnlyInLeapYearsAlsoOverTheCentury() {
    assertDates("2092-01-01", new Repetition.Yearly(MonthDay.of(2, 29)), Ending.never(), 3)
        .containsExactly("2092-02-29", "2096-02-29", "2104-02-29");
  }

  @Test
  void theLastWorkingDayKnowsTheWardsHolidays() {
    assertDates("2026-04-01", new Repetition.LastWorkingDay(1), Ending.after(3), 9)
        .containsExactly("2026-04-29", "2026-05-29", "2026-06-30");
    assertDates("2026-04-30", new Repetition.LastWorkingDay(1), Ending.after(2), 9)
        .as("this month's is past and does not count")
        .containsExactly("2026-05-29", "2026-06-30");
    assertDates("2026-01-01", new Repetition.LastWorkingDay(3), Ending.never(), 3)
        .containsExactly("2026-01-30", "2026-04-29", "2026-07-31");
    Series far =
        new Series(
            LocalDate.of(2026, 1, 1), FIVE, new Repetition.LastWorkingDay(1), Ending.after(5));
    assertThat(far.within(time("2026-05-01"), time("2027-01-01"), CALENDAR))
        .containsExactly(LocalDateTime.parse("2026-05-29T17:00"));
  }

  @Test
  void onceIsOnceAndOnlyOnItsDay() {
    assertDates("2026-01-05", new Repetition.Once(), Ending.never(), 9)
        .containsExactly("2026-01-05");
    Series once = new Series(LocalDate.of(2026, 1, 5), FIVE, new Repetition.Once(), Ending.never());
    assertThat(once.next(1, LocalDateTime.parse("2026-01-05T17:00:01"), CALENDAR)).isEmpty();
  }

  @Test
  void theLastDayOfAnEndIsStillOnAir() {
    assertDates("2026-01-01", new Repetition.Daily(1), Ending.on(LocalDate.of(2026, 1, 3)), 9)
        .containsExactly("2026-01-01", "2026-01-02", "2026-01-03");
  }

  @Test
  void aRuleThatFitsNoDayGivesNoneInsteadOfSearchingForEver() {
    assertDates(
            "2026-01-01",
            new Repetition.Ruled("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
            Ending.never(),
            1)
        .isEmpty();
    assertDates(
            "2026-01-01",
            new Repetition.Ruled("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20"),
            Ending.never(),
            1)
        .isEmpty();
  }

  /** One of each form. */
  public static List<Repetition> shortForms() {
    return List.of(
        new Repetition.Once(),
        new Repetition.Daily(1),
        new Repetition.Daily(3),
        new Repetition.Weekly(Set.of(MONDAY), 1),
        Repetition.weekdays(),
        new Repetition.Weekly(Set.of(MONDAY, THURSDAY), 2),
        new Repetition.NthWeekday(1, MONDAY, 1),
        new Repetition.NthWeekday(5, SATURDAY, 2),
        new Repetition.NthWeekday(-1, FRIDAY, 3),
        new Repetition.DayOfMonth(15, ShortMonth.LEFT_OUT, 1),
        new Repetition.DayOfMonth(31, ShortMonth.LEFT_OUT, 1),
        new Repetition.DayOfMonth(29, ShortMonth.LAST_DAY, 1),
        new Repetition.DayOfMonth(30, ShortMonth.LAST_DAY, 2),
        new Repetition.DayOfMonth(31, ShortMonth.LAST_DAY, 1),
        new Repetition.DayOfMonth(-1, ShortMonth.LEFT_OUT, 1),
        new Repetition.LastWorkingDay(1),
        new Repetition.LastWorkingDay(3),
        new Repetition.Yearly(MonthDay.of(9, 2)),
        new Repetition.Yearly(MonthDay.of(2, 29)),
        new Repetition.Ruled("FREQ=MONTHLY;BYMONTHDAY=1,15"));
  }

  @ParameterizedTest
  @MethodSource("shortForms")
  void everyShortFormIsReadBackFromItsRule(Repetition form) {
    assertThat(Repetition.stored(form.rule(), LocalDateTime.parse("2026-01-05T17:00")))
        .isEqualTo(form);
  }

  @Test
  void whatARuleLeavesOpenComesFromItsFirstDay() {
    LocalDateTime first = LocalDateTime.parse("2026-01-05T17:00");
    assertThat(RuleText.repetition("FREQ=WEEKLY;COUNT=3", first))
        .isEqualTo(new Repetition.Weekly(Set.of(MONDAY), 1));
    assertThat(RuleText.repetition("FREQ=MONTHLY", first))
        .isEqualTo(new Repetition.DayOfMonth(5, ShortMonth.LEFT_OUT, 1));
    assertThat(RuleText.repetition("freq=yearly", first))
        .isEqualTo(new Repetition.Yearly(MonthDay.of(1, 5)));
    assertThat(RuleText.repetition("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", first))
        .isEqualTo(Repetition.weekdays());
    assertThat(RuleText.repetition("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", first))
        .isEqualTo(new Repetition.NthWeekday(2, MONDAY, 1));
    assertThat(RuleText.repetition("FREQ=DAILY;BYHOUR=5,17;UNTIL=20261231T000000Z", first))
        .isEqualTo(new Repetition.Ruled("FREQ=DAILY;BYHOUR=5,17"));
  }

  @Test
  void anEndInUniversalTimeIsReadInTheStationsZone() {
    ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");
    assertThat(RuleText.ending("FREQ=DAILY;UNTIL=20260105T100000Z", zone))
        .isEqualTo(new Ending.Until(LocalDateTime.parse("2026-01-05T17:00")));
    assertThat(RuleText.ending("FREQ=DAILY;UNTIL=20260105", zone))
        .isEqualTo(Ending.on(LocalDate.of(2026, 1, 5)));
    assertThat(RuleText.ending("FREQ=DAILY;COUNT=7", zone)).isEqualTo(Ending.after(7));
    assertThat(RuleText.ending("FREQ=DAILY", zone)).isEqualTo(Ending.never());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "FREQ=SOMETIMES",
        "FREQ=MINUTELY",
        "FREQ=SECONDLY;INTERVAL=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=100000",
        "FREQ=MONTHLY;BYMONTHDAY=32"
      })
  void whatCannotBeFollowedIsRefused(String rule) {
    assertThatThrownBy(() -> RuleText.repetition(rule, LocalDateTime.parse("2026-01-05T17:00")))
        .isInstanceOf(UnreadableRule.class);
  }

  private static LocalDateTime time(String day) {
    return LocalDate.parse(day).atStartOfDay();
  }

  private static ListAssert<String> assertDates(
      String from, Repetition repetition, Ending ending, int howMany) {
    Series series = new Series(LocalDate.parse(from), FIVE, repetition, ending);
    List<LocalDateTime> next = series.next(howMany, time(from), CALENDAR);
    assertThat(next).allMatch(time -> time.toLocalTime().equals(FIVE));
    return assertThat(next.stream().map(time -> time.toLocalDate().toString()).toList());
  }
}
