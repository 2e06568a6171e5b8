package vn.loaphuong.server.plans.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.library.TopicList;
import vn.loaphuong.server.plans.Due;
import vn.loaphuong.server.plans.Every;
import vn.loaphuong.server.plans.Plan;
import vn.loaphuong.server.plans.PlanDesk;
import vn.loaphuong.server.plans.Reach;
import vn.loaphuong.server.plans.Span;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.Stations;

/** Kế hoạch: what each plan wants, what was heard of it, what is to come and what is missing. */
@Controller
@RequestMapping("/plans")
class PlanController {

  private static final String LIST = "plans/plans";
  private static final String ONE = "plans/plan";
  private static final String FORM = "plans/form";

  /** A plan with how far it has come this month. */
  public record Standing(Plan plan, List<Reach> reaches, @Nullable Due next) {}

  private final PlanDesk desk;
  private final TopicList topics;
  private final Stations stations;
  private final Clock clock;

  PlanController(PlanDesk desk, TopicList topics, Stations stations, Clock clock) {
    this.desk = desk;
    this.topics = topics;
    this.stations = stations;
    this.clock = clock;
  }

  @GetMapping
  String list(Model model) {
    fillList(model, Integer.toString(desk.daysAhead()), String.join("\n", topics.all()));
    return LIST;
  }

  private void fillList(Model model, String daysAhead, String topicLines) {
    LocalDate today = today();
    List<Standing> standings = new ArrayList<>();
    for (Plan plan : desk.all()) {
      standings.add(
          new Standing(
              plan,
              plan.span().contains(today) ? desk.reach(plan, today) : List.of(),
              desk.dues(plan).stream()
                  .filter(due -> !due.day().isBefore(today))
                  .findFirst()
                  .orElse(null)));
    }
    model.addAttribute("standings", standings);
    model.addAttribute("putAway", desk.putAway());
    model.addAttribute("month", YearMonth.from(today));
    model.addAttribute("daysAhead", daysAhead);
    model.addAttribute("topics", topicLines);
  }

  @GetMapping("/new")
  String begin(Model model) {
    fillForm(model, PlanForm.blank(today()), null);
    return FORM;
  }

  @PostMapping
  ModelAndView add(
      Model model, RedirectAttributes flash, @RequestParam MultiValueMap<String, String> typed) {
    PlanForm form = PlanForm.of(typed);
    try {
      Plan plan = desk.add(form.plan());
      flash.addFlashAttribute("done", "plan.added");
      return to(plan.id());
    } catch (Refusal refusal) {
      fillForm(model, form, null);
      return RefusedForm.again(FORM, model, refusal);
    }
  }

  @GetMapping("/{id}")
  String show(
      Model model,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer year) {
    Plan plan = desk.get(id);
    LocalDate today = today();
    Span span = plan.span();
    LocalDate inside =
        today.isBefore(span.first())
            ? span.first()
            : today.isAfter(span.last()) ? span.last() : today;
    int shown =
        year == null
            ? inside.getYear()
            : Math.clamp(year, span.first().getYear(), span.last().getYear());
    Map<YearMonth, List<Reach>> months = desk.reachByMonth(plan, shown);
    model.addAttribute("plan", plan);
    model.addAttribute("months", months);
    model.addAttribute("year", shown);
    model.addAttribute("thisMonth", YearMonth.from(today));
    model.addAttribute("dues", desk.dues(plan));
    model.addAttribute("bulletins", desk.bulletins(id));
    model.addAttribute("today", today);
    return ONE;
  }

  @GetMapping("/{id}/edit")
  String edit(Model model, @PathVariable String id) {
    fillForm(model, PlanForm.of(desk.get(id)), id);
    return FORM;
  }

  @PostMapping("/{id}")
  ModelAndView change(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> typed) {
    PlanForm form = PlanForm.of(typed);
    try {
      desk.change(id, form.plan());
      flash.addFlashAttribute("done", "plan.changed");
      return to(id);
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
        throw refusal;
      }
      fillForm(model, form, id);
      return RefusedForm.again(FORM, model, refusal);
    }
  }

  @PostMapping("/{id}/remove")
  String remove(RedirectAttributes flash, @PathVariable String id) {
    desk.remove(id);
    flash.addFlashAttribute("done", "plan.removed");
    flash.addFlashAttribute("undo", "/plans/" + id + "/restore");
    return "redirect:/plans";
  }

  @PostMapping("/{id}/restore")
  ModelAndView restore(RedirectAttributes flash, @PathVariable String id) {
    desk.restore(id);
    flash.addFlashAttribute("done", "plan.restored");
    return to(id);
  }

  @PostMapping("/settings")
  ModelAndView settings(
      Model model,
      RedirectAttributes flash,
      @RequestParam(defaultValue = "") String daysAhead,
      @RequestParam(defaultValue = "") String topicLines) {
    try {
      desk.warnAhead(number(daysAhead));
      topics.replace(topicLines.lines().toList());
    } catch (Refusal refusal) {
      fillList(model, daysAhead, topicLines);
      return RefusedForm.again(LIST, model, refusal);
    }
    flash.addFlashAttribute("done", "plan.settings-saved");
    return new ModelAndView("redirect:/plans");
  }

  private static int number(String typed) {
    try {
      return Integer.parseInt(typed.strip());
    } catch (NumberFormatException e) {
      return 0; // refused as out of range
    }
  }

  private void fillForm(Model model, PlanForm form, @Nullable String id) {
    model.addAttribute("form", form);
    model.addAttribute("planId", id);
    model.addAttribute("parts", Every.values());
    model.addAttribute("kinds", PlanForm.Kind.values());
    model.addAttribute("days", PlanForm.Days.values());
    model.addAttribute("topics", topics.all());
  }

  private static ModelAndView to(String id) {
    return new ModelAndView("redirect:/plans/" + id);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), stations.current().zone());
  }
}
