package vn.loaphuong.server.emergency.web;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.Order;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.broadcast.Pushes;
import vn.loaphuong.server.emergency.Emergency;
import vn.loaphuong.server.emergency.Emergency.Deed;
import vn.loaphuong.server.emergency.Emergency.State;
import vn.loaphuong.server.emergency.EmergencyDesk;
import vn.loaphuong.server.emergency.EmergencyPolicy;
import vn.loaphuong.server.library.Announcer;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;

/** Khẩn cấp: write, listen, hold to send, confirm, follow, stop. */
@Controller
@RequestMapping("/emergency")
class EmergencyController {

  private static final String WRITE = "emergency/write";
  private static final String ONE = "emergency/one";

  /** What was typed, as it was typed. */
  public record Form(String text, int times, Afterwards afterwards, @Nullable Set<String> targets) {

    boolean targets(String agentId) {
      return targets == null || targets.contains(agentId);
    }
  }

  /**
   * A station PC to choose.
   *
   * @param listens whether it can be reached now
   */
  public record Choice(String id, String name, boolean listens, boolean chosen) {}

  private final EmergencyDesk desk;
  private final StationPcs pcs;
  private final Pushes pushes;

  EmergencyController(EmergencyDesk desk, StationPcs pcs, Pushes pushes) {
    this.desk = desk;
    this.pcs = pcs;
    this.pushes = pushes;
  }

  @GetMapping
  String write(Model model) {
    fill(model, new Form("", 2, Afterwards.RESUME, null));
    return WRITE;
  }

  @PostMapping
  ModelAndView prepare(
      Model model,
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "2") int times,
      @RequestParam(defaultValue = "RESUME") Afterwards afterwards,
      @RequestParam(required = false) @Nullable Set<String> targets) {
    Set<String> chosen = targets == null ? Set.of() : targets;
    try {
      return to(desk.prepare(me.actor(), text, times, afterwards, chosen));
    } catch (Refusal refusal) {
      fill(model, new Form(text, times, afterwards, chosen));
      return RefusedForm.again(WRITE, model, refusal);
    }
  }

  @GetMapping("/{id}")
  String show(Model model, @AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    fill(model, desk.find(id), me);
    return ONE;
  }

  /** The list of station PCs, asked for every second while it is out. */
  @GetMapping("/{id}/pcs")
  String progress(Model model, @AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    fill(model, desk.find(id), me);
    return "emergency/one :: pcs";
  }

  @PostMapping("/{id}/send")
  ModelAndView send(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return to(desk.send(me.actor(), id));
  }

  @PostMapping("/{id}/confirm")
  ModelAndView confirm(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return to(desk.confirm(me.actor(), id));
  }

  @PostMapping("/{id}/stop")
  ModelAndView stop(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    desk.stop(me.actor(), id);
    return to(desk.find(id));
  }

  @PostMapping("/{id}/discard")
  ModelAndView discard(
      @AuthenticationPrincipal SignedIn me, RedirectAttributes flash, @PathVariable String id) {
    desk.discard(me.actor(), id);
    flash.addFlashAttribute("done", "emergency.discarded");
    return new ModelAndView("redirect:/emergency");
  }

  @PostMapping("/{id}/again")
  ModelAndView again(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return to(desk.again(me.actor(), id));
  }

  @PostMapping("/policy")
  ModelAndView choose(
      Model model,
      RedirectAttributes flash,
      @RequestParam(defaultValue = "false") boolean secondPerson,
      @RequestParam(defaultValue = "") String validSeconds) {
    try {
      desk.choose(new EmergencyPolicy(secondPerson, seconds(validSeconds)));
      flash.addFlashAttribute("done", "settings.saved");
      return new ModelAndView("redirect:/emergency");
    } catch (Refusal refusal) {
      fill(model, new Form("", 2, Afterwards.RESUME, null));
      return RefusedForm.again(WRITE, model, refusal);
    }
  }

  private void fill(Model model, Form form) {
    List<Choice> choices =
        pcs.all().stream()
            .map(pc ->
                new Choice(pc.id(), pc.name(), pushes.listens(pc.id()), form.targets(pc.id())))
            .toList();
    model.addAttribute("form", form);
    model.addAttribute("choices", choices);
    model.addAttribute("afterwards", Afterwards.values());
    model.addAttribute("longest", Announcer.LONGEST_TEXT);
    model.addAttribute("mostTimes", Order.Air.MOST_TIMES);
    model.addAttribute("latest", desk.latest());
    model.addAttribute("policy", desk.policy());
  }

  private void fill(Model model, Emergency emergency, SignedIn me) {
    Deed asked = emergency.asked();
    boolean mayConfirm =
        asked != null
            && !asked.by().id().equals(me.person().id())
            && me.is(Role.BOARD, Role.LEADER, Role.ADMIN);
    model.addAttribute("emergency", emergency);
    model.addAttribute("state", emergency.state());
    model.addAttribute("progress", desk.progress(emergency));
    model.addAttribute("secondPerson", desk.policy().secondPerson());
    model.addAttribute("mayConfirm", mayConfirm);
    model.addAttribute(
        "names",
        pcs.everyone().stream()
            .filter(pc -> emergency.targets().contains(pc.id()))
            .map(Agent::name)
            .collect(Collectors.joining(", ")));
    model.addAttribute("watched", emergency.state() != State.DISCARDED);
  }

  private static Duration seconds(String typed) {
    try {
      Duration valid = Duration.ofSeconds(Long.parseLong(typed.strip()));
      if (valid.compareTo(EmergencyPolicy.SHORTEST) >= 0
          && valid.compareTo(EmergencyPolicy.LONGEST) <= 0) {
        return valid;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Refusal.ofField(
        "validSeconds",
        "emergency.refused.valid",
        EmergencyPolicy.SHORTEST.toSeconds(),
        EmergencyPolicy.LONGEST.toSeconds());
  }

  private static ModelAndView to(Emergency emergency) {
    return new ModelAndView("redirect:/emergency/" + emergency.id());
  }
}
