package vn.loaphuong.server.relays.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.relays.RelayDraft;
import vn.loaphuong.server.relays.RelayedStation;
import vn.loaphuong.server.relays.Relays;

/** Nguồn tiếp âm: the other stations that are passed on, one form for each. */
@Controller
@RequestMapping("/settings/relays")
class RelayController {

  private static final String PAGE = "relays/relays";

  private final Relays relays;
  private final Library library;

  RelayController(Relays relays, Library library) {
    this.relays = relays;
    this.library = library;
  }

  @GetMapping
  String list(Model model) {
    fill(model, blank(), null);
    return PAGE;
  }

  @GetMapping("/{id}")
  String show(Model model, @PathVariable String id) {
    fill(model, draft(relays.get(id)), id);
    return PAGE;
  }

  @PostMapping
  ModelAndView add(Model model, RedirectAttributes flash, @ModelAttribute RelayDraft form) {
    try {
      return saved(flash, relays.add(form));
    } catch (Refusal refusal) {
      fill(model, form, null);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/{id}")
  ModelAndView change(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @ModelAttribute RelayDraft form) {
    relays.get(id);
    try {
      return saved(flash, relays.change(id, form));
    } catch (Refusal refusal) {
      fill(model, form, id);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/{id}/remove")
  String remove(RedirectAttributes flash, @PathVariable String id) {
    String title = relays.get(id).title();
    relays.remove(id);
    flash.addFlashAttribute("done", "relay.removed");
    flash.addFlashAttribute("doneValues", new Object[] {title});
    flash.addFlashAttribute("undo", "/settings/relays/" + id + "/restore");
    return "redirect:/settings/relays";
  }

  @PostMapping("/{id}/restore")
  String restore(RedirectAttributes flash, @PathVariable String id) {
    relays.restore(id);
    flash.addFlashAttribute("done", "relay.saved");
    flash.addFlashAttribute("doneValues", new Object[] {relays.get(id).title()});
    return "redirect:/settings/relays";
  }

  private static ModelAndView saved(RedirectAttributes flash, RelayedStation station) {
    flash.addFlashAttribute("done", "relay.saved");
    flash.addFlashAttribute("doneValues", new Object[] {station.title()});
    return new ModelAndView("redirect:/settings/relays");
  }

  private void fill(Model model, RelayDraft form, @Nullable String id) {
    model.addAttribute("form", form);
    model.addAttribute("id", id);
    model.addAttribute("stations", relays.all());
    model.addAttribute("relays", relays);
    model.addAttribute("bulletins", library.list(BulletinState.APPROVED, ""));
  }

  private static RelayDraft blank() {
    return new RelayDraft(
        "",
        "STREAM",
        "",
        "",
        (int) Relay.STANDARD_LOSS_LIMIT.toSeconds(),
        (int) Relay.STANDARD_CLEAN_FOR.toSeconds());
  }

  private static RelayDraft draft(RelayedStation station) {
    String device =
        station.source() instanceof RelaySource.LineIn(String input) && input != null ? input : "";
    return new RelayDraft(
        station.title(),
        switch (station.source()) {
          case RelaySource.Stream _ -> "STREAM";
          case RelaySource.LineIn _ -> "LINE_IN";
          case RelaySource.Ffmpeg _ -> "FFMPEG";
        },
        switch (station.source()) {
          case RelaySource.Stream(var url) -> url.toString();
          case RelaySource.LineIn _ -> device;
          case RelaySource.Ffmpeg(var url) -> url.toString();
        },
        station.standInId(),
        (int) station.lossLimit().toSeconds(),
        (int) station.cleanFor().toSeconds());
  }
}
