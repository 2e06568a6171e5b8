package vn.loaphuong.server.residents.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.PublicAccess;
import vn.loaphuong.server.station.PublicAccesses;

/** What residents may do: a policy of the station. */
@Controller
@RequestMapping("/settings/residents")
class PublicAccessController {

  private static final String PAGE = "residents/settings";

  private final PublicAccesses access;

  PublicAccessController(PublicAccesses access) {
    this.access = access;
  }

  @GetMapping
  String show(Model model) {
    model.addAttribute("allowed", access.current());
    model.addAttribute("days", Integer.toString(access.current().replayDays()));
    return PAGE;
  }

  @PostMapping
  ModelAndView change(
      Model model,
      RedirectAttributes flash,
      @RequestParam(defaultValue = "false") String page,
      @RequestParam(defaultValue = "") String replayDays,
      @RequestParam(defaultValue = "false") String feedback) {
    try {
      access.change(
          new PublicAccess(page.equals("true"), days(replayDays), feedback.equals("true")));
      flash.addFlashAttribute("done", "settings.saved");
      return new ModelAndView("redirect:/settings/residents");
    } catch (Refusal refusal) {
      model.addAttribute("allowed", access.current());
      model.addAttribute("days", replayDays);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  private static int days(String typed) {
    String most = Integer.toString(PublicAccess.MOST_DAYS);
    try {
      int days = Integer.parseInt(typed.strip());
      if (days >= 0 && days <= PublicAccess.MOST_DAYS) {
        return days;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Refusal.ofField("replayDays", "residents.days", most);
  }
}
