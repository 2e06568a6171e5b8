package vn.loaphuong.server.timetable.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Timetable;

/** Lịch phát: the coming week with everything that stands in its way. */
@Controller
@RequestMapping("/timetable")
class TimetableController {

  private static final String WEEK = "timetable/week";

  private final Timetable timetable;
  private final Stations stations;
  private final Clock clock;

  TimetableController(Timetable timetable, Stations stations, Clock clock) {
    this.timetable = timetable;
    this.stations = stations;
    this.clock = clock;
  }

  @GetMapping
  String week(
      Model model,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from) {
    LocalDate today = now().toLocalDate();
    LocalDate first = from == null ? today : clamped(from, today);
    Map<LocalDate, List<Planned>> days = new LinkedHashMap<>();
    for (int i = 0; i < 7; i++) {
      days.put(first.plusDays(i), new ArrayList<>());
    }
    ZoneId zone = stations.current().zone();
    for (Planned planned : timetable.planned(start(first), start(first.plusDays(7)))) {
      LocalDate day = planned.occurrence().start().atZone(zone).toLocalDate();
      days.getOrDefault(day, new ArrayList<>()).add(planned);
    }
    model.addAttribute("days", days);
    model.addAttribute("first", first);
    model.addAttribute("today", today);
    model.addAttribute("now", clock.instant());
    model.addAttribute("slots", timetable.slots());
    model.addAttribute(
        "blocked",
        days.values().stream()
            .flatMap(List::stream)
            .filter(
                planned -> !planned.airs() && planned.occurrence().start().isAfter(clock.instant()))
            .count());
    return WEEK;
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(stations.current().zone()).toInstant();
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(stations.current().zone());
  }

  /** A year either way: further off there is nothing to see. */
  private static LocalDate clamped(LocalDate day, LocalDate today) {
    LocalDate earliest = today.minusYears(1);
    LocalDate latest = today.plusYears(1);
    return day.isBefore(earliest) ? earliest : day.isAfter(latest) ? latest : day;
  }
}
