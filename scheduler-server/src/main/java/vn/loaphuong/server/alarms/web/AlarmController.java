package vn.loaphuong.server.alarms.web;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.alarms.AlarmSettings;
import vn.loaphuong.server.alarms.AlarmSettings.Security;
import vn.loaphuong.server.alarms.Alarms;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.Policies;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;

/** Báo động: after how long a silent PC is told of, to whom, and what was told. */
@Controller
@RequestMapping("/settings/alarms")
class AlarmController {

  private static final String PAGE = "alarms/alarms";
  private static final String BACK = "redirect:/settings/alarms";
  private static final int LATEST = 20;
  private static final int LONGEST_MINUTES = 1440;

  /** The settings as a form asks for them. An empty password leaves the one there is. */
  public record AlarmForm(
      @Nullable String silentAfter,
      @Nullable String mailTo,
      @Nullable String mailFrom,
      @Nullable String smtpHost,
      @Nullable String smtpPort,
      @Nullable Security security,
      @Nullable String smtpUser,
      @Nullable String smtpPassword,
      @Nullable String webhook) {

    static AlarmForm of(AlarmSettings settings, Duration silentAfter) {
      return new AlarmForm(
          Long.toString(silentAfter.toMinutes()),
          String.join(", ", settings.mailTo()),
          settings.mailFrom(),
          settings.smtpHost(),
          Integer.toString(settings.smtpPort()),
          settings.security(),
          settings.smtpUser(),
          "",
          settings.webhook());
    }

    AlarmSettings over(AlarmSettings before) {
      String user = text(smtpUser).strip();
      String password = text(smtpPassword);
      // The old password never goes to another server or with another name.
      boolean same =
          user.equals(before.smtpUser()) && text(smtpHost).strip().equals(before.smtpHost());
      return AlarmSettings.of(
          text(mailTo),
          text(mailFrom),
          text(smtpHost),
          text(smtpPort).isBlank() ? "587" : text(smtpPort),
          security == null ? Security.STARTTLS : security,
          user,
          password.isEmpty() && same ? before.smtpPassword() : password,
          text(webhook));
    }

    Duration silence() {
      try {
        int minutes = Integer.parseInt(text(silentAfter).strip());
        if (minutes >= 1 && minutes <= LONGEST_MINUTES) {
          return Duration.ofMinutes(minutes);
        }
      } catch (NumberFormatException e) {
        // refused below
      }
      throw Refusal.ofField("silentAfter", "station.minutes", Integer.toString(LONGEST_MINUTES));
    }

    private static String text(@Nullable String typed) {
      return typed == null ? "" : typed;
    }
  }

  private final Alarms alarms;
  private final Stations stations;
  private final TransactionOperations transactions;

  AlarmController(Alarms alarms, Stations stations, TransactionOperations transactions) {
    this.alarms = alarms;
    this.stations = stations;
    this.transactions = transactions;
  }

  @GetMapping
  String show(Model model) {
    fill(model, AlarmForm.of(alarms.settings(), stations.current().policies().agentSilentAfter()));
    return PAGE;
  }

  @PostMapping
  ModelAndView change(Model model, RedirectAttributes flash, @ModelAttribute AlarmForm form) {
    try {
      Duration silence = form.silence();
      AlarmSettings settings = form.over(alarms.settings());
      transactions.executeWithoutResult(status -> {
        alarms.change(settings);
        stations.change(with(stations.current(), silence));
      });
      flash.addFlashAttribute("done", "settings.saved");
      return new ModelAndView(BACK);
    } catch (Refusal refusal) {
      fill(model, form);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/test")
  String tryOut(RedirectAttributes flash) {
    Map<String, String> failures = alarms.tryOut();
    if (failures.isEmpty()) {
      flash.addFlashAttribute("done", "alarms.test.sent");
    } else {
      flash.addFlashAttribute("failures", failures);
    }
    return BACK;
  }

  private static Station with(Station station, Duration silence) {
    Policies old = station.policies();
    return new Station(
        station.name(),
        station.zone(),
        new Policies(old.quietHours(), old.longestSession(), silence));
  }

  private void fill(Model model, AlarmForm form) {
    AlarmSettings settings = alarms.settings();
    model.addAttribute("form", form);
    model.addAttribute("securities", Security.values());
    model.addAttribute("hasPassword", !settings.smtpPassword().isEmpty());
    model.addAttribute("set", settings.mails() || settings.hooks());
    model.addAttribute("alarms", alarms.latest(LATEST));
  }
}
