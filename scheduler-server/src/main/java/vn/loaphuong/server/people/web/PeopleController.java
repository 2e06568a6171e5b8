package vn.loaphuong.server.people.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SecondStep;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;

/** The administrator's list of people. */
@Controller
@RequestMapping("/settings/people")
class PeopleController {

  private static final String BACK = "redirect:/settings/people";

  private final PeopleRegister people;
  private final SecondStep secondStep;

  PeopleController(PeopleRegister people, SecondStep secondStep) {
    this.people = people;
    this.secondStep = secondStep;
  }

  @GetMapping
  String list(Model model) {
    fill(model, "", Set.of(Role.OPERATOR), null);
    return "people/people";
  }

  @PostMapping
  ModelAndView add(
      Model model,
      RedirectAttributes flash,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(required = false) @Nullable Set<Role> roles) {
    Set<Role> wanted = roles == null ? Set.of() : roles;
    try {
      Person added = people.add(name, password, wanted);
      flash.addFlashAttribute("done", "people.added");
      flash.addFlashAttribute("doneValues", new Object[] {added.name()});
      return new ModelAndView(BACK);
    } catch (Refusal refusal) {
      fill(model, name, wanted, null);
      return RefusedForm.again("people/people", model, refusal);
    }
  }

  @PostMapping("/{id}/roles")
  ModelAndView assign(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Set<Role> roles) {
    return change(
        model,
        flash,
        id,
        "people.roles-changed",
        () -> people.assign(id, roles == null ? Set.of() : roles));
  }

  @PostMapping("/{id}/password")
  ModelAndView resetPassword(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String password) {
    return change(
        model, flash, id, "people.password-reset", () -> people.resetPassword(id, password));
  }

  /** For somebody who lost their telephone; they may turn it on again with the next. */
  @PostMapping("/{id}/second-step/off")
  ModelAndView turnSecondStepOff(Model model, RedirectAttributes flash, @PathVariable String id) {
    return change(
        model,
        flash,
        id,
        "people.second-step-off",
        () -> people.find(id).ifPresent(secondStep::turnOff));
  }

  @PostMapping("/{id}/remove")
  ModelAndView remove(Model model, RedirectAttributes flash, @PathVariable String id) {
    ModelAndView next = change(model, flash, id, "people.removed", () -> people.remove(id));
    flash.addFlashAttribute("undo", "/settings/people/" + id + "/restore");
    return next;
  }

  @PostMapping("/{id}/restore")
  ModelAndView restore(Model model, RedirectAttributes flash, @PathVariable String id) {
    return change(model, flash, id, "people.restored", () -> people.restore(id));
  }

  private ModelAndView change(
      Model model, RedirectAttributes flash, String id, String done, Runnable change) {
    Person person =
        people
            .find(id)
            .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "people.refused.unknown"));
    try {
      change.run();
      flash.addFlashAttribute("done", done);
      flash.addFlashAttribute("doneValues", new Object[] {person.name()});
      return new ModelAndView(BACK);
    } catch (Refusal refusal) {
      fill(model, "", Set.of(Role.OPERATOR), id);
      return RefusedForm.again("people/people", model, refusal);
    }
  }

  private void fill(Model model, String name, Set<Role> roles, @Nullable String changing) {
    model.addAttribute("people", people.all());
    model.addAttribute("secondSteps", secondStep.everybody());
    model.addAttribute("allRoles", Role.values());
    model.addAttribute("name", name);
    model.addAttribute("roles", roles);
    model.addAttribute("changing", changing);
  }
}
