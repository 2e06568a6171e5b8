package vn.loaphuong.server.programmes.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
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
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.programmes.Composition;
import vn.loaphuong.server.programmes.Edition;
import vn.loaphuong.server.programmes.Frame;
import vn.loaphuong.server.programmes.Piece;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Studio;

/**
 * Soạn chương trình: a tray of approved bulletins, a ladder of what is heard, and how long it gets.
 */
@Controller
@RequestMapping("/programmes/editions/{id}")
class EditionController {

  private static final String PAGE = "programmes/edition";
  private static final int SCALE = 900;
  private static final int SHOWN_IN_TRAY = 40;

  /** A frame as the form asks for it; a box that is not ticked is not sent. */
  public record FrameForm(
      @Nullable Boolean openingTune,
      @Nullable String greeting,
      @Nullable String introduction,
      @Nullable Boolean chimes,
      @Nullable Boolean noticesTwice,
      @Nullable String closing,
      @Nullable Boolean closingTune) {

    static FrameForm of(Frame frame) {
      return new FrameForm(
          frame.openingTune(),
          frame.greeting(),
          frame.introduction(),
          frame.chimes(),
          frame.noticesTwice(),
          frame.closing(),
          frame.closingTune());
    }

    Frame frame() {
      return new Frame(
          Boolean.TRUE.equals(openingTune),
          greeting == null ? "" : greeting,
          introduction == null ? "" : introduction,
          Boolean.TRUE.equals(chimes),
          Boolean.TRUE.equals(noticesTwice),
          closing == null ? "" : closing,
          Boolean.TRUE.equals(closingTune));
    }
  }

  /**
   * A step of the ladder.
   *
   * @param times how often it is heard
   * @param length altogether
   */
  public record Rung(Piece piece, int times, Duration length, @Nullable String bulletinId) {}

  /** The length as it is drawn, in units of its own. */
  public record Scale(long whole, long total, long shortest, long longest, List<Tick> ticks) {}

  /** A mark on the scale. */
  public record Tick(long x, long minutes) {}

  private final Studio studio;

  EditionController(Studio studio) {
    this.studio = studio;
  }

  @GetMapping
  String show(
      Model model,
      @AuthenticationPrincipal @Nullable SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String words) {
    fill(model, me, studio.get(id), words);
    return PAGE;
  }

  @PostMapping("/items")
  ModelAndView compose(
      Model model,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long version,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String words) {
    Edition before = studio.get(id);
    return step(
        model,
        me,
        id,
        words,
        () ->
            studio.compose(
                me.actor(),
                id,
                version,
                Act.on(before.items(), act, bulletinId -> studio.timesOf(before, bulletinId))));
  }

  @PostMapping("/frame")
  ModelAndView frame(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long version,
      @ModelAttribute FrameForm form) {
    Edition before = studio.get(id);
    try {
      studio.frame(me.actor(), id, version, form.frame());
      flash.addFlashAttribute("done", "library.saved");
      return to(id, "");
    } catch (Refusal refusal) {
      fill(model, me, before, "");
      model.addAttribute("frame", form);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/voice")
  ModelAndView voice(@PathVariable String id) {
    studio.voice(id);
    return to(id, "");
  }

  @PostMapping("/submit")
  ModelAndView submit(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id) {
    flash.addFlashAttribute("done", "library.submitted");
    return step(model, me, id, "", () -> studio.submit(me.actor(), id));
  }

  @PostMapping("/withdraw")
  ModelAndView withdraw(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id) {
    flash.addFlashAttribute("done", "library.withdrawn");
    return step(model, me, id, "", () -> studio.withdraw(me.actor(), id));
  }

  @PostMapping("/approve")
  ModelAndView approve(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String hash) {
    flash.addFlashAttribute("done", "library.approved");
    return step(model, me, id, "", () -> studio.approve(me.actor(), id, hash));
  }

  @PostMapping("/send-back")
  ModelAndView sendBack(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String remark) {
    flash.addFlashAttribute("done", "programme.sent-back");
    return step(model, me, id, "", () -> studio.sendBack(me.actor(), id, remark));
  }

  private ModelAndView step(Model model, SignedIn me, String id, String words, Runnable step) {
    Edition before = studio.get(id);
    try {
      step.run();
      return to(id, words);
    } catch (Refusal refusal) {
      fill(model, me, before, words);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  private static ModelAndView to(String id, String words) {
    ModelAndView there = new ModelAndView("redirect:/programmes/editions/" + id);
    if (!words.isBlank()) {
      there.addObject("words", words);
    }
    return there;
  }

  private void fill(Model model, @Nullable SignedIn me, Edition edition, String words) {
    Programme programme = studio.programme(edition.programmeId());
    Composition composition = studio.composition(edition);
    boolean mayWrite = me != null && me.is(Role.OPERATOR, Role.ADMIN);
    boolean isOwn = me != null && edition.isOf(me.actor());
    model.addAttribute("edition", edition);
    model.addAttribute("programme", programme);
    model.addAttribute("composition", composition);
    model.addAttribute("rungs", rungs(edition, composition));
    model.addAttribute("chimes", chimes(composition));
    model.addAttribute("fits", ProgrammeController.fits(programme, composition));
    model.addAttribute("scale", scale(programme, composition));
    model.addAttribute("frame", FrameForm.of(studio.said(edition)));
    model.addAttribute("phrases", studio.words(edition));
    model.addAttribute(
        "tray",
        mayWrite ? studio.tray(edition, words).stream().limit(SHOWN_IN_TRAY).toList() : List.of());
    model.addAttribute("words", words);
    model.addAttribute("deeds", studio.deeds(edition.id()));
    model.addAttribute("airs", studio.airs(edition));
    model.addAttribute("mayWrite", mayWrite);
    model.addAttribute("isOwn", isOwn);
    model.addAttribute("mayJudge", me != null && me.is(Role.BOARD, Role.ADMIN) && !isOwn);
  }

  private static List<Rung> rungs(Edition edition, Composition composition) {
    List<Rung> rungs = new ArrayList<>();
    int shown = -1;
    for (Piece piece : composition.pieces()) {
      if (piece.kind() == Piece.Kind.BULLETIN) {
        if (piece.item() != shown) {
          shown = piece.item();
          Edition.Item item = edition.items().get(shown);
          rungs.add(
              new Rung(
                  piece,
                  item.times(),
                  piece.length().multipliedBy(item.times()),
                  item.bulletinId()));
        }
      } else if (piece.kind() != Piece.Kind.CHIME) {
        rungs.add(new Rung(piece, 1, piece.length(), null));
      }
    }
    return rungs;
  }

  private static List<Piece> chimes(Composition composition) {
    return composition.pieces().stream().filter(piece -> piece.kind() == Piece.Kind.CHIME).toList();
  }

  /** A minute beyond what is wanted, or what is there, so that the end is seen. */
  private static Scale scale(Programme programme, Composition composition) {
    long total = composition.length().toSeconds();
    long seconds = Math.max(programme.longest().toSeconds() + 60, total + 60);
    long step = seconds > 2400 ? 15 : 5;
    return new Scale(
        SCALE,
        total * SCALE / seconds,
        programme.shortest().toSeconds() * SCALE / seconds,
        programme.longest().toSeconds() * SCALE / seconds,
        LongStream.iterate(0, minutes -> minutes * 60 <= seconds, minutes -> minutes + step)
            .mapToObj(minutes -> new Tick(minutes * 60 * SCALE / seconds, minutes))
            .toList());
  }
}
