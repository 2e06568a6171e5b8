package vn.loaphuong.server.report.web;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.report.Period;
import vn.loaphuong.server.report.PlanAndLog;
import vn.loaphuong.server.report.Reconciliation;
import vn.loaphuong.server.station.Stations;

/** The timetable held against the log: a list, and a page for each occurrence. */
@Controller
class OccurrenceController {

  private static final String ONE = "report/occurrence";
  private static final int DAYS_SHOWN = 7;

  private final PlanAndLog planAndLog;
  private final Stations stations;
  private final Clock clock;

  OccurrenceController(PlanAndLog planAndLog, Stations stations, Clock clock) {
    this.planAndLog = planAndLog;
    this.stations = stations;
    this.clock = clock;
  }

  @GetMapping("/airings/plan")
  String list(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate until,
      Model model) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), stations.current().zone());
    LocalDate last = until == null ? today : until;
    LocalDate first = from == null ? last.minusDays(DAYS_SHOWN - 1L) : from;
    if (last.isBefore(first)) {
      throw Refusal.ofField("until", "report.span.backwards");
    }
    if (first.plusYears(1).isBefore(last)) {
      throw Refusal.ofField("until", "occurrence.span");
    }
    Reconciliation reconciled = planAndLog.of(Period.span(first, last));
    model.addAttribute("entries", reconciled.entries().reversed());
    model.addAttribute("counts", reconciled.counts());
    model.addAttribute("from", first);
    model.addAttribute("until", last);
    return "report/plan";
  }

  @GetMapping("/airings/occurrences/{id}")
  String show(@PathVariable String id, Model model) {
    model.addAttribute("account", planAndLog.account(id));
    return ONE;
  }

  @PostMapping("/airings/occurrences/{id}/explanations")
  ModelAndView explain(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String words,
      @AuthenticationPrincipal SignedIn me,
      Model model,
      RedirectAttributes flash) {
    try {
      planAndLog.explain(id, words, me.person().name());
    } catch (Refusal refusal) {
      if (refusal.field() == null) {
        throw refusal;
      }
      model.addAttribute("account", planAndLog.account(id));
      model.addAttribute("words", words);
      return RefusedForm.again(ONE, model, refusal);
    }
    flash.addFlashAttribute("done", "occurrence.explained");
    ModelAndView back = new ModelAndView("redirect:/airings/occurrences/{id}");
    back.addObject("id", id);
    return back;
  }
}
