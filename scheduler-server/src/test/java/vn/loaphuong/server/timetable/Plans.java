package vn.loaphuong.server.timetable;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.station.SessionLimits;
import vn.loaphuong.server.station.SessionPolicies;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.CalendarDouble;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.station.calendar.WardCalendars;

/** Timetables for the tests of what comes after them. */
public final class Plans {

  private Plans() {}

  /** A real timetable on a real database. */
  public static Timetable timetable(
      JdbcClient jdbc,
      Stations stations,
      LibraryDouble library,
      ApplicationEventPublisher events,
      Clock clock) {
    return timetable(jdbc, stations, new CalendarDouble(), library, events, clock);
  }

  /** The same, with the ward's calendar. */
  public static Timetable timetable(
      JdbcClient jdbc,
      Stations stations,
      WardCalendars calendars,
      LibraryDouble library,
      ApplicationEventPublisher events,
      Clock clock) {
    return new Timetable(
        new JdbcSlots(jdbc),
        stations,
        calendars,
        new NoLimits(),
        library,
        new EditionsDouble(),
        new RelaysDouble(),
        library,
        library,
        events,
        clock);
  }

  /** What follows from single times, without a database. */
  public static List<Planned> of(
      Station station, LibraryDouble library, Instant from, Instant until, Slot... slots) {
    ZoneId zone = station.zone();
    WardCalendar calendar = new CalendarDouble().current();
    return new Planning(
            station,
            calendar,
            List.of(),
            new Contents(library, new EditionsDouble(), new RelaysDouble(), library, library))
        .plan(Occurrences.between(List.of(slots), List.of(), calendar, zone, from, until));
  }

  /** Limits only show where the plan is too much; nothing is compiled by them. */
  private static final class NoLimits implements SessionPolicies {
    @Override
    public SessionLimits current() {
      return SessionLimits.standard();
    }

    @Override
    public void change(SessionLimits limits) {
      throw new UnsupportedOperationException();
    }
  }
}
