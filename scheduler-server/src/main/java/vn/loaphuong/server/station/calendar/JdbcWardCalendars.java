package vn.loaphuong.server.station.calendar;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.storage.StoredInstant;
import vn.loaphuong.server.trail.Change;

@Repository
class JdbcWardCalendars implements WardCalendars {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private record Stored(
      HolidayRules rules, Map<Integer, List<CalendarDay>> edited, List<Mourning> mournings) {}

  private record Known(Stored stored, WardCalendar calendar) {}

  private final JdbcClient jdbc;
  private final Stations stations;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  /** A calendar that is still true keeps the years it has worked out. */
  private final AtomicReference<@Nullable Known> last = new AtomicReference<>();

  JdbcWardCalendars(
      JdbcClient jdbc, Stations stations, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.stations = stations;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public WardCalendar current() {
    Stored stored = new Stored(rules(), edited(), mournings());
    Known known = last.get();
    if (known == null || !known.stored().equals(stored)) {
      known =
          new Known(stored, new WardCalendar(stored.rules(), stored.edited(), stored.mournings()));
      last.set(known);
    }
    return known.calendar();
  }

  @Override
  public HolidayRules rules() {
    return jdbc.sql("select * from holiday_rules")
        .query((row, n) -> rules(row))
        .optional()
        .orElseGet(HolidayRules::standard);
  }

  @Override
  @Transactional
  public void change(HolidayRules rules) {
    HolidayRules before = rules();
    jdbc.sql(
            """
            insert into holiday_rules
              (id, working_days, tet_days_before, national_day_eve, culture_day)
            values (1, :workingDays, :tetDaysBefore, :nationalDayEve, :cultureDay)
            on conflict (id) do update set working_days = excluded.working_days,
              tet_days_before = excluded.tet_days_before,
              national_day_eve = excluded.national_day_eve, culture_day = excluded.culture_day
            """)
        .param(
            "workingDays",
            rules.workingDays().stream()
                .map(day -> Integer.toString(day.getValue()))
                .collect(joining()))
        .param("tetDaysBefore", rules.tetDaysBefore())
        .param("nationalDayEve", rules.nationalDayEve())
        .param("cultureDay", rules.cultureDay())
        .update();
    events.publishEvent(
        Change.of("trail.calendar.rules", "calendar", "")
            .with("trail.calendar.value", before, rules));
    events.publishEvent(new CalendarChanged());
  }

  @Override
  @Transactional
  public void edit(int year, List<CalendarDay> days, String by) {
    Set<LocalDate> dates = new HashSet<>();
    for (CalendarDay day : days) {
      if (day.date().getYear() != year) {
        throw Refusal.ofField(
            "days", "calendar.other-year", DATE.format(day.date()), Integer.toString(year));
      }
      if (!dates.add(day.date())) {
        throw Refusal.ofField("days", "calendar.twice", DATE.format(day.date()));
      }
    }
    forget(year);
    jdbc.sql("insert into calendar_year (year, edited_by, edited_at) values (?, ?, ?)")
        .params(year, by, StoredInstant.of(clock.instant()))
        .update();
    for (CalendarDay day : days) {
      jdbc.sql("insert into calendar_day (date, year, kind, name) values (?, ?, ?, ?)")
          .params(day.date().toString(), year, day.kind().name(), day.name())
          .update();
    }
    events.publishEvent(
        Change.of("trail.calendar.edited", "calendar:" + year, Integer.toString(year))
            .with(
                "trail.calendar.value",
                null,
                days.stream()
                    .map(day -> DATE.format(day.date()) + " " + day.name())
                    .collect(joining("\n"))));
    events.publishEvent(new CalendarChanged());
  }

  @Override
  @Transactional
  public void propose(int year) {
    forget(year);
    events.publishEvent(
        Change.of("trail.calendar.proposed", "calendar:" + year, Integer.toString(year)));
    events.publishEvent(new CalendarChanged());
  }

  private void forget(int year) {
    jdbc.sql("delete from calendar_day where year = ?").param(year).update();
    jdbc.sql("delete from calendar_year where year = ?").param(year).update();
  }

  @Override
  @Transactional
  public Mourning declare(String name, LocalDate first, LocalDate last, String by) {
    if (name.isBlank() || name.strip().length() > Mourning.LONGEST_NAME) {
      throw Refusal.ofField(
          "name", "calendar.mourning-name", Integer.toString(Mourning.LONGEST_NAME));
    }
    if (last.isBefore(first)) {
      throw Refusal.ofField("last", "calendar.mourning-order", DATE.format(first));
    }
    Mourning mourning = Mourning.ofDays(UUID.randomUUID().toString(), name, first, last);
    jdbc.sql(
            """
            insert into mourning (id, name, starts, ends, declared_by, declared_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            mourning.id(),
            mourning.name(),
            sortable(mourning.from()),
            sortable(mourning.until()),
            by,
            StoredInstant.of(clock.instant()))
        .update();
    events.publishEvent(
        Change.of("trail.mourning.declared", mourning.id(), mourning.name())
            .with("trail.calendar.value", null, DATE.format(first) + " – " + DATE.format(last)));
    events.publishEvent(new CalendarChanged());
    return mourning;
  }

  @Override
  @Transactional
  public void lift(String mourningId, String by) {
    LocalDateTime now =
        LocalDateTime.ofInstant(clock.instant(), stations.current().zone())
            .truncatedTo(ChronoUnit.SECONDS);
    int lifted =
        jdbc.sql(
                """
                update mourning set lifted = :now, lifted_by = :by
                where id = :id and lifted is null and ends > :now
                """)
            .param("now", sortable(now))
            .param("by", by)
            .param("id", mourningId)
            .update();
    if (lifted == 0) {
      throw Refusal.of(Kind.NOT_FOUND, "calendar.mourning-unknown");
    }
    events.publishEvent(Change.of("trail.mourning.lifted", mourningId, ""));
    events.publishEvent(new CalendarChanged());
  }

  private Map<Integer, List<CalendarDay>> edited() {
    Map<Integer, List<CalendarDay>> byYear =
        new HashMap<>(
            jdbc
                .sql("select * from calendar_day order by date")
                .query((row, n) -> day(row))
                .list()
                .stream()
                .collect(groupingBy(day -> day.date().getYear())));
    // A year may have been edited to have no day at all.
    jdbc.sql("select year from calendar_year")
        .query(Integer.class)
        .list()
        .forEach(year -> byYear.putIfAbsent(year, List.of()));
    return byYear;
  }

  private List<Mourning> mournings() {
    return jdbc.sql(
            "select * from mourning where lifted is null or lifted > starts order by starts")
        .query((row, n) -> mourning(row))
        .list();
  }

  /** Always with seconds, so that text sorts as time does. */
  private static String sortable(LocalDateTime local) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
  }

  private static HolidayRules rules(ResultSet row) throws SQLException {
    Set<DayOfWeek> workingDays = EnumSet.noneOf(DayOfWeek.class);
    row.getString("working_days")
        .chars()
        .forEach(digit -> workingDays.add(DayOfWeek.of(digit - '0')));
    return new HolidayRules(
        workingDays,
        row.getInt("tet_days_before"),
        row.getBoolean("national_day_eve"),
        row.getBoolean("culture_day"));
  }

  private static CalendarDay day(ResultSet row) throws SQLException {
    return new CalendarDay(
        LocalDate.parse(row.getString("date")),
        CalendarDay.Kind.valueOf(row.getString("kind")),
        row.getString("name"));
  }

  private static Mourning mourning(ResultSet row) throws SQLException {
    String lifted = row.getString("lifted");
    return new Mourning(
        row.getString("id"),
        row.getString("name"),
        LocalDateTime.parse(row.getString("starts")),
        LocalDateTime.parse(lifted == null ? row.getString("ends") : lifted));
  }
}
