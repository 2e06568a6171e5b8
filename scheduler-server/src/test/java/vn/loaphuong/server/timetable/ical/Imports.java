package vn.loaphuong.server.timetable.ical;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.CalendarDouble;
import vn.loaphuong.server.timetable.Timetable;

/** Imports for the tests of what comes after them. */
public final class Imports {

  private Imports() {}

  /** Real imports on a real database. */
  public static CalendarImports into(
      Timetable timetable,
      JdbcClient jdbc,
      Stations stations,
      ApplicationEventPublisher events,
      Clock clock) {
    return new CalendarImports(
        new JdbcImportedFiles(jdbc), timetable, stations, new CalendarDouble(), events, clock);
  }

  /** A file with one event, in the station's time. */
  public static String file(String title, String... lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Thử//VI\r\nBEGIN:VEVENT\r\nUID:1@example\r\n"
        + "DTSTAMP:20261101T000000Z\r\nSUMMARY:"
        + title
        + "\r\n"
        + String.join("\r\n", lines)
        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  }
}
