package vn.loaphuong.server.timetable.web;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.CalendarDay;
import vn.loaphuong.server.station.calendar.HolidayRules;
import vn.loaphuong.server.station.calendar.LunarDate;
import vn.loaphuong.server.station.calendar.Mourning;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.station.calendar.WardCalendars;
import vn.loaphuong.server.timetable.MourningEffects;
import vn.loaphuong.server.timetable.MourningEffects.Effect;
import vn.loaphuong.server.timetable.MourningEffects.What;

/**
 * Lịch nghỉ và Quốc tang: a year's days off, how they are computed, and national mourning, which is
 * seen with everything it changes before it is declared.
 */
@Controller
@RequestMapping("/calendar")
class CalendarController {

  private static final String PAGE = "timetable/calendar";
  private static final int YEARS_BACK = 5;
  private static final int YEARS_AHEAD = 20;
  private static final int SPARE_LINES = 3;
  private static final int LONGEST_MOURNING = 31;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  /** How far ahead mourning is usually announced, and how long it lasts. */
  private static final int ANNOUNCED_AHEAD = 2;

  /** A line of the year, as it is typed. */
  public record Line(String date, String kind, String name, String lunar) {}

  /** A mourning with what it does. */
  public record Declared(
      Mourning mourning, LocalDate first, LocalDate last, List<Effect> effects) {}

  /** The mourning that is looked at before it is declared, as it is typed. */
  public record Draft(String name, String first, String last) {}

  /** A year as it was, for the one who has changed it; null days are the computed ones. */
  private record Former(@Nullable List<CalendarDay> days) {}

  private final WardCalendars calendars;
  private final MourningEffects effects;
  private final Stations stations;
  private final MessageSource messages;
  private final Clock clock;

  CalendarController(
      WardCalendars calendars,
      MourningEffects effects,
      Stations stations,
      MessageSource messages,
      Clock clock) {
    this.calendars = calendars;
    this.effects = effects;
    this.stations = stations;
    this.messages = messages;
    this.clock = clock;
  }

  /** The page; with a first day it shows what mourning from that day on would change. */
  @GetMapping
  ModelAndView show(
      Model model,
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String first,
      @RequestParam(required = false) @Nullable String last) {
    int shown = year == null ? today().getYear() : inRange(year);
    try {
      fill(model, shown, draft(name, first, last));
      if (first != null) {
        preview(model, name, first, last);
      }
      return new ModelAndView(PAGE, model.asMap());
    } catch (Refusal refusal) {
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  private void preview(
      Model model, @Nullable String name, @Nullable String first, @Nullable String last) {
    LocalDate from = day(first, "first");
    LocalDate to = day(last, "last");
    requireSpan(name, from, to);
    List<Effect> would = effects.imagined(from, to);
    model.addAttribute("preview", would);
    model.addAttribute("counts", counts(would));
    model.addAttribute("previewFirst", from);
    model.addAttribute("previewLast", to);
  }

  @PostMapping("/mourning")
  ModelAndView declare(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String first,
      @RequestParam(required = false) @Nullable String last) {
    try {
      LocalDate from = day(first, "first");
      LocalDate to = day(last, "last");
      requireSpan(name, from, to);
      Mourning declared = calendars.declare(name == null ? "" : name, from, to, me.actor().name());
      done(flash, "calendar.mourning.declared", declared.name());
      flash.addFlashAttribute("undo", "/calendar/mourning/" + declared.id() + "/lift");
      return new ModelAndView("redirect:/timetable?from=" + from);
    } catch (Refusal refusal) {
      fill(model, today().getYear(), draft(name, first, last));
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/mourning/{id}/lift")
  String lift(
      RedirectAttributes flash, @AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    Mourning mourning =
        calendars.current().mournings().stream()
            .filter(one -> one.id().equals(id))
            .findAny()
            .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "calendar.mourning-unknown"));
    calendars.lift(id, me.actor().name());
    done(flash, "calendar.mourning.lifted", mourning.name());
    flash.addFlashAttribute(
        "undo",
        UriComponentsBuilder.fromPath("/calendar/mourning")
            .queryParam("name", "{name}")
            .queryParam("first", mourning.from().toLocalDate())
            .queryParam("last", lastDay(mourning))
            .encode()
            .buildAndExpand(mourning.name())
            .toUriString());
    return "redirect:/calendar";
  }

  /** What was announced for a year, in place of what it had. */
  @PostMapping("/years/{year}")
  ModelAndView edit(
      Model model,
      RedirectAttributes flash,
      HttpSession session,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable int year,
      @RequestParam(defaultValue = "") List<String> date,
      @RequestParam(defaultValue = "") List<String> kind,
      @RequestParam(defaultValue = "") List<String> name) {
    inRange(year);
    try {
      List<CalendarDay> days = new ArrayList<>();
      for (int i = 0; i < date.size(); i++) {
        if (!date.get(i).isBlank()) {
          days.add(day(i, date, kind, name));
        }
      }
      Former former = former(year);
      calendars.edit(year, days, me.actor().name());
      session.setAttribute(formerKey(year), former);
      done(flash, "calendar.saved", Integer.toString(year));
      flash.addFlashAttribute("undo", "/calendar/years/" + year + "/undo");
      return new ModelAndView("redirect:/calendar?year=" + year);
    } catch (Refusal refusal) {
      fill(model, year, draft(null, null, null));
      List<Line> typed = new ArrayList<>();
      for (int i = 0; i < date.size(); i++) {
        typed.add(new Line(date.get(i), at(kind, i), at(name, i), ""));
      }
      model.addAttribute("lines", typed);
      model.addAttribute("editing", true);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/years/{year}/propose")
  String propose(RedirectAttributes flash, HttpSession session, @PathVariable int year) {
    Former former = former(inRange(year));
    calendars.propose(year);
    session.setAttribute(formerKey(year), former);
    done(flash, "calendar.proposed", Integer.toString(year));
    flash.addFlashAttribute("undo", "/calendar/years/" + year + "/undo");
    return "redirect:/calendar?year=" + year;
  }

  /** Has a year as it was before this person changed it last. */
  @PostMapping("/years/{year}/undo")
  String undo(
      RedirectAttributes flash,
      HttpSession session,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable int year) {
    inRange(year);
    if (session.getAttribute(formerKey(year)) instanceof Former(List<CalendarDay> days)) {
      if (days == null) {
        calendars.propose(year);
      } else {
        calendars.edit(year, days, me.actor().name());
      }
      session.removeAttribute(formerKey(year));
      done(flash, "calendar.put-back", Integer.toString(year));
    }
    return "redirect:/calendar?year=" + year;
  }

  @PostMapping("/rules")
  ModelAndView rules(
      Model model,
      RedirectAttributes flash,
      @RequestParam(defaultValue = "1") int tetDaysBefore,
      @RequestParam(defaultValue = "false") boolean nationalDayEve,
      @RequestParam(defaultValue = "false") boolean cultureDay,
      @RequestParam(required = false) @Nullable Set<DayOfWeek> workingDays) {
    if (workingDays == null || workingDays.isEmpty()) {
      fill(model, today().getYear(), draft(null, null, null));
      model.addAttribute("rulesOpen", true);
      return RefusedForm.again(
          PAGE, model, Refusal.ofField("workingDays", "calendar.rules.no-day"));
    }
    calendars.change(
        new HolidayRules(workingDays, Math.clamp(tetDaysBefore, 0, 4), nationalDayEve, cultureDay));
    done(flash, "calendar.rules.saved");
    return new ModelAndView("redirect:/calendar");
  }

  private void fill(Model model, int year, Draft draft) {
    WardCalendar calendar = calendars.current();
    LocalDateTime now = now();
    List<Line> lines = new ArrayList<>();
    for (CalendarDay day : calendar.days(year)) {
      lines.add(new Line(day.date().toString(), day.kind().name(), day.name(), lunar(day.date())));
    }
    model.addAttribute("year", year);
    model.addAttribute("days", calendar.days(year));
    model.addAttribute("lunar", lines.stream().map(Line::lunar).toList());
    for (int i = 0; i < SPARE_LINES; i++) {
      lines.add(new Line("", CalendarDay.Kind.HOLIDAY.name(), "", ""));
    }
    model.addAttribute("lines", lines);
    model.addAttribute("kinds", CalendarDay.Kind.values());
    model.addAttribute("edited", calendar.isEdited(year));
    model.addAttribute("firstYear", today().getYear() - YEARS_BACK);
    model.addAttribute("lastYear", today().getYear() + YEARS_AHEAD);
    model.addAttribute("rules", calendars.rules());
    model.addAttribute("week", DayOfWeek.values());
    model.addAttribute("draft", draft);
    model.addAttribute(
        "mournings",
        calendar.mournings().stream()
            .filter(mourning -> mourning.until().isAfter(now))
            .map(mourning ->
                new Declared(
                    mourning,
                    mourning.from().toLocalDate(),
                    lastDay(mourning),
                    effects.of(mourning)))
            .toList());
  }

  private static Map<What, Long> counts(List<Effect> effects) {
    Map<What, Long> counts = new EnumMap<>(What.class);
    for (What what : What.values()) {
      counts.put(what, effects.stream().filter(effect -> effect.what() == what).count());
    }
    return counts;
  }

  private static String lunar(LocalDate date) {
    if (!LunarDate.isKnown(date.getYear())) {
      return "";
    }
    LunarDate lunar = LunarDate.of(date);
    return lunar.day() + "/" + lunar.month() + (lunar.leap() ? "+" : "");
  }

  private Draft draft(@Nullable String name, @Nullable String first, @Nullable String last) {
    LocalDate usual = today().plusDays(ANNOUNCED_AHEAD);
    return new Draft(
        name == null
            ? messages.getMessage("calendar.mourning.usual", null, LocaleContextHolder.getLocale())
            : name,
        first == null ? usual.toString() : first,
        last == null ? usual.plusDays(1).toString() : last);
  }

  private static void requireSpan(@Nullable String name, LocalDate first, LocalDate last) {
    if (name == null || name.isBlank() || name.strip().length() > Mourning.LONGEST_NAME) {
      throw Refusal.ofField(
          "name", "calendar.mourning-name", Integer.toString(Mourning.LONGEST_NAME));
    }
    if (last.isBefore(first)) {
      throw Refusal.ofField("last", "calendar.mourning-order", DATE.format(first));
    }
    if (ChronoUnit.DAYS.between(first, last) >= LONGEST_MOURNING) {
      throw Refusal.ofField("last", "calendar.mourning-long", Integer.toString(LONGEST_MOURNING));
    }
  }

  private static CalendarDay day(
      int i, List<String> dates, List<String> kinds, List<String> names) {
    String line = Integer.toString(i + 1);
    LocalDate date;
    try {
      date = LocalDate.parse(dates.get(i).strip());
    } catch (DateTimeException e) {
      throw Refusal.ofField("days", "calendar.date-missing", line);
    }
    CalendarDay.Kind kind = CalendarDay.Kind.HOLIDAY;
    for (CalendarDay.Kind one : CalendarDay.Kind.values()) {
      if (one.name().equals(at(kinds, i))) {
        kind = one;
      }
    }
    try {
      return new CalendarDay(date, kind, at(names, i));
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField(
          "days", "calendar.name-missing", line, Integer.toString(CalendarDay.LONGEST_NAME));
    }
  }

  private static String at(List<String> values, int i) {
    return i < values.size() ? values.get(i) : "";
  }

  private static LocalDate day(@Nullable String typed, String field) {
    try {
      return LocalDate.parse(typed == null ? "" : typed.strip());
    } catch (DateTimeException e) {
      throw Refusal.ofField(field, "slot.date-missing");
    }
  }

  private Former former(int year) {
    WardCalendar calendar = calendars.current();
    return new Former(calendar.isEdited(year) ? calendar.days(year) : null);
  }

  private static String formerKey(int year) {
    return "calendar-before-" + year;
  }

  private int inRange(int year) {
    int first = today().getYear() - YEARS_BACK;
    int last = today().getYear() + YEARS_AHEAD;
    if (year < first || year > last) {
      throw Refusal.of(
          Refusal.Kind.NOT_FOUND,
          "calendar.year-range",
          Integer.toString(first),
          Integer.toString(last));
    }
    return year;
  }

  private static LocalDate lastDay(Mourning mourning) {
    return mourning.until().minusNanos(1).toLocalDate();
  }

  private static void done(RedirectAttributes flash, String key, Object... values) {
    flash.addFlashAttribute("done", key);
    flash.addFlashAttribute("doneValues", values);
  }

  private LocalDate today() {
    return now().toLocalDate();
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), stations.current().zone());
  }
}
