package vn.loaphuong.server.timetable.web;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
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
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Timetable;

/** Lịch phát: as a week, a month or a list, with everything that stands in its way. */
@Controller
@RequestMapping("/timetable")
class TimetableController {

  private static final String PAGE = "timetable/week";

  /** How the timetable is looked at. */
  public enum View {
    WEEK,
    MONTH,
    LIST
  }

  private final Timetable timetable;
  private final Stations stations;
  private final Clock clock;

  TimetableController(Timetable timetable, Stations stations, Clock clock) {
    this.timetable = timetable;
    this.stations = stations;
    this.clock = clock;
  }

  /**
   * The page. The list is always in it: for those without JavaScript, and for phones unless
   * somebody wants to see the week there.
   */
  @GetMapping
  String show(
      Model model,
      @RequestParam(required = false) @Nullable String view,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from) {
    ZoneId zone = stations.current().zone();
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), zone);
    LocalDate today = now.toLocalDate();
    LocalDate wanted = from == null ? today : clamped(from, today);
    View chosen = chosen(view);
    LocalDate first = chosen == View.MONTH ? wanted.withDayOfMonth(1) : wanted;
    LocalDate after = chosen == View.MONTH ? first.plusMonths(1) : first.plusDays(7);
    LocalDate shown =
        chosen == View.WEEK
            ? wanted.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            : first;
    Map<LocalDate, List<Planned>> days = new LinkedHashMap<>();
    for (LocalDate day = first; day.isBefore(after); day = day.plusDays(1)) {
      days.put(day, new ArrayList<>());
    }
    List<Planned> all =
        timetable.planned(start(shown.isBefore(first) ? shown : first), start(after));
    for (Planned planned : all) {
      LocalDate day = planned.occurrence().start().atZone(zone).toLocalDate();
      days.getOrDefault(day, new ArrayList<>()).add(planned);
    }
    QuietHours quiet = stations.current().policies().quietHours();
    model.addAttribute("view", chosen);
    model.addAttribute("chosen", view != null && !view.isBlank());
    model.addAttribute("days", days);
    model.addAttribute("first", shown);
    model.addAttribute("last", chosen == View.MONTH ? after.minusDays(1) : shown.plusDays(6));
    model.addAttribute("before", chosen == View.MONTH ? first.minusMonths(1) : wanted.minusDays(7));
    model.addAttribute("after", chosen == View.MONTH ? after : wanted.plusDays(7));
    model.addAttribute("from", wanted);
    model.addAttribute("today", today);
    model.addAttribute("now", clock.instant());
    model.addAttribute("localNow", now.truncatedTo(ChronoUnit.SECONDS));
    model.addAttribute("dayBegins", quiet.until());
    model.addAttribute("dayEnds", quiet.from());
    model.addAttribute("slots", timetable.slots());
    model.addAttribute("excesses", timetable.excesses(first, after.minusDays(1)));
    model.addAttribute(
        "blocked",
        all.stream()
            .filter(
                planned -> !planned.airs() && planned.occurrence().start().isAfter(clock.instant()))
            .count());
    return PAGE;
  }

  private static View chosen(@Nullable String view) {
    for (View one : View.values()) {
      if (one.name().equalsIgnoreCase(view)) {
        return one;
      }
    }
    return View.WEEK;
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(stations.current().zone()).toInstant();
  }

  /** A year either way: further off there is nothing to see. */
  static LocalDate clamped(LocalDate day, LocalDate today) {
    LocalDate earliest = today.minusYears(1);
    LocalDate latest = today.plusYears(1);
    return day.isBefore(earliest) ? earliest : day.isAfter(latest) ? latest : day;
  }
}
