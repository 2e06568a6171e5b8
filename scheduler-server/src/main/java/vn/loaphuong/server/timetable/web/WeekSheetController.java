package vn.loaphuong.server.timetable.web;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.PublicAccesses;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.CalendarDay;
import vn.loaphuong.server.station.calendar.Mourning;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.station.calendar.WardCalendars;
import vn.loaphuong.server.timetable.Announced;
import vn.loaphuong.server.timetable.Announcements;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Timetable;

/** Lịch phát sóng trong tuần, to be printed and hung up. */
@Controller
class WeekSheetController {

  private static final String PAGE = "timetable/week-sheet";

  private final Timetable timetable;
  private final Announcements announcements;
  private final Stations stations;
  private final WardCalendars calendars;
  private final PublicAccesses access;
  private final Clock clock;

  WeekSheetController(
      Timetable timetable,
      Announcements announcements,
      Stations stations,
      WardCalendars calendars,
      PublicAccesses access,
      Clock clock) {
    this.timetable = timetable;
    this.announcements = announcements;
    this.stations = stations;
    this.calendars = calendars;
    this.access = access;
    this.clock = clock;
  }

  /**
   * The sheet.
   *
   * @param day in the week that is wanted; this week if there is none
   */
  @GetMapping("/timetable/sheet")
  String sheet(
      Model model,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate day,
      @RequestParam(defaultValue = "portrait") String paper) {
    model.addAttribute("left", left(fill(model, day, paper)));
    model.addAttribute("place", "/timetable");
    return PAGE;
  }

  /** The same for residents, without what concerns the station. */
  @GetMapping("/residents/sheet")
  String residentsSheet(
      Model model,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate day,
      @RequestParam(defaultValue = "portrait") String paper) {
    if (!access.current().page()) {
      throw Refusal.of(Refusal.Kind.NOT_FOUND, "residents.closed");
    }
    var _ = fill(model, day, paper);
    model.addAttribute("left", List.of());
    model.addAttribute("place", "/residents");
    return PAGE;
  }

  private LocalDate fill(Model model, @Nullable LocalDate day, String paper) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), stations.current().zone());
    LocalDate wanted = day == null ? today : TimetableController.clamped(day, today);
    LocalDate monday = wanted.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    WeekSheet.Paper lies =
        paper.equals("landscape") ? WeekSheet.Paper.LANDSCAPE : WeekSheet.Paper.PORTRAIT;
    WeekSheet sheet = sheet(monday);
    model.addAttribute("days", sheet.days());
    model.addAttribute("points", sheet.points(lies));
    model.addAttribute("landscape", lies == WeekSheet.Paper.LANDSCAPE);
    model.addAttribute("monday", monday);
    return monday;
  }

  private WeekSheet sheet(LocalDate monday) {
    List<Announced> week = announcements.between(start(monday), start(monday.plusDays(7)));
    ZoneId zone = stations.current().zone();
    WardCalendar calendar = calendars.current();
    List<WeekSheet.Day> days = new ArrayList<>();
    for (LocalDate date = monday; date.isBefore(monday.plusDays(7)); date = date.plusDays(1)) {
      LocalDate each = date;
      String remark =
          calendar
              .mourning(each.atStartOfDay(), each.plusDays(1).atStartOfDay())
              .map(Mourning::name)
              .or(() -> calendar.holiday(each).map(CalendarDay::name))
              .orElse("");
      days.add(
          new WeekSheet.Day(
              each,
              remark,
              week.stream()
                  .filter(one -> LocalDate.ofInstant(one.start(), zone).equals(each))
                  .toList()));
    }
    return new WeekSheet(days);
  }

  /** What is on the timetable and yet not on the sheet, because as things stand it will not air. */
  private List<Planned> left(LocalDate monday) {
    return timetable.planned(start(monday), start(monday.plusDays(7))).stream()
        .filter(planned -> !planned.airs())
        .toList();
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(stations.current().zone()).toInstant();
  }
}
