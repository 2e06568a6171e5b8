package vn.loaphuong.server.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(5, 0));

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T20:40, 2026-11-23T20:59, false",
    "2026-11-23T20:40, 2026-11-23T21:00, false",
    "2026-11-23T20:40, 2026-11-23T21:00:00.000001, true",
    "2026-11-23T21:00, 2026-11-23T21:00, true",
    "2026-11-23T23:30, 2026-11-24T00:30, true",
    "2026-11-24T04:59, 2026-11-24T05:30, true",
    "2026-11-24T05:00, 2026-11-24T05:30, false",
    "2026-11-23T05:30, 2026-11-24T05:20, true",
  })
  void touchWhatRunsIntoThem(LocalDateTime start, LocalDateTime end, boolean touched) {
    assertThat(NIGHT.touch(at(start, VIETNAM), at(end, VIETNAM), VIETNAM)).isEqualTo(touched);
  }

  @Test
  void mayLieWithinADay() {
    QuietHours noon = new QuietHours(LocalTime.of(11, 30), LocalTime.of(13, 30));

    assertThat(noon.contains(LocalTime.of(11, 29))).isFalse();
    assertThat(noon.contains(LocalTime.NOON)).isTrue();
    assertThat(noon.contains(LocalTime.of(13, 30))).isFalse();
    assertThat(noon.contains(LocalTime.MIDNIGHT)).isFalse();
  }

  @Test
  void areNoneWhenTheyEndAsTheyBegin() {
    QuietHours none = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    Instant start = at(LocalDateTime.parse("2026-11-23T23:00"), VIETNAM);

    assertThat(none.touch(start, start.plusSeconds(7200), VIETNAM)).isFalse();
    assertThat(none.contains(LocalTime.MIDNIGHT)).isFalse();
  }

  @Test
  void followTheLocalClockThroughItsChange() {
    // 25 October 2026: at 03:00 the clock in Berlin goes back to 02:00.
    Instant before = at(LocalDateTime.parse("2026-10-24T21:30"), BERLIN);

    assertThat(NIGHT.nextAfter(before, BERLIN)).isEqualTo("2026-10-25T20:00:00Z");
    assertThat(
            NIGHT.touch(
                Instant.parse("2026-10-25T03:59:59Z"),
                Instant.parse("2026-10-25T04:00:00Z"),
                BERLIN))
        .isTrue();
    assertThat(
            NIGHT.touch(
                Instant.parse("2026-10-25T04:00:00Z"),
                Instant.parse("2026-10-25T05:00:00Z"),
                BERLIN))
        .isFalse();
  }

  private static Instant at(LocalDateTime local, ZoneId zone) {
    return local.atZone(zone).toInstant();
  }
}
