package vn.loaphuong.server.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.airing.AiringQuery;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.pages.StationNow.Heard;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.plans.Plan;
import vn.loaphuong.server.plans.PlanWatch;
import vn.loaphuong.server.plans.Reach;
import vn.loaphuong.server.programmes.Edition;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.report.Deadlines;
import vn.loaphuong.server.residents.FeedbackDesk;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Timetable;

/** Hôm nay: what is heard today, what needs doing, what was heard last; and the bar on top. */
@Controller
class TodayController {

  /** In time to compose what would be missed. */
  private static final Period PROGRAMME_AHEAD = Period.ofDays(7);

  private static final int LAST_AIRINGS = 5;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  /** The line of time, in a drawing of 1600 units, a hundred an hour. */
  private static final LocalTime LINE_BEGINS = LocalTime.of(5, 0);

  private static final int LINE_HOURS = 16;
  private static final int UNITS_AN_HOUR = 100;

  /** Something to be done: a sentence and where to do it. */
  public record Task(String key, List<Object> values, String link, String icon) {
    public Task {
      values = List.copyOf(values);
    }
  }

  /** An occurrence on the line of time. */
  public record Block(double x, double width, Heard heard) {}

  private final StationNow now;
  private final AiringLog log;
  private final Library library;
  private final Timetable timetable;
  private final StationPcs pcs;
  private final PeopleRegister people;
  private final Studio studio;
  private final Deadlines deadlines;
  private final PlanWatch watch;
  private final FeedbackDesk feedback;
  private final HomeByRole home;
  private final Stations stations;
  private final Clock clock;

  TodayController(
      StationNow now,
      AiringLog log,
      Library library,
      Timetable timetable,
      StationPcs pcs,
      PeopleRegister people,
      Studio studio,
      Deadlines deadlines,
      PlanWatch watch,
      FeedbackDesk feedback,
      HomeByRole home,
      Stations stations,
      Clock clock) {
    this.now = now;
    this.log = log;
    this.library = library;
    this.timetable = timetable;
    this.pcs = pcs;
    this.people = people;
    this.studio = studio;
    this.deadlines = deadlines;
    this.watch = watch;
    this.feedback = feedback;
    this.home = home;
    this.stations = stations;
    this.clock = clock;
  }

  @GetMapping("/")
  String today(Model model, @AuthenticationPrincipal @Nullable SignedIn me) {
    fill(model);
    model.addAttribute("tasks", tasks(me));
    if (me != null) {
      home.fill(model, me);
    }
    return "pages/today";
  }

  /** The middle of the page, asked for again every half minute. */
  @GetMapping("/today/line")
  String line(Model model) {
    fill(model);
    return "pages/today :: line";
  }

  @GetMapping("/bar")
  String bar(Model model) {
    model.addAttribute("bar", now.bar());
    return "parts/bar :: bar";
  }

  private void fill(Model model) {
    Instant instant = clock.instant();
    List<Heard> heard = now.today();
    List<Block> blocks = new ArrayList<>();
    for (Heard one : heard) {
      double x = place(one.planned().occurrence().start());
      double end = place(one.planned().end());
      if (end >= 0 && x <= LINE_HOURS * UNITS_AN_HOUR) {
        blocks.add(new Block(x, Math.max(10, end - x), one));
      }
    }
    model.addAttribute("heard", heard);
    model.addAttribute("blocks", blocks);
    model.addAttribute("needle", place(instant));
    model.addAttribute("hours", hours());
    model.addAttribute(
        "lastAirings",
        log.find(new AiringQuery(null, null, Set.of(), null), 0, 30).stream()
            .filter(line -> !line.record().kind().frames())
            .limit(LAST_AIRINGS)
            .toList());
  }

  private static List<Integer> hours() {
    List<Integer> hours = new ArrayList<>();
    for (int hour = LINE_BEGINS.getHour(); hour <= LINE_BEGINS.getHour() + LINE_HOURS; hour += 2) {
      hours.add(hour);
    }
    return hours;
  }

  private double place(Instant instant) {
    ZoneId zone = stations.current().zone();
    Instant begin =
        clock.instant().atZone(zone).toLocalDate().atTime(LINE_BEGINS).atZone(zone).toInstant();
    return Duration.between(begin, instant).toSeconds() * UNITS_AN_HOUR / 3600.0;
  }

  private LocalDate today() {
    return clock.instant().atZone(stations.current().zone()).toLocalDate();
  }

  private List<Task> tasks(@Nullable SignedIn me) {
    List<Task> tasks = new ArrayList<>();
    if (me == null) {
      return tasks;
    }
    Instant instant = clock.instant();
    if (me.is(Role.ADMIN)) {
      if (stations.current().name().equals(Station.standard().name())) {
        tasks.add(new Task("task.name", List.of(), "/settings", "bi-pencil-square"));
      }
      if (pcs.all().isEmpty()) {
        tasks.add(new Task("task.pair", List.of(), "/settings", "bi-pc-display"));
      }
      if (people.all().stream().filter(Person::isPresent).count() < 2) {
        tasks.add(new Task("task.people", List.of(), "/settings/people", "bi-people"));
      }
    }
    Duration tolerated = stations.current().policies().agentSilentAfter();
    pcs.all().stream()
        .filter(agent -> agent.silentAt(instant, tolerated))
        .forEach(agent ->
            tasks.add(new Task("task.silent", List.of(agent.name()), "/settings", "bi-wifi-off")));
    int blocked = now.blocked().size();
    if (blocked > 0) {
      tasks.add(
          new Task("task.blocked", List.of(blocked), "/timetable", "bi-exclamation-triangle"));
    }
    var counts = library.counts();
    int waiting = counts.getOrDefault(BulletinState.SUBMITTED, 0);
    // The board and who reports see theirs in lists of their own.
    if (waiting > 0 && me.is(Role.ADMIN) && !me.is(Role.BOARD)) {
      tasks.add(
          new Task(
              "task.approve",
              List.of(waiting),
              "/bulletins?state=SUBMITTED",
              "bi-hourglass-split"));
    }
    List<Edition> editions = studio.submitted();
    if (!editions.isEmpty() && me.is(Role.ADMIN) && !me.is(Role.BOARD)) {
      tasks.add(
          new Task(
              "task.approve-edition",
              List.of(editions.size()),
              "/programmes/editions/" + editions.getFirst().id(),
              "bi-hourglass-split"));
    }
    if (me.is(Role.OPERATOR, Role.ADMIN)) {
      for (Studio.Lack lack : studio.lacking(today(), PROGRAMME_AHEAD)) {
        Edition begun = lack.edition();
        if (begun == null || begun.state() != BulletinState.SUBMITTED) {
          tasks.add(
              new Task(
                  "task.edition",
                  List.of(lack.programme().title(), lack.programme().said(lack.first())),
                  begun == null
                      ? "/programmes/" + lack.programme().id()
                      : "/programmes/editions/" + begun.id(),
                  "bi-collection-play"));
        }
      }
    }
    int sentBack = counts.getOrDefault(BulletinState.SENT_BACK, 0);
    if (sentBack > 0 && me.is(Role.OPERATOR, Role.ADMIN)) {
      tasks.add(
          new Task(
              "task.sent-back",
              List.of(sentBack),
              "/bulletins?state=SENT_BACK",
              "bi-arrow-return-left"));
    }
    if (me.is(Role.OPERATOR, Role.ADMIN)
        && timetable.planned(instant, instant.plus(Duration.ofDays(7))).isEmpty()) {
      tasks.add(new Task("task.no-slots", List.of(), "/timetable/new", "bi-calendar-plus"));
    }
    int unseen = me.is(Role.OFFICER, Role.ADMIN) ? feedback.unseen() : 0;
    if (unseen > 0) {
      tasks.add(
          new Task("task.feedback", List.of(unseen), "/feedback?state=NEW", "bi-chat-left-text"));
    }
    for (PlanWatch.Warning warning : watch.standing()) {
      tasks.add(task(warning));
    }
    if (me.is(Role.ADMIN) && !me.is(Role.OFFICER, Role.LEADER)) {
      for (Deadlines.DueReport report : deadlines.due()) {
        tasks.add(
            new Task(
                report.overdue() ? "task.report-overdue" : "task.report",
                List.of(report.period().inWords(), DAY.format(report.due())),
                "/reports?period=" + report.period().code(),
                "bi-file-earmark-bar-graph"));
      }
    }
    return tasks;
  }

  private static Task task(PlanWatch.Warning warning) {
    return switch (warning) {
      case PlanWatch.Warning.SilentDay(LocalDate day) ->
          new Task(
              "task.silent-day",
              List.of(DAY.format(day)),
              "/timetable?from=" + day,
              "bi-calendar-x");
      case PlanWatch.Warning.Behind(Plan plan, int _, Reach reach) ->
          new Task(
              "task.behind",
              List.of(
                  plan.number().isEmpty() ? plan.subject() : plan.number(),
                  reach.row().what(),
                  reach.missing(),
                  DAY.format(reach.span().last())),
              "/plans/" + plan.id(),
              "bi-clipboard-x");
    };
  }
}
