package vn.loaphuong.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.station.calendar.CalendarDouble;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.storage.DatabaseContract;

class DeadlinesTest extends DatabaseContract {

  private static final Period FIRST_QUARTER = Period.quarter(2026, 1);

  private final MovedClock clock = new MovedClock(Instant.EPOCH);
  private ReportWords words;
  private Deadlines deadlines;

  @BeforeEach
  void open() {
    words = new ReportWords(jdbc);
    deadlines = new Deadlines(words, new CalendarDouble(), LoggedSamples.station(), clock, 5);
  }

  @Test
  void dueIsTheLastWorkingDayStrictlyBefore() {
    WardCalendar calendar = WardCalendar.standard();

    assertThat(Deadlines.due(FIRST_QUARTER, 5, calendar)).isEqualTo("2026-03-04");
    assertThat(Deadlines.due(Period.quarter(2027, 2), 7, calendar)).isEqualTo("2027-06-04");
    assertThat(Deadlines.due(Period.quarter(2026, 3), 2, calendar))
        .as("1 and 2 September are off, 30 and 29 August are a weekend")
        .isEqualTo("2026-08-31");
    assertThat(Deadlines.due(Period.quarter(2026, 3), 3, calendar)).isEqualTo("2026-08-31");
  }

  @Test
  void aDraftIsPreparedTwoWeeksAheadAndAnnouncedUntilItIsSigned() {
    words.keep(
        FIRST_QUARTER.previous(),
        new ReportTexts(9, LocalDate.of(2025, 12, 4), "", "Tiếp tục.", "Không."),
        Instant.EPOCH,
        "test");
    on("2026-02-17");
    assertThat(words.isBegun(FIRST_QUARTER)).isFalse();
    assertThat(deadlines.due()).isEmpty();

    on("2026-02-18");
    assertThat(words.isBegun(FIRST_QUARTER)).isTrue();
    assertThat(words.texts(FIRST_QUARTER).outlook()).isEqualTo("Tiếp tục.");
    assertThat(deadlines.due())
        .containsExactly(new Deadlines.DueReport(FIRST_QUARTER, LocalDate.of(2026, 3, 4), false));

    on("2026-03-05");
    assertThat(deadlines.due()).singleElement().matches(Deadlines.DueReport::overdue);

    ReportTexts signed = new ReportTexts(5, LocalDate.of(2026, 3, 5), "", "Mới.", "");
    words.keep(FIRST_QUARTER, signed, Instant.EPOCH, "test");
    on("2026-03-06");
    assertThat(deadlines.due()).isEmpty();
    assertThat(words.texts(FIRST_QUARTER)).isEqualTo(signed);
  }

  private void on(String day) {
    clock.set(LocalDate.parse(day).atTime(9, 0).atZone(LoggedSamples.ZONE).toInstant());
    deadlines.wake();
    deadlines.wake();
  }
}
