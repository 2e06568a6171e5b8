package vn.loaphuong.server.programmes.web;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.programmes.Composition;
import vn.loaphuong.server.programmes.Edition;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Rhythm;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.station.Stations;

/** Chuyên mục: every programme with the editions that are due, and the form that sets one up. */
@Controller
@RequestMapping("/programmes")
class ProgrammeController {

  private static final String LIST = "programmes/programmes";
  private static final String ONE = "programmes/programme";

  /** A programme as the form asks for it; lengths in minutes. */
  public record Form(
      @Nullable String title,
      @Nullable Rhythm rhythm,
      @Nullable Integer shortest,
      @Nullable Integer longest) {}

  /**
   * A period of a programme.
   *
   * @param edition null if nobody has begun one
   * @param length of the edition as it is now
   * @param fits whether that is within what is wanted
   */
  public record Due(
      LocalDate first, @Nullable Edition edition, Duration length, boolean fits, boolean airs) {}

  /** A programme with what it needs now and next. */
  public record Row(Programme programme, List<Due> due) {}

  private final Studio studio;
  private final Stations stations;
  private final Clock clock;

  ProgrammeController(Studio studio, Stations stations, Clock clock) {
    this.studio = studio;
    this.stations = stations;
    this.clock = clock;
  }

  @GetMapping
  String list(Model model) {
    LocalDate today = today();
    model.addAttribute(
        "rows",
        studio.programmes().stream()
            .map(programme ->
                new Row(
                    programme,
                    Stream.of(today, programme.rhythm().after(today))
                        .map(day -> due(programme, day))
                        .toList()))
            .toList());
    return LIST;
  }

  @GetMapping("/new")
  String begin(Model model) {
    fill(
        model,
        new Form(
            "",
            Rhythm.MONTHLY,
            (int) Programme.SHORTEST.toMinutes(),
            (int) Programme.LONGEST.toMinutes()),
        null);
    return ONE;
  }

  @PostMapping
  ModelAndView add(Model model, RedirectAttributes flash, @ModelAttribute Form form) {
    try {
      Programme programme = studio.begin(title(form), rhythm(form), shortest(form), longest(form));
      flash.addFlashAttribute("done", "programme.added");
      flash.addFlashAttribute("doneValues", new Object[] {programme.title()});
      return new ModelAndView("redirect:/programmes/" + programme.id());
    } catch (Refusal refusal) {
      fill(model, form, null);
      return RefusedForm.again(ONE, model, refusal);
    }
  }

  @GetMapping("/{id}")
  String show(Model model, @PathVariable String id) {
    Programme programme = studio.programme(id);
    fill(model, form(programme), programme);
    return ONE;
  }

  @PostMapping("/{id}")
  ModelAndView change(
      Model model, RedirectAttributes flash, @PathVariable String id, @ModelAttribute Form form) {
    Programme before = studio.programme(id);
    try {
      studio.change(id, title(form), rhythm(form), shortest(form), longest(form));
      flash.addFlashAttribute("done", "library.saved");
      return new ModelAndView("redirect:/programmes/" + id);
    } catch (Refusal refusal) {
      fill(model, form, before);
      return RefusedForm.again(ONE, model, refusal);
    }
  }

  @PostMapping("/{id}/remove")
  String remove(RedirectAttributes flash, @PathVariable String id) {
    String title = studio.programme(id).title();
    studio.remove(id);
    flash.addFlashAttribute("done", "programme.removed");
    flash.addFlashAttribute("doneValues", new Object[] {title});
    flash.addFlashAttribute("undo", "/programmes/" + id + "/restore");
    return "redirect:/programmes";
  }

  @PostMapping("/{id}/restore")
  String restore(@PathVariable String id) {
    studio.restore(id);
    return "redirect:/programmes/" + id;
  }

  @PostMapping("/{id}/editions")
  String compose(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate day) {
    Edition edition = studio.beginEdition(me.actor(), id, day == null ? today() : day);
    return "redirect:/programmes/editions/" + edition.id();
  }

  private void fill(Model model, Form form, @Nullable Programme programme) {
    LocalDate today = today();
    model.addAttribute("form", form);
    model.addAttribute("rhythms", Rhythm.values());
    model.addAttribute("programme", programme);
    if (programme != null) {
      List<Edition> editions = studio.editions(programme.id());
      LocalDate next = programme.rhythm().after(today);
      model.addAttribute("fixed", !editions.isEmpty());
      model.addAttribute(
          "due",
          Stream.concat(
                  Stream.of(next, programme.rhythm().periodOf(today)),
                  editions.stream().map(Edition::first))
              .distinct()
              .sorted((one, other) -> other.compareTo(one))
              .map(day -> due(programme, day))
              .toList());
    }
  }

  private Due due(Programme programme, LocalDate day) {
    LocalDate first = programme.rhythm().periodOf(day);
    return studio
        .editionFor(programme, first)
        .map(edition -> {
          Composition now = studio.composition(edition);
          return new Due(first, edition, now.length(), fits(programme, now), studio.airs(edition));
        })
        .orElseGet(() -> new Due(first, null, Duration.ZERO, false, false));
  }

  static boolean fits(Programme programme, Composition composition) {
    Duration length = composition.length();
    return length.compareTo(programme.shortest()) >= 0
        && length.compareTo(programme.longest()) <= 0;
  }

  private static Form form(Programme programme) {
    return new Form(
        programme.title(),
        programme.rhythm(),
        (int) programme.shortest().toMinutes(),
        (int) programme.longest().toMinutes());
  }

  private static String title(Form form) {
    return form.title() == null ? "" : form.title();
  }

  private static Rhythm rhythm(Form form) {
    return form.rhythm() == null ? Rhythm.MONTHLY : form.rhythm();
  }

  private static Duration shortest(Form form) {
    return form.shortest() == null ? Programme.SHORTEST : Duration.ofMinutes(form.shortest());
  }

  private static Duration longest(Form form) {
    return form.longest() == null ? Programme.LONGEST : Duration.ofMinutes(form.longest());
  }

  private LocalDate today() {
    return clock.instant().atZone(stations.current().zone()).toLocalDate();
  }
}
