package vn.loaphuong.server.residents.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.residents.FeedbackDesk;
import vn.loaphuong.server.residents.FeedbackDraft;
import vn.loaphuong.server.residents.Replays;
import vn.loaphuong.server.station.PublicAccess;
import vn.loaphuong.server.station.PublicAccesses;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Announced;
import vn.loaphuong.server.timetable.Announcements;

/**
 * What residents see without signing in. No cookie, no session, no script: a cheap phone on a poor
 * line reads it.
 */
@Controller
@RequestMapping("/residents")
class ResidentsController {

  private static final String FORM = "residents/feedback";
  private static final int SHOWN_ANSWERS = 20;
  private static final int WEEKS = 8;

  private final Announcements announcements;
  private final Replays replays;
  private final FeedbackDesk desk;
  private final PublicAccesses access;
  private final Stations stations;
  private final Clock clock;

  ResidentsController(
      Announcements announcements,
      Replays replays,
      FeedbackDesk desk,
      PublicAccesses access,
      Stations stations,
      Clock clock) {
    this.announcements = announcements;
    this.replays = replays;
    this.desk = desk;
    this.access = access;
    this.stations = stations;
    this.clock = clock;
  }

  @GetMapping
  String timetable(
      Model model,
      HttpServletRequest request,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate day) {
    PublicAccess allowed = open();
    ZoneId zone = stations.current().zone();
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate monday =
        clamped(day == null ? today : day, today)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Map<LocalDate, List<Announced>> days = new LinkedHashMap<>();
    monday.datesUntil(monday.plusDays(7)).forEach(each -> days.put(each, new ArrayList<>()));
    for (Announced one : announcements.between(start(monday), start(monday.plusDays(7)))) {
      days.getOrDefault(LocalDate.ofInstant(one.start(), zone), new ArrayList<>()).add(one);
    }
    fill(model, allowed);
    model.addAttribute("days", days);
    model.addAttribute("today", today);
    model.addAttribute("monday", monday);
    model.addAttribute("now", clock.instant());
    model.addAttribute("calendar", calendar(request));
    return "residents/timetable";
  }

  @GetMapping("/replay")
  String replay(Model model) {
    fill(model, replaying());
    Map<LocalDate, List<Replays.Replay>> days = new LinkedHashMap<>();
    for (Replays.Replay one : replays.all()) {
      days.computeIfAbsent(
              LocalDate.ofInstant(one.at(), stations.current().zone()), day -> new ArrayList<>())
          .add(one);
    }
    model.addAttribute("days", days);
    return "residents/replay";
  }

  /** Spring answers requests for a part. */
  @GetMapping("/replay/{hash}")
  ResponseEntity<Resource> listen(@PathVariable String hash) {
    var _ = replaying();
    return replays
        .sound(hash)
        .map(file ->
            ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .contentType(MediaType.parseMediaType("audio/mpeg"))
                .<Resource>body(new FileSystemResource(file)))
        .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "residents.no-replay"));
  }

  @GetMapping("/feedback")
  String write(Model model, @RequestParam(defaultValue = "") String about) {
    fill(model, hearing(), FeedbackDraft.blank(about));
    return FORM;
  }

  @PostMapping("/feedback")
  ModelAndView send(Model model, HttpServletRequest request, @ModelAttribute FeedbackDraft draft) {
    PublicAccess allowed = hearing();
    requireOurForm(request);
    try {
      return new ModelAndView(
          "redirect:/residents/feedback/sent?code="
              + desk.receive(draft, String.valueOf(request.getRemoteAddr())));
    } catch (Refusal refusal) {
      if (refusal.kind() == Kind.NOT_FOUND) {
        throw refusal;
      }
      fill(model, allowed, draft);
      return RefusedForm.again(FORM, model, refusal);
    }
  }

  @GetMapping("/feedback/sent")
  String sent(Model model, @RequestParam(defaultValue = "") String code) {
    fill(model, hearing());
    model.addAttribute("code", code.matches("[A-Z0-9]{8}") ? code : "");
    return "residents/sent";
  }

  /**
   * Without a cookie there is no token to compare. What browsers say of where a form stood does:
   * another site cannot make them say this one.
   */
  private static void requireOurForm(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String referrer = request.getHeader(HttpHeaders.REFERER);
    boolean ours =
        site != null
            ? site.equals("same-origin")
            : isHere(origin != null ? origin : referrer, request.getHeader(HttpHeaders.HOST));
    if (!ours) {
      throw Refusal.of(Kind.FORBIDDEN, "feedback.elsewhere");
    }
  }

  private static boolean isHere(@Nullable String address, @Nullable String host) {
    try {
      return address != null && host != null && host.equals(URI.create(address).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private PublicAccess open() {
    PublicAccess allowed = access.current();
    if (!allowed.page()) {
      throw Refusal.of(Kind.NOT_FOUND, "residents.closed");
    }
    return allowed;
  }

  private PublicAccess replaying() {
    PublicAccess allowed = open();
    if (allowed.replayDays() == 0) {
      throw Refusal.of(Kind.NOT_FOUND, "residents.no-replay");
    }
    return allowed;
  }

  private PublicAccess hearing() {
    PublicAccess allowed = open();
    if (!allowed.feedback()) {
      throw Refusal.of(Kind.NOT_FOUND, "feedback.closed");
    }
    return allowed;
  }

  private static void fill(Model model, PublicAccess allowed) {
    model.addAttribute("allowed", allowed);
  }

  private void fill(Model model, PublicAccess allowed, FeedbackDraft draft) {
    fill(model, allowed);
    model.addAttribute("form", draft);
    model.addAttribute("stamp", desk.stamp());
    model.addAttribute("heard", desk.heard());
    model.addAttribute("answers", desk.shown(SHOWN_ANSWERS));
  }

  private static String calendar(HttpServletRequest request) {
    String page = request.getRequestURL().toString();
    return page.substring(0, page.length() - request.getRequestURI().length())
        + request.getContextPath()
        + "/calendar.ics";
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(stations.current().zone()).toInstant();
  }

  /** Further off there is nothing that anybody has to know. */
  private static LocalDate clamped(LocalDate day, LocalDate today) {
    LocalDate earliest = today.minusWeeks(WEEKS);
    LocalDate latest = today.plusWeeks(WEEKS);
    return day.isBefore(earliest) ? earliest : day.isAfter(latest) ? latest : day;
  }
}
