package vn.loaphuong.server.people.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.loaphuong.server.people.ApiTokens;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.Stations;

/** The keys of scripts. */
@Controller
@RequestMapping("/settings/tokens")
class TokenController {

  private static final String PAGE = "people/tokens";
  private static final String BACK = "redirect:/settings/tokens";

  private final ApiTokens tokens;
  private final Stations stations;
  private final Clock clock;

  TokenController(ApiTokens tokens, Stations stations, Clock clock) {
    this.tokens = tokens;
    this.stations = stations;
    this.clock = clock;
  }

  @GetMapping
  String list(Model model) {
    fill(model, "", Role.LEADER, today().plusMonths(6));
    return PAGE;
  }

  @PostMapping
  ModelAndView make(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "LEADER") Role role,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate until) {
    try {
      // without a day it ends before it began, and is refused beside its field
      LocalDate last = until == null ? today().minusDays(1) : until;
      ApiTokens.Fresh fresh =
          tokens.make(me.actor(), name, role, last.plusDays(1).atStartOfDay(zone()).toInstant());
      flash.addFlashAttribute("secret", fresh.secret());
      return new ModelAndView(BACK);
    } catch (Refusal refusal) {
      fill(model, name, role, until);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/{id}/revoke")
  String revoke(RedirectAttributes flash, @PathVariable String id) {
    tokens.revoke(id);
    flash.addFlashAttribute("done", "tokens.revoked.done");
    return BACK;
  }

  private void fill(Model model, String name, Role role, @Nullable LocalDate until) {
    model.addAttribute("tokens", tokens.all());
    model.addAttribute("roles", Role.values());
    model.addAttribute("name", name);
    model.addAttribute("role", role);
    model.addAttribute("until", until);
    model.addAttribute("now", clock.instant());
    model.addAttribute(
        "address", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone());
  }

  private ZoneId zone() {
    return stations.current().zone();
  }
}
