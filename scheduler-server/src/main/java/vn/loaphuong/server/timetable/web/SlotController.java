package vn.loaphuong.server.timetable.web;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Priority;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;

/** Khung giờ phát: the form that says what is heard and when, and what was understood. */
@Controller
@RequestMapping("/timetable")
class SlotController {

  private static final String FORM = "timetable/slot";
  private static final int NEXT_DATES = 5;
  private static final int SHOWN_OCCURRENCES = 8;
  private static final Duration LOOK_AHEAD = Duration.ofDays(90);

  private final Timetable timetable;
  private final ContentChoices choices;
  private final Stations stations;
  private final Clock clock;

  SlotController(Timetable timetable, ContentChoices choices, Stations stations, Clock clock) {
    this.timetable = timetable;
    this.choices = choices;
    this.stations = stations;
    this.clock = clock;
  }

  @GetMapping("/new")
  String begin(
      Model model,
      @RequestParam(required = false) @Nullable String bulletinId,
      @RequestParam(required = false) @Nullable String content,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate date) {
    ZonedDateTime soon = now().plusMinutes(15).truncatedTo(ChronoUnit.HOURS).plusHours(1);
    if (date != null && date.isAfter(soon.toLocalDate())) {
      soon = date.atTime(17, 0).atZone(soon.getZone());
    }
    var quiet = stations.current().policies().quietHours();
    if (quiet.contains(soon.toLocalTime())) {
      soon = soon.with(quiet.until().plusMinutes(30));
      soon = soon.isAfter(now()) ? soon : soon.plusDays(1);
    }
    fill(
        model,
        SlotForm.blank(wanted(bulletinId, content), soon.toLocalDate(), soon.toLocalTime()),
        null);
    return FORM;
  }

  private static @Nullable Content wanted(@Nullable String bulletinId, @Nullable String content) {
    if (bulletinId != null && !bulletinId.isBlank()) {
      return new Content.Bulletin(bulletinId);
    }
    try {
      return content == null ? null : Content.read(content);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** What the form means as it stands, asked for while it is being filled in. */
  @PostMapping("/understood")
  String understood(
      Model model,
      @ModelAttribute SlotForm form,
      @RequestParam(required = false) @Nullable String slotId) {
    try {
      Slot before = slotId == null || slotId.isBlank() ? null : known(slotId);
      Recurrence recurrence = form.recurrence(before);
      model.addAttribute("recurrence", recurrence);
      model.addAttribute(
          "dates", timetable.next(recurrence, form.holidays(), form.changesFrom(), NEXT_DATES));
    } catch (Refusal refusal) {
      model.addAttribute("notYet", refusal);
    }
    return "timetable/understood :: understood";
  }

  @PostMapping
  ModelAndView add(Model model, RedirectAttributes flash, @ModelAttribute SlotForm form) {
    try {
      Slot slot = timetable.add(form.draft(choices::title, null));
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
    Slot slot = known(id);
    fill(model, SlotForm.of(slot), slot);
    return FORM;
  }

  @PostMapping("/slots/{id}")
  ModelAndView change(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @ModelAttribute SlotForm form) {
    Slot before = known(id);
    try {
      SlotDraft draft = form.draft(choices::title, before);
      LocalDate from = form.changesFrom();
      Slot slot =
          from == null ? timetable.change(id, draft) : timetable.changeFrom(id, from, draft);
      flash.addFlashAttribute("done", "timetable.changed");
      flash.addFlashAttribute("doneValues", new Object[] {slot.title()});
      return new ModelAndView("redirect:/timetable");
    } catch (Refusal refusal) {
      fill(model, form, before);
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

  private void fill(Model model, SlotForm form, @Nullable Slot slot) {
    model.addAttribute("form", form);
    model.addAttribute("slotId", slot == null ? null : slot.id());
    model.addAttribute("slot", slot);
    model.addAttribute("bulletins", choices.bulletins(form.content()));
    model.addAttribute("programmes", choices.programmes());
    model.addAttribute("relays", choices.relays());
    model.addAttribute("week", DayOfWeek.values());
    model.addAttribute("repeats", repeats(form));
    model.addAttribute("holidays", OnHoliday.values());
    model.addAttribute("priorities", List.of(Priority.ORDINARY, Priority.PRIORITY));
    model.addAttribute("coming", slot == null ? List.of() : coming(slot));
  }

  private static List<SlotForm.Repeat> repeats(SlotForm form) {
    return java.util.Arrays.stream(SlotForm.Repeat.values())
        .filter(one -> one != SlotForm.Repeat.AS_IT_IS || form.repeat() == one)
        .toList();
  }

  private List<Planned> coming(Slot slot) {
    Instant now = clock.instant();
    return timetable.planned(now, now.plus(LOOK_AHEAD)).stream()
        .filter(planned -> planned.occurrence().slot().id().equals(slot.id()))
        .limit(SHOWN_OCCURRENCES)
        .toList();
  }

  private Slot known(String id) {
    return timetable
        .slot(id)
        .filter(slot -> slot.plannedUntil() == null)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "slot.unknown"));
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(stations.current().zone());
  }
}
