package vn.loaphuong.server.people.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.loaphuong.server.people.FirstRun;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.SecondStep;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;

/** Sign-in, the first start, and one's own account. */
@Controller
class SignInController {

  private final FirstRun firstRun;
  private final PeopleRegister people;
  private final SecondStep secondStep;

  SignInController(FirstRun firstRun, PeopleRegister people, SecondStep secondStep) {
    this.firstRun = firstRun;
    this.people = people;
    this.secondStep = secondStep;
  }

  @GetMapping("/sign-in")
  String signIn(
      Model model,
      @AuthenticationPrincipal @Nullable SignedIn me,
      @RequestParam(required = false) @Nullable String failed,
      @RequestParam(required = false) @Nullable String goodbye,
      @RequestParam(required = false) @Nullable String changed,
      @RequestParam(required = false) @Nullable String welcome,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable Long wait) {
    if (me != null) {
      return "redirect:/";
    }
    model.addAttribute("failed", failed != null);
    model.addAttribute("codeMissing", code != null);
    model.addAttribute("goodbye", goodbye != null);
    model.addAttribute("changed", changed != null);
    model.addAttribute("welcome", welcome != null);
    model.addAttribute("wait", wait);
    model.addAttribute("nobodyYet", firstRun.isOpen());
    return "people/sign-in";
  }

  @GetMapping("/first-run")
  String firstRun(Model model, @RequestParam(defaultValue = "") String token) {
    if (!firstRun.fits(token)) {
      throw Refusal.of(Refusal.Kind.NOT_FOUND, "people.refused.first-run");
    }
    model.addAttribute("token", token);
    model.addAttribute("name", "");
    return "people/first-run";
  }

  @PostMapping("/first-run")
  ModelAndView complete(
      Model model,
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password) {
    try {
      firstRun.complete(token, name, password);
      return new ModelAndView("redirect:/sign-in?welcome");
    } catch (Refusal refusal) {
      if (refusal.field() == null) {
        throw refusal;
      }
      model.addAttribute("token", token);
      model.addAttribute("name", name);
      return RefusedForm.again("people/first-run", model, refusal);
    }
  }

  @GetMapping("/me")
  String me(Model model, @AuthenticationPrincipal SignedIn me) {
    fill(model, me);
    return "people/me";
  }

  @PostMapping("/me/password")
  ModelAndView changePassword(
      Model model,
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String oldPassword,
      @RequestParam(defaultValue = "") String password) {
    try {
      people.changePassword(me.person().id(), oldPassword, password);
      return new ModelAndView("redirect:/sign-in?changed");
    } catch (Refusal refusal) {
      fill(model, me);
      return RefusedForm.again("people/me", model, refusal);
    }
  }

  private void fill(Model model, SignedIn me) {
    model.addAttribute("person", me.person());
    model.addAttribute("secondStep", secondStep.isOn(me.person().id()));
  }
}
