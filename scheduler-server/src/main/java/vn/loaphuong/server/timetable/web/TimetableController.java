package vn.loaphuong.server.timetable.web;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.Timetable;

/** Lịch phát: the coming week with everything that stands in its way, and the form for slots. */
@Controller
@RequestMapping("/timetable")
class TimetableController {

  private static final String WEEK = "timetable/week";
  private static final String FORM = "timetable/slot";

  private final Timetable timetable;
  private final Library library;
  private final Stations stations;
  private final Clock clock;

  TimetableController(Timetable timetable, Library library, Stations stations, Clock clock) {
    this.timetable = timetable;
    this.library = library;
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

  @GetMapping("/new")
  String begin(Model model, @RequestParam(required = false) @Nullable String bulletinId) {
    ZonedDateTime soon = now().plusMinutes(15).truncatedTo(ChronoUnit.HOURS).plusHours(1);
    var quiet = stations.current().policies().quietHours();
    if (quiet.contains(soon.toLocalTime())) {
      soon = soon.with(quiet.until().plusMinutes(30));
      soon = soon.isAfter(now()) ? soon : soon.plusDays(1);
    }
    fill(
        model,
        SlotForm.blank(
            bulletinId == null ? null : new Content.Bulletin(bulletinId),
            soon.toLocalDate(),
            soon.toLocalTime()),
        null);
    return FORM;
  }

  @PostMapping
  ModelAndView add(Model model, RedirectAttributes flash, @ModelAttribute SlotForm form) {
    try {
      Slot slot = timetable.add(form.draft(this::titleOf));
      flash.addFlashAttribute("done", "timetable.added");
      flash.addFlashAttribute("doneValues", new Object[] {slot.title()});
      return new ModelAndView("redirect:/timetable");
    } catch (Refusal refusal) {
      fill(model, form, null);
      return RefusedForm.again(FORM, model, refusal);
    }
  }

  @GetMapping("/slots/{id}")
  String show(Model model, @PathVariable String id) {
    fill(model, SlotForm.of(known(id)), id);
    return FORM;
  }

  @PostMapping("/slots/{id}")
  ModelAndView change(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @ModelAttribute SlotForm form) {
    known(id);
    try {
      Slot slot = timetable.change(id, form.draft(this::titleOf));
      flash.addFlashAttribute("done", "timetable.changed");
      flash.addFlashAttribute("doneValues", new Object[] {slot.title()});
      return new ModelAndView("redirect:/timetable");
    } catch (Refusal refusal) {
      fill(model, form, id);
      return RefusedForm.again(FORM, model, refusal);
    }
  }

  @PostMapping("/slots/{id}/remove")
  String remove(RedirectAttributes flash, @PathVariable String id) {
    String title = known(id).title();
    timetable.remove(id);
    flash.addFlashAttribute("done", "timetable.removed");
    flash.addFlashAttribute("doneValues", new Object[] {title});
    flash.addFlashAttribute("undo", "/timetable/slots/" + id + "/restore");
    return "redirect:/timetable";
  }

  @PostMapping("/slots/{id}/restore")
  String restore(RedirectAttributes flash, @PathVariable String id) {
    Slot slot = timetable.restore(id);
    flash.addFlashAttribute("done", "timetable.restored");
    flash.addFlashAttribute("doneValues", new Object[] {slot.title()});
    return "redirect:/timetable";
  }

  @PostMapping("/slots/{id}/skip")
  String skip(
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
    String title = known(id).title();
    timetable.skip(id, date);
    flash.addFlashAttribute("done", "timetable.skipped");
    flash.addFlashAttribute("doneValues", new Object[] {title});
    flash.addFlashAttribute("undo", "/timetable/slots/" + id + "/follow?date=" + date);
    return "redirect:/timetable";
  }

  @PostMapping("/slots/{id}/follow")
  String follow(
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
    String title = known(id).title();
    timetable.follow(id, date);
    flash.addFlashAttribute("done", "timetable.restored");
    flash.addFlashAttribute("doneValues", new Object[] {title});
    return "redirect:/timetable";
  }

  private void fill(Model model, SlotForm form, @Nullable String slotId) {
    List<Bulletin> choices = new ArrayList<>(library.list(BulletinState.APPROVED, ""));
    choices.addAll(library.list(BulletinState.SUBMITTED, ""));
    String chosen = form.content();
    if (chosen != null && choices.stream().noneMatch(one -> written(one).equals(chosen))) {
      library.list(null, "").stream()
          .filter(one -> written(one).equals(chosen))
          .forEach(choices::addFirst);
    }
    model.addAttribute("form", form);
    model.addAttribute("slotId", slotId);
    model.addAttribute("bulletins", choices);
    model.addAttribute("week", DayOfWeek.values());
  }

  private Slot known(String id) {
    return timetable
        .slot(id)
        .filter(slot -> slot.plannedUntil() == null)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "slot.unknown"));
  }

  private static String written(Bulletin bulletin) {
    return new Content.Bulletin(bulletin.id()).written();
  }

  private String titleOf(Content content) {
    return switch (content) {
      case Content.Bulletin(String bulletinId) -> library.get(bulletinId).words().title();
    };
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
