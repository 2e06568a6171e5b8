package vn.loaphuong.server.timetable.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Obstacle;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.Timetable.Single;

/** Một buổi phát: moved, left out, given something else, or put before another that clashes. */
@Controller
@RequestMapping("/timetable")
class SingleController {

  private static final String PAGE = "timetable/occurrence";

  private final Timetable timetable;
  private final ContentChoices choices;
  private final Stations stations;

  SingleController(Timetable timetable, ContentChoices choices, Stations stations) {
    this.timetable = timetable;
    this.choices = choices;
    this.stations = stations;
  }

  @GetMapping("/slots/{id}/occurrences/{date}")
  String show(Model model, @PathVariable String id, @PathVariable LocalDate date) {
    fill(model, timetable.single(id, date));
    return PAGE;
  }

  @PostMapping("/slots/{id}/occurrences/{date}/move")
  ModelAndView move(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @PathVariable LocalDate date,
      @RequestParam(required = false) @Nullable String day,
      @RequestParam(required = false) @Nullable String time) {
    return step(
        model,
        flash,
        id,
        date,
        () -> {
          LocalDate toDay = SlotForm.parsed(day, LocalDate::parse, "date");
          LocalTime at = SlotForm.parsed(time, LocalTime::parse, "time");
          timetable.move(id, date, toDay.atTime(at));
        });
  }

  @PostMapping("/slots/{id}/occurrences/{date}/replace")
  ModelAndView replace(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @PathVariable LocalDate date,
      @RequestParam(required = false) @Nullable String content,
      @RequestParam(required = false) @Nullable Integer minutes) {
    return step(
        model,
        flash,
        id,
        date,
        () -> timetable.replace(id, date, SlotForm.chosen(content, minutes)));
  }

  @PostMapping("/slots/{id}/skip")
  String skip(
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
    String title = slot(id).title();
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
    String title = slot(id).title();
    timetable.follow(id, date);
    flash.addFlashAttribute("done", "timetable.restored");
    flash.addFlashAttribute("doneValues", new Object[] {title});
    return "redirect:/timetable";
  }

  /** Has this occurrence heard and another, of the same rank, give way. */
  @PostMapping("/slots/{id}/occurrences/{date}/decide")
  ModelAndView decide(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @PathVariable LocalDate date,
      @RequestParam(defaultValue = "") String loser) {
    return step(
        model, flash, id, date, () -> timetable.decide(id + ":" + date, loser, me.actor().name()));
  }

  private ModelAndView step(
      Model model, RedirectAttributes flash, String id, LocalDate date, Runnable step) {
    try {
      step.run();
      flash.addFlashAttribute("done", "timetable.changed");
      flash.addFlashAttribute("doneValues", new Object[] {slot(id).title()});
      return new ModelAndView("redirect:/timetable/slots/" + id + "/occurrences/" + date);
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
        throw refusal;
      }
      fill(model, timetable.single(id, date));
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  private void fill(Model model, Single single) {
    Instant start = single.instance().startsIn(stations.current().zone());
    model.addAttribute("single", single);
    model.addAttribute("start", start);
    model.addAttribute("end", single.planned() == null ? start : single.planned().end());
    model.addAttribute("content", choices.title(single.content()));
    model.addAttribute(
        "clashes",
        single.planned() == null
            ? List.of()
            : single.planned().obstacles().stream()
                .filter(Obstacle.Clash.class::isInstance)
                .map(Obstacle.Clash.class::cast)
                .filter(clash -> clash.why() != Obstacle.Clash.Why.RANK)
                .toList());
    model.addAttribute("beaten", beaten(single, start));
    model.addAttribute("bulletins", choices.bulletins(null));
    model.addAttribute("programmes", choices.programmes());
    model.addAttribute("editions", choices.editions());
    model.addAttribute("relays", choices.relays());
  }

  /** What gives way to it. */
  private List<Planned> beaten(Single single, Instant start) {
    String id = single.slot().id() + ":" + single.date();
    Planned planned = single.planned();
    return planned == null
        ? List.of()
        : timetable.planned(start.minus(Timetable.LONGEST), planned.end()).stream()
            .filter(other ->
                other.obstacles().stream()
                    .anyMatch(obstacle ->
                        obstacle instanceof Obstacle.Clash clash
                            && clash.occurrenceId().equals(id)))
            .toList();
  }

  private Slot slot(String id) {
    return timetable.slot(id).orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "slot.unknown"));
  }
}
