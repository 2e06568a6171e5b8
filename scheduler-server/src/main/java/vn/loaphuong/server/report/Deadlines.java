package vn.loaphuong.server.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.station.calendar.WardCalendars;
import vn.loaphuong.server.timetable.Wakeup;

/**
 * When quarterly reports are due, and their drafts ahead of time. Due is the last working day
 * strictly before a day of the quarter's last month; which day is a setting, because plans differ:
 * 05 in the plans of wards that report to a town. Thread-safe.
 */
@Component
public class Deadlines implements Wakeup {

  /** How long before it is due a report is prepared and announced. */
  static final int DAYS_AHEAD = 14;

  private static final String PROGRAM = "system:deadlines";

  /**
   * A report that is not signed yet: it has no number or no date.
   *
   * @param due its last day
   * @param overdue whether that day has passed
   */
  public record DueReport(Period period, LocalDate due, boolean overdue) {}

  private final ReportWords words;
  private final WardCalendars calendars;
  private final Stations stations;
  private final Clock clock;
  private final int dueBeforeDay;

  Deadlines(
      ReportWords words,
      WardCalendars calendars,
      Stations stations,
      Clock clock,
      @Value("${loa.report.due-before-day:5}") int dueBeforeDay) {
    this.words = words;
    this.calendars = calendars;
    this.stations = stations;
    this.clock = clock;
    this.dueBeforeDay = dueBeforeDay;
  }

  /** The last day on which a quarter's report is in time. */
  static LocalDate due(Period quarter, int beforeDay, WardCalendar calendar) {
    return calendar.lastWorkingDayBefore(YearMonth.from(quarter.last()).atDay(beforeDay));
  }

  /** Reports that are due within two weeks, or overdue since the quarter before. */
  public List<DueReport> due() {
    LocalDate today = today();
    WardCalendar calendar = calendars.current();
    Period quarter = Period.quarterOf(today);
    return List.of(quarter.previous(), quarter).stream()
        .map(period -> {
          LocalDate due = due(period, dueBeforeDay, calendar);
          return new DueReport(period, due, due.isBefore(today));
        })
        .filter(report -> !today.isBefore(report.due().minusDays(DAYS_AHEAD)))
        .filter(report -> words.isBegun(report.period()))
        .filter(report -> !isSigned(report.period()))
        .toList();
  }

  @Override
  public String name() {
    return "prepare-reports";
  }

  @Override
  public Schedule schedule() {
    return new Schedule.Every(Duration.ofHours(1));
  }

  /** Writes the draft of the quarter's report when its time has come, unless somebody has begun. */
  @Override
  @Transactional
  public void wake() {
    LocalDate today = today();
    Period quarter = Period.quarterOf(today);
    LocalDate due = due(quarter, dueBeforeDay, calendars.current());
    if (!today.isBefore(due.minusDays(DAYS_AHEAD)) && !words.isBegun(quarter)) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      words.keep(quarter, words.texts(quarter), now, PROGRAM);
    }
  }

  private boolean isSigned(Period period) {
    ReportTexts texts = words.texts(period);
    return texts.number() != null && texts.date() != null;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), stations.current().zone());
  }
}
