package vn.loaphuong.server.timetable.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Obstacle;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Rearrangements;
import vn.loaphuong.server.timetable.Rearrangements.Done;
import vn.loaphuong.server.timetable.Rearrangements.Reach;
import vn.loaphuong.server.timetable.Rearrangements.Wish;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.Timetable.Single;

/**
 * Một buổi phát: moved, stretched, left out, given something else, or put before another that
 * clashes. Each answer is the whole page, or only the sheet of it where it stands beside the week.
 */
@Controller
@RequestMapping("/timetable")
class SingleController {

  private static final String PAGE = "timetable/occurrence";
  private static final String SHEET = PAGE + " :: sheet";

  private static final String HTMX = "HX-Request";

  /**
   * How an occurrence is wanted, as the form asks for it.
   *
   * @param minutes of a relay
   */
  public record Wanted(
      @Nullable String day, @Nullable String time, @Nullable Integer minutes, boolean asked) {

    /** Nothing said is as it is. */
    Wish wish(Single single) {
      LocalDateTime starts = single.instance().starts();
      LocalDate toDay =
          day == null ? starts.toLocalDate() : SlotForm.parsed(day, LocalDate::parse, "date");
      LocalTime at =
          time == null ? starts.toLocalTime() : SlotForm.parsed(time, LocalTime::parse, "time");
      if (minutes != null && (minutes < 1 || minutes > SlotForm.LONGEST_RELAY)) {
        throw Refusal.ofField("minutes", "slot.relay-minutes");
      }
      return new Wish(toDay.atTime(at), minutes == null ? null : Duration.ofMinutes(minutes));
    }
  }

  private final Timetable timetable;
  private final Rearrangements rearrangements;
  private final ContentChoices choices;
  private final Stations stations;

  SingleController(
      Timetable timetable,
      Rearrangements rearrangements,
      ContentChoices choices,
      Stations stations) {
    this.timetable = timetable;
    this.rearrangements = rearrangements;
    this.choices = choices;
    this.stations = stations;
  }

  /**
   * The sheet. With a day, a time or minutes it asks whether the occurrence is to be had that way,
   * or says why it cannot be.
   */
  @GetMapping("/slots/{id}/occurrences/{date}")
  ModelAndView show(
      Model model,
      @PathVariable String id,
      @PathVariable LocalDate date,
      @RequestParam(required = false) @Nullable String day,
      @RequestParam(required = false) @Nullable String time,
      @RequestParam(required = false) @Nullable Integer minutes,
      @RequestHeader(name = HTMX, required = false) @Nullable String fragment) {
    Single single = timetable.single(id, date);
    Wanted wanted = new Wanted(day, time, minutes, day != null || time != null || minutes != null);
    try {
      if (wanted.asked()) {
        rearrangements.check(id, date, wanted.wish(single));
      }
      fill(model, single, wanted);
      return new ModelAndView(view(fragment), model.asMap());
    } catch (Refusal refusal) {
      return again(model, single, new Wanted(null, null, null, false), refusal, fragment);
    }
  }

  @PostMapping("/slots/{id}/occurrences/{date}/move")
  ModelAndView move(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @PathVariable LocalDate date,
      @RequestParam(required = false) @Nullable String day,
      @RequestParam(required = false) @Nullable String time,
      @RequestParam(required = false) @Nullable Integer minutes,
      @RequestParam(required = false) @Nullable String reach,
      @RequestHeader(name = HTMX, required = false) @Nullable String fragment) {
    Single single = timetable.single(id, date);
    Wanted wanted = new Wanted(day == null ? "" : day, time == null ? "" : time, minutes, true);
    boolean all = Reach.REST.name().equals(reach) && Rearrangements.hasRest(single.slot());
    try {
      Done done =
          rearrangements.rearrange(id, date, wanted.wish(single), all ? Reach.REST : Reach.ONE);
      String undo =
          all
              ? path(id, date) + "/rejoin"
              : UriComponentsBuilder.fromPath(path(id, date) + "/undo")
                  .queryParam("was", "{was}")
                  .encode()
                  .buildAndExpand(FormerPlace.written(done.before()))
                  .toUriString();
      return did(model, flash, done.slot().id(), done.date(), "views.moved", undo, fragment);
    } catch (Refusal refusal) {
      return again(model, single, wanted, refusal, fragment);
    }
  }

  /** Takes the last move of one occurrence back. */
  @PostMapping("/slots/{id}/occurrences/{date}/undo")
  ModelAndView undo(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @PathVariable LocalDate date,
      @RequestParam(defaultValue = "") String was,
      @RequestHeader(name = HTMX, required = false) @Nullable String fragment) {
    return step(
        model,
        flash,
        id,
        date,
        "views.put-back",
        fragment,
        () -> rearrangements.putBack(id, date, FormerPlace.read(id, date, was)));
  }

  /** Takes back that all from one occurrence on were moved. */
  @PostMapping("/slots/{id}/occurrences/{date}/rejoin")
  ModelAndView rejoin(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @PathVariable LocalDate date,
      @RequestHeader(name = HTMX, required = false) @Nullable String fragment) {
    return step(
        model, flash, id, date, "views.put-back", fragment, () -> rearrangements.rejoin(id));
  }

  @PostMapping("/slots/{id}/occurrences/{date}/replace")
  ModelAndView replace(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @PathVariable LocalDate date,
      @RequestParam(required = false) @Nullable String content,
      @RequestParam(required = false) @Nullable Integer minutes,
      @RequestHeader(name = HTMX, required = false) @Nullable String fragment) {
    return step(
        model,
        flash,
        id,
        date,
        "timetable.changed",
        fragment,
        () -> timetable.replace(id, date, SlotForm.chosen(content, minutes)));
  }

  @PostMapping("/slots/{id}/skip")
  String skip(
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
    String title = slot(id).title();
    timetable.skip(id, date);
    flash.addFlashAttribute("done", "timetable.skipped");
    flash.addFlashAttribute("doneValues", new Object[] {title});
    flash.addFlashAttribute("undo", "/timetable/slots/" + id + "/follow?date=" + date);
    return "redirect:/timetable?from=" + date;
  }

  @PostMapping("/slots/{id}/follow")
  String follow(
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
    String title = slot(id).title();
    timetable.follow(id, date);
    flash.addFlashAttribute("done", "timetable.restored");
    flash.addFlashAttribute("doneValues", new Object[] {title});
    return "redirect:/timetable?from=" + date;
  }

  /** Has this occurrence heard and another, of the same rank, give way. */
  @PostMapping("/slots/{id}/occurrences/{date}/decide")
  ModelAndView decide(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @PathVariable LocalDate date,
      @RequestParam(defaultValue = "") String loser,
      @RequestHeader(name = HTMX, required = false) @Nullable String fragment) {
    return step(
        model,
        flash,
        id,
        date,
        "timetable.changed",
        fragment,
        () -> timetable.decide(id + ":" + date, loser, me.actor().name()));
  }

  private ModelAndView step(
      Model model,
      RedirectAttributes flash,
      String id,
      LocalDate date,
      String done,
      @Nullable String fragment,
      Runnable step) {
    try {
      step.run();
      return did(model, flash, id, date, done, null, fragment);
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
        throw refusal;
      }
      return again(
          model,
          timetable.single(id, date),
          new Wanted(null, null, null, false),
          refusal,
          fragment);
    }
  }

  private ModelAndView did(
      Model model,
      RedirectAttributes flash,
      String id,
      LocalDate date,
      String done,
      @Nullable String undo,
      @Nullable String fragment) {
    Object[] values = {slot(id).title()};
    if (fragment == null) {
      flash.addFlashAttribute("done", done);
      flash.addFlashAttribute("doneValues", values);
      if (undo != null) {
        flash.addFlashAttribute("undo", undo);
      }
      return new ModelAndView("redirect:" + path(id, date));
    }
    fill(model, timetable.single(id, date), new Wanted(null, null, null, false));
    model.addAttribute("done", done);
    model.addAttribute("doneValues", values);
    model.addAttribute("undo", undo);
    model.addAttribute("changed", true);
    return new ModelAndView(SHEET, model.asMap());
  }

  private ModelAndView again(
      Model model, Single single, Wanted wanted, Refusal refusal, @Nullable String fragment) {
    fill(model, single, wanted);
    ModelAndView again = RefusedForm.again(view(fragment), model, refusal);
    if (fragment != null) {
      // What is in the way of the whole is shown in the sheet, too.
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return again;
  }

  private static String view(@Nullable String fragment) {
    return fragment == null ? PAGE : SHEET;
  }

  private static String path(String id, LocalDate date) {
    return "/timetable/slots/" + id + "/occurrences/" + date;
  }

  private void fill(Model model, Single single, Wanted wanted) {
    Instant start = single.instance().startsIn(stations.current().zone());
    Integer length =
        single.content() instanceof Content.Relay(String _, Duration lasts)
            ? Integer.valueOf(Math.toIntExact(lasts.toMinutes()))
            : null;
    LocalDateTime starts = single.instance().starts();
    model.addAttribute("single", single);
    model.addAttribute("start", start);
    model.addAttribute("end", single.planned() == null ? start : single.planned().end());
    model.addAttribute("wanted", wanted);
    model.addAttribute("wantedDay", wanted.day() == null ? starts.toLocalDate() : wanted.day());
    model.addAttribute(
        "wantedTime", wanted.time() == null ? starts.toLocalTime().withSecond(0) : wanted.time());
    model.addAttribute("length", length);
    model.addAttribute("wantedMinutes", wanted.minutes() == null ? length : wanted.minutes());
    model.addAttribute("hasRest", Rearrangements.hasRest(single.slot()));
    model.addAttribute("content", choices.title(single.content(), single.slot()));
    model.addAttribute(
        "clashes",
        single.planned() == null
            ? List.of()
            : single.planned().obstacles().stream()
                .filter(Obstacle.Clash.class::isInstance)
                .map(Obstacle.Clash.class::cast)
                .toList());
    model.addAttribute("beaten", beaten(single, start));
    model.addAttribute("bulletins", choices.bulletins(null));
    model.addAttribute("programmes", choices.programmes());
    model.addAttribute("editions", choices.editions());
    model.addAttribute("relays", choices.relays());
  }

  /** What gives way to it. */
  private List<Planned> beaten(Single single, Instant start) {
    String id = single.slot().id() + ":" + single.date();
    Planned planned = single.planned();
    return planned == null
        ? List.of()
        : timetable.planned(start.minus(Timetable.LONGEST), planned.end()).stream()
            .filter(other ->
                other.obstacles().stream()
                    .anyMatch(obstacle ->
                        obstacle instanceof Obstacle.Clash clash
                            && clash.occurrenceId().equals(id)))
            .toList();
  }

  private Slot slot(String id) {
    return timetable.slot(id).orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "slot.unknown"));
  }
}
