package vn.loaphuong.server.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
import vn.loaphuong.airing.SoundRules.Step;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.agents.TestTones;
import vn.loaphuong.server.agents.Volumes;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.Policies;
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;

/** Thiết lập: the station's name and policies, its PCs, and the way to its people. */
@Controller
@RequestMapping("/settings")
class SettingsController {

  private static final String PAGE = "pages/settings";

  /** The station as a form asks for it, everything as it was typed. */
  public record StationForm(
      String name, String quietFrom, String quietUntil, String longestSession) {

    static StationForm of(Station station) {
      return new StationForm(
          station.name(),
          station.policies().quietHours().from().toString(),
          station.policies().quietHours().until().toString(),
          Long.toString(station.policies().longestSession().toMinutes()));
    }

    Station over(Station before) {
      String line = name == null ? "" : name.strip();
      if (line.isEmpty() || line.length() > 200) {
        throw Refusal.ofField("name", "station.name-missing");
      }
      Policies old = before.policies();
      return new Station(
          line,
          before.zone(),
          new Policies(
              new QuietHours(time(quietFrom, "quietFrom"), time(quietUntil, "quietUntil")),
              minutes(longestSession),
              old.agentSilentAfter()));
    }

    private static LocalTime time(String typed, String field) {
      try {
        return LocalTime.parse(typed == null ? "" : typed);
      } catch (DateTimeParseException e) {
        throw Refusal.ofField(field, "settings.time-missing");
      }
    }

    private static Duration minutes(String typed) {
      try {
        int minutes = Integer.parseInt(typed == null ? "" : typed.strip());
        if (minutes >= 1 && minutes < 1440) {
          return Duration.ofMinutes(minutes);
        }
      } catch (NumberFormatException e) {
        // refused below
      }
      throw Refusal.ofField("longestSession", "station.minutes", "1439");
    }
  }

  private final Stations stations;
  private final StationPcs pcs;
  private final Volumes volumes;
  private final TestTones tones;
  private final Clock clock;

  SettingsController(
      Stations stations, StationPcs pcs, Volumes volumes, TestTones tones, Clock clock) {
    this.stations = stations;
    this.pcs = pcs;
    this.volumes = volumes;
    this.tones = tones;
    this.clock = clock;
  }

  @GetMapping
  String show(Model model) {
    fill(model, StationForm.of(stations.current()));
    return PAGE;
  }

  @PostMapping("/station")
  ModelAndView change(Model model, RedirectAttributes flash, @ModelAttribute StationForm form) {
    try {
      stations.change(form.over(stations.current()));
      flash.addFlashAttribute("done", "settings.saved");
      return new ModelAndView("redirect:/settings");
    } catch (Refusal refusal) {
      fill(model, form);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/pcs/code")
  String issueCode(RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
    flash.addFlashAttribute("code", pcs.issueCode(me.person().id()));
    return "redirect:/settings#pcs";
  }

  @PostMapping("/pcs/{id}/unpair")
  String unpair(RedirectAttributes flash, @PathVariable String id) {
    String name = pcs.find(id).map(agent -> agent.name()).orElse("");
    pcs.unpair(id);
    flash.addFlashAttribute("done", "settings.pc.unpaired");
    flash.addFlashAttribute("doneValues", new Object[] {name});
    return "redirect:/settings";
  }

  @PostMapping("/pcs/{id}/volume")
  ModelAndView volume(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam(defaultValue = "") List<String> hour,
      @RequestParam(defaultValue = "") List<String> percent) {
    try {
      volumes.change(id, steps(hour, percent));
      flash.addFlashAttribute("done", "settings.saved");
      return new ModelAndView("redirect:/settings#pcs");
    } catch (Refusal refusal) {
      fill(model, StationForm.of(stations.current()));
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/pcs/{id}/tone")
  ModelAndView tone(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id) {
    try {
      tones.sound(me.actor(), id);
      flash.addFlashAttribute("done", "pc.tone.sent");
      return new ModelAndView("redirect:/settings#pcs");
    } catch (Refusal refusal) {
      fill(model, StationForm.of(stations.current()));
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  /** Rows without an hour are empty ones. */
  private static List<Step> steps(List<String> hours, List<String> percents) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < hours.size(); i++) {
      if (hours.get(i).isBlank()) {
        continue;
      }
      try {
        Step step =
            new Step(
                Integer.parseInt(hours.get(i).strip()),
                Integer.parseInt(i < percents.size() ? percents.get(i).strip() : ""));
        if (steps.stream().anyMatch(other -> other.hour() == step.hour())) {
          throw Refusal.ofField("volume", "pc.volume.twice", step.hour());
        }
        steps.add(step);
      } catch (IllegalArgumentException e) {
        throw Refusal.ofField("volume", "pc.volume.wrong", Step.LEAST);
      }
    }
    return steps;
  }

  private void fill(Model model, StationForm form) {
    model.addAttribute("form", form);
    model.addAttribute("zone", stations.current().zone().getId());
    model.addAttribute("pcs", pcs.all());
    Map<String, List<Step>> loud = new HashMap<>();
    pcs.all().forEach(pc -> loud.put(pc.id(), volumes.of(pc.id())));
    model.addAttribute("volumes", loud);
    model.addAttribute("now", clock.instant());
    model.addAttribute("tolerated", stations.current().policies().agentSilentAfter());
  }
}
