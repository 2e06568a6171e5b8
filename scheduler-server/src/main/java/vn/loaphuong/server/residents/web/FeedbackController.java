package vn.loaphuong.server.residents.web;

import org.jspecify.annotations.Nullable;
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
import vn.loaphuong.server.residents.Feedback;
import vn.loaphuong.server.residents.FeedbackDesk;

/** Phản ánh: what residents wrote, for the officer to answer. */
@Controller
@RequestMapping("/feedback")
class FeedbackController {

  private static final String ONE = "residents/one";
  private static final int SHOWN = 200;

  private final FeedbackDesk desk;

  FeedbackController(FeedbackDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  String list(Model model, @RequestParam(required = false) @Nullable String state) {
    Feedback.State wanted = null;
    for (Feedback.State each : Feedback.State.values()) {
      wanted = each.name().equals(state) ? each : wanted;
    }
    model.addAttribute("all", desk.list(wanted, SHOWN));
    model.addAttribute("wanted", wanted);
    model.addAttribute("states", Feedback.State.values());
    return "residents/list";
  }

  @GetMapping("/{id}")
  String show(Model model, @PathVariable String id) {
    fill(model, desk.get(id), null);
    return ONE;
  }

  @PostMapping("/{id}/take")
  String take(@PathVariable String id) {
    desk.take(id);
    return "redirect:/feedback/" + id;
  }

  @PostMapping("/{id}/answer")
  ModelAndView answer(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "") String shown) {
    Feedback feedback = desk.get(id);
    try {
      desk.answer(me.actor(), id, answer, shown.equals("true"));
      flash.addFlashAttribute("done", "feedback.answered");
      flash.addFlashAttribute("doneValues", new Object[] {feedback.code()});
      return new ModelAndView("redirect:/feedback");
    } catch (Refusal refusal) {
      fill(model, feedback, answer);
      return RefusedForm.again(ONE, model, refusal);
    }
  }

  @PostMapping("/{id}/erase")
  String erase(RedirectAttributes flash, @PathVariable String id) {
    String code = desk.get(id).code();
    desk.erase(id);
    flash.addFlashAttribute("done", "feedback.erased.done");
    flash.addFlashAttribute("doneValues", new Object[] {code});
    return "redirect:/feedback";
  }

  private static void fill(Model model, Feedback feedback, @Nullable String typed) {
    model.addAttribute("one", feedback);
    model.addAttribute("answer", typed == null ? feedback.answer() : typed);
  }
}
