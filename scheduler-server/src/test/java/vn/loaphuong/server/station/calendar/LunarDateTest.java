package vn.loaphuong.server.station.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.time4j.Moment;
import net.time4j.calendar.astro.AstronomicalSeason;
import net.time4j.calendar.astro.MoonPhase;
import net.time4j.calendar.astro.SolarTime;
import net.time4j.calendar.astro.SunPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LunarDateTest {

  private static final ZoneOffset HANOI = ZoneOffset.ofHours(7);

  @ParameterizedTest
  @CsvSource({
    "2026-02-17",
    "2027-02-06",
    "2028-01-26",
    "2029-02-13",
    "2030-02-02", // the station's own list
    "2007-02-17", // a day before the Chinese one
    "1985-01-21", // a month before the Chinese one
    "1968-01-29" // a day before the Chinese one
  })
  void tetIsWhenTheCountryCelebratesIt(LocalDate tet) {
    assertThat(LunarDate.tet(tet.getYear())).isEqualTo(tet);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2023-04-29", "2024-04-18", "2025-04-07", "2026-04-26"})
  void theHungKingsAreRememberedWhenAnnounced(LocalDate day) {
    assertThat(LunarDate.hungKings(day.getYear())).isEqualTo(day);
  }

  /**
   * From the sky instead of from the calendar: months begin on the day of the new moon at UTC+7,
   * the winter solstice lies in the 11th, and of thirteen months between two solstices the first
   * without a principal term is the leap one.
   */
  @Test
  void tetAndGioToFollowSunAndMoonFrom2020To2050() {
    for (int year = 2020; year <= 2050; year++) {
      List<LocalDate> months = monthsFromTheSolsticeBefore(year);
      LocalDate nextEleventh = monthOfSolstice(year);
      int between = months.indexOf(nextEleventh);
      int leap = between == 13 ? firstWithoutPrincipalTerm(months) : Integer.MAX_VALUE;
      // months: 11, 12, 1, 2, 3, with one more before those that the leap month precedes
      assertThat(LunarDate.tet(year)).as("Tết %d", year).isEqualTo(months.get(leap <= 2 ? 3 : 2));
      assertThat(LunarDate.hungKings(year))
          .as("Giỗ Tổ %d", year)
          .isEqualTo(months.get(leap <= 4 ? 5 : 4).plusDays(9));
    }
  }

  /** The other way round: every single day of 31 years, from the sun's date to the moon's. */
  @Test
  void everyDayHasTheLunarDateThatTheDayBeforePromised() {
    LunarDate before = LunarDate.of(LocalDate.of(2019, 12, 31));
    for (LocalDate day = LocalDate.of(2020, 1, 1); day.getYear() <= 2050; day = day.plusDays(1)) {
      LunarDate date = LunarDate.of(day);
      if (date.day() == 1) {
        assertThat(before.day()).as("last day before %s", day).isBetween(29, 30);
      } else {
        assertThat(date)
            .isEqualTo(
                new LunarDate(before.year(), before.month(), before.leap(), before.day() + 1));
      }
      assertThat(day.equals(LunarDate.tet(day.getYear())))
          .as("Tết on %s", day)
          .isEqualTo(date.month() == 1 && date.day() == 1 && !date.leap());
      assertThat(day.equals(LunarDate.hungKings(day.getYear())))
          .as("Giỗ Tổ on %s", day)
          .isEqualTo(date.month() == 3 && date.day() == 10 && !date.leap());
      before = date;
    }
  }

  private static List<LocalDate> monthsFromTheSolsticeBefore(int year) {
    List<LocalDate> months = new ArrayList<>();
    LocalDate month = monthOfSolstice(year - 1);
    for (int i = 0; i < 15; i++) {
      months.add(month);
      month = newMoonOnOrBefore(month.plusDays(32));
    }
    return months;
  }

  private static LocalDate monthOfSolstice(int year) {
    Moment solstice = AstronomicalSeason.WINTER_SOLSTICE.inYear(year);
    return newMoonOnOrBefore(solstice.toTemporalAccessor().atOffset(HANOI).toLocalDate());
  }

  private static LocalDate newMoonOnOrBefore(LocalDate day) {
    Moment endOfDay = Moment.from(day.plusDays(1).atStartOfDay().toInstant(HANOI));
    return MoonPhase.NEW_MOON.before(endOfDay).toTemporalAccessor().atOffset(HANOI).toLocalDate();
  }

  private static int firstWithoutPrincipalTerm(List<LocalDate> months) {
    for (int i = 1; i < 13; i++) {
      if (principalTerm(months.get(i)) == principalTerm(months.get(i + 1))) {
        return i;
      }
    }
    throw new AssertionError("thirteen months, each with a principal term");
  }

  /** The twelfth of the sun's way in which a day begins. */
  private static int principalTerm(LocalDate day) {
    return (int) (longitude(day) / 30);
  }

  private static double longitude(LocalDate day) {
    SunPosition sun =
        SunPosition.at(
            Moment.from(day.atStartOfDay().toInstant(HANOI)), SolarTime.ofLocation(21, 105.8));
    double ascension = Math.toRadians(sun.getRightAscension());
    double tilt =
        Math.toRadians(
            23.4393 - 0.00013 * (ChronoUnit.DAYS.between(LocalDate.of(2000, 1, 1), day) / 365.25));
    double longitude =
        Math.toDegrees(Math.atan2(Math.sin(ascension), Math.cos(ascension) * Math.cos(tilt)));
    return (longitude + 360) % 360;
  }
}
