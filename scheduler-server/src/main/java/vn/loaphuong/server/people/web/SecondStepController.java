package vn.loaphuong.server.people.web;

import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.QrCode;
import vn.loaphuong.server.people.SecondStep;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;

/** One's own second step of signing in: turned on, shown once, turned off. */
@Controller
@RequestMapping("/me/second-step")
class SecondStepController {

  private static final String PAGE = "people/second-step";
  private static final String BACK = "redirect:/me/second-step";
  private static final String ISSUER = "Loa Phường";

  private final SecondStep secondStep;

  SecondStepController(SecondStep secondStep) {
    this.secondStep = secondStep;
  }

  @GetMapping
  String show(Model model, @AuthenticationPrincipal SignedIn me) {
    fill(model, me.person());
    return PAGE;
  }

  @PostMapping
  String begin(@AuthenticationPrincipal SignedIn me) {
    var _ = secondStep.begin(me.person(), ISSUER);
    return BACK;
  }

  @PostMapping("/confirm")
  ModelAndView confirm(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String code) {
    try {
      List<String> recovery = secondStep.confirm(me.person(), code);
      flash.addFlashAttribute("recovery", recovery);
      flash.addFlashAttribute("done", "second-step.turned-on");
      return new ModelAndView(BACK);
    } catch (Refusal refusal) {
      fill(model, me.person());
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/off")
  ModelAndView turnOff(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String code) {
    try {
      secondStep.turnOff(me.person(), code);
      flash.addFlashAttribute("done", "second-step.turned-off");
      return new ModelAndView(BACK);
    } catch (Refusal refusal) {
      fill(model, me.person());
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  private void fill(Model model, Person person) {
    model.addAttribute("person", person);
    model.addAttribute("on", secondStep.isOn(person.id()));
    model.addAttribute("left", secondStep.recoveryCodesLeft(person.id()));
    secondStep
        .begun(person, ISSUER)
        .ifPresent(enrolment -> {
          model.addAttribute("enrolment", enrolment);
          model.addAttribute("qr", QrCode.of(enrolment.address()));
        });
  }
}
