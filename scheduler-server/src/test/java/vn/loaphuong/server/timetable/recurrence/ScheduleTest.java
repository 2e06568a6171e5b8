package vn.loaphuong.server.timetable.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.station.calendar.WardCalendar;

class ScheduleTest {

  private static final WardCalendar CALENDAR = WardCalendar.standard();

  @Test
  void oneOccurrenceMovedAnotherLeftOutAThirdWithOtherContent() {
    Schedule schedule =
        daily(
            OnHoliday.AIR,
            Departure.moved(at("2026-06-02"), LocalDateTime.parse("2026-06-04T09:00")),
            Departure.leftOut(at("2026-06-03")),
            Departure.otherContent(at("2026-06-05"), "b7"));

    assertWithin(schedule, "2026-06-01", "2026-06-06")
        .containsExactly(
            "2026-06-01T05:30 2026-06-01T05:30 AS_PLANNED",
            "2026-06-03T05:30 2026-06-03T05:30 LEFT_OUT",
            "2026-06-04T05:30 2026-06-04T05:30 AS_PLANNED",
            "2026-06-02T05:30 2026-06-04T09:00 MOVED",
            "2026-06-05T05:30 2026-06-05T05:30 AS_PLANNED b7");
  }

  @Test
  void aMovedOccurrenceIsFoundWhereItIsAndNotWhereItWas() {
    Schedule schedule =
        daily(
            OnHoliday.AIR,
            Departure.moved(at("2026-06-02"), LocalDateTime.parse("2026-08-01T09:00")));

    assertWithin(schedule, "2026-06-02", "2026-06-03").isEmpty();
    assertWithin(schedule, "2026-08-01", "2026-08-02").hasSize(2);
    assertThat(schedule.occurrence(at("2026-06-02"), CALENDAR).orElseThrow().starts())
        .isEqualTo("2026-08-01T09:00");
    assertThat(schedule.occurrence(LocalDateTime.parse("2026-06-02T09:00"), CALENDAR)).isEmpty();
  }

  @Test
  void aDepartureFromAnOccurrenceThatIsNoneSaysNothing() {
    Schedule schedule =
        daily(
            OnHoliday.AIR,
            Departure.moved(
                LocalDateTime.parse("2026-06-02T11:00"), LocalDateTime.parse("2026-06-02T09:00")));

    assertWithin(schedule, "2026-06-02", "2026-06-03").hasSize(1);
  }

  @Test
  void onAHolidayItAirsOrIsLeftOut() {
    assertWithin(daily(OnHoliday.AIR), "2026-04-30", "2026-05-03")
        .allMatch(line -> line.endsWith("AS_PLANNED"));
    assertWithin(daily(OnHoliday.SKIP), "2026-04-29", "2026-05-03")
        .containsExactly(
            "2026-04-29T05:30 2026-04-29T05:30 AS_PLANNED",
            "2026-04-30T05:30 2026-04-30T05:30 LEFT_OUT_ON_HOLIDAY",
            "2026-05-01T05:30 2026-05-01T05:30 LEFT_OUT_ON_HOLIDAY",
            "2026-05-02T05:30 2026-05-02T05:30 AS_PLANNED");
  }

  @Test
  void theMonthlyProgrammeOfTetIsHeardOnTheFirstWorkingDayAfterIt() {
    Schedule monthly =
        new Schedule(
            new Series(
                LocalDate.of(2026, 1, 17),
                LocalTime.of(17, 0),
                new Repetition.DayOfMonth(17, Repetition.ShortMonth.LEFT_OUT, 1),
                Ending.never()),
            OnHoliday.NEXT_WORKING_DAY,
            List.of());

    assertWithin(monthly, "2026-02-23", "2026-02-24")
        .as("Tết lasts to Friday, 20 February")
        .containsExactly("2026-02-17T17:00 2026-02-23T17:00 MOVED_OFF_HOLIDAY");
    assertWithin(monthly, "2026-02-16", "2026-02-23").isEmpty();
    assertThat(monthly.next(3, LocalDateTime.parse("2026-02-01T00:00"), CALENDAR))
        .extracting(instance -> instance.starts().toLocalDate().toString())
        .containsExactly("2026-02-23", "2026-03-17", "2026-04-17");
  }

  @Test
  void whatAHolidayMovesIsNotHeardTwiceWhereTheSeriesIsAnyway() {
    Schedule daily = daily(OnHoliday.NEXT_WORKING_DAY);
    assertWithin(daily, "2026-02-16", "2026-02-24")
        .filteredOn(line -> !line.endsWith("AS_PLANNED"))
        .hasSize(5)
        .allMatch(line -> line.endsWith("LEFT_OUT_ON_HOLIDAY"));

    Schedule thirtiethAndFirst =
        new Schedule(
            new Series(
                LocalDate.of(2026, 4, 1),
                LocalTime.of(5, 30),
                new Repetition.Ruled("FREQ=MONTHLY;BYMONTHDAY=1,30"),
                Ending.never()),
            OnHoliday.NEXT_WORKING_DAY,
            List.of());
    assertWithin(thirtiethAndFirst, "2026-04-30", "2026-05-09")
        .containsExactly(
            "2026-05-01T05:30 2026-05-01T05:30 LEFT_OUT_ON_HOLIDAY",
            "2026-04-30T05:30 2026-05-04T05:30 MOVED_OFF_HOLIDAY");
  }

  @Test
  void whatAPersonDecidedHoldsOnAHolidayToo() {
    Schedule schedule = daily(OnHoliday.SKIP, Departure.moved(at("2026-05-01"), at("2026-05-01")));
    assertWithin(schedule, "2026-05-01", "2026-05-02")
        .containsExactly("2026-05-01T05:30 2026-05-01T05:30 AS_PLANNED");
  }

  @Test
  void spansAreHalfOpenAndLieSideBySide() {
    SplittableRandom random = new SplittableRandom(42);
    for (OnHoliday onHoliday : OnHoliday.values()) {
      List<Departure> departures = new ArrayList<>();
      for (int day = 1; day < 300; day += random.nextInt(1, 6)) {
        LocalDateTime original = at("2026-01-01").plusDays(day);
        departures.add(
            random.nextInt(3) == 0
                ? Departure.leftOut(original)
                : Departure.moved(
                    original, original.plusDays(random.nextInt(-20, 20)).withHour(17)));
      }
      Schedule schedule = daily(onHoliday, departures.toArray(Departure[]::new));
      LocalDateTime begin = LocalDateTime.parse("2025-12-01T00:00");
      LocalDateTime end = LocalDateTime.parse("2027-03-01T00:00");
      List<Instance> whole = schedule.within(begin, end, CALENDAR);
      List<Instance> pieces = new ArrayList<>();
      for (LocalDateTime from = begin; from.isBefore(end); ) {
        LocalDateTime until = from.plusMinutes(random.nextInt(1, 20_000));
        pieces.addAll(schedule.within(from, until.isBefore(end) ? until : end, CALENDAR));
        from = until;
      }
      assertThat(pieces).isEqualTo(whole);
      assertThat(whole).extracting(Instance::original).doesNotHaveDuplicates();
      Map<LocalDateTime, Instance> byName = new TreeMap<>();
      whole.forEach(instance -> byName.put(instance.original(), instance));
      byName.forEach((original, instance) ->
          assertThat(schedule.occurrence(original, CALENDAR)).hasValue(instance));
    }
  }

  @Test
  void aChangeOfClocksLosesNothingAndDoublesNothing() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Schedule night =
        new Schedule(
            new Series(
                LocalDate.of(2026, 3, 1),
                LocalTime.of(2, 30),
                new Repetition.Daily(1),
                Ending.never()),
            OnHoliday.AIR,
            List.of());

    assertThat(starts(night, berlin, "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"))
        .as("the clock jumps from 02:00 to 03:00 on the 29th")
        .containsExactly(
            Instant.parse("2026-03-28T01:30:00Z"),
            Instant.parse("2026-03-29T01:30:00Z"),
            Instant.parse("2026-03-30T00:30:00Z"));
    assertThat(starts(night, berlin, "2026-10-24T00:00:00Z", "2026-10-26T23:00:00Z"))
        .as("02:30 comes twice on the 25th")
        .containsExactly(
            Instant.parse("2026-10-24T00:30:00Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void everyDayOfAYearIsHeardOnceInZonesThatJump() {
    for (String id :
        List.of(
            "Europe/Berlin",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Pacific/Apia", // had no 30 December 2011
            "Asia/Ho_Chi_Minh")) {
      for (LocalTime at : List.of(LocalTime.of(0, 15), LocalTime.of(2, 15), LocalTime.of(22, 0))) {
        Schedule daily =
            new Schedule(
                new Series(LocalDate.of(2011, 1, 1), at, new Repetition.Daily(1), Ending.never()),
                OnHoliday.AIR,
                List.of());
        ZoneId zone = ZoneId.of(id);
        List<Instance> found =
            daily.within(
                LocalDate.of(2011, 1, 1).atStartOfDay(zone).toInstant(),
                LocalDate.of(2012, 1, 1).atStartOfDay(zone).toInstant(),
                zone,
                CALENDAR);
        assertThat(found)
            .as("%s %s", id, at)
            .extracting(Instance::original)
            .doesNotHaveDuplicates()
            .hasSize(365);
      }
    }
  }

  @Test
  void twoDepartersFromOneOccurrenceAreRefused() {
    assertThatThrownBy(() ->
            daily(
                OnHoliday.AIR,
                Departure.leftOut(at("2026-06-02")),
                Departure.otherContent(at("2026-06-02"), "b")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Instant> starts(Schedule schedule, ZoneId zone, String since, String until) {
    return schedule.within(Instant.parse(since), Instant.parse(until), zone, CALENDAR).stream()
        .map(instance -> instance.startsIn(zone))
        .toList();
  }

  private static Schedule daily(OnHoliday onHoliday, Departure... departures) {
    return new Schedule(
        new Series(
            LocalDate.of(2026, 1, 1), LocalTime.of(5, 30), new Repetition.Daily(1), Ending.never()),
        onHoliday,
        List.of(departures));
  }

  private static LocalDateTime at(String day) {
    return LocalDate.parse(day).atTime(5, 30);
  }

  private static ListAssert<String> assertWithin(Schedule schedule, String since, String until) {
    return assertThat(
        schedule
            .within(
                LocalDate.parse(since).atStartOfDay(),
                LocalDate.parse(until).atStartOfDay(),
                CALENDAR)
            .stream()
            .map(instance ->
                instance.original()
                    + " "
                    + instance.starts()
                    + " "
                    + instance.fate()
                    + (instance.content() == null ? "" : " " + instance.content()))
            .toList());
  }
}
