package vn.loaphuong.server.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.plans.Plan;
import vn.loaphuong.server.plans.PlanDesk;
import vn.loaphuong.server.plans.Reach;
import vn.loaphuong.server.programmes.Edition;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.report.Deadlines;
import vn.loaphuong.server.report.Figures;
import vn.loaphuong.server.report.Period;
import vn.loaphuong.server.report.Reports;
import vn.loaphuong.server.station.Stations;

/**
 * What a role comes to the home page for, besides the day itself: the board its queue, the culture
 * officer the plans and the reports due, the leader what is to be signed and how the last quarter
 * went. Thread-safe.
 */
@Component
class HomeByRole {

  /**
   * Something the board is to hear and to approve.
   *
   * @param by who asks
   * @param length null while its sound is not complete
   */
  public record Waiting(
      String title,
      boolean programme,
      String by,
      @Nullable Duration length,
      Instant since,
      String link) {}

  /** A plan with how far it has come in the part of the year that is now. */
  public record Underway(Plan plan, List<Reach> reaches) {
    public Underway {
      reaches = List.copyOf(reaches);
    }
  }

  /** A period and what it came to. */
  public record Past(Period period, Figures figures) {}

  private final Library library;
  private final Studio studio;
  private final PlanDesk plans;
  private final Deadlines deadlines;
  private final Reports reports;
  private final Stations stations;
  private final Clock clock;

  HomeByRole(
      Library library,
      Studio studio,
      PlanDesk plans,
      Deadlines deadlines,
      Reports reports,
      Stations stations,
      Clock clock) {
    this.library = library;
    this.studio = studio;
    this.plans = plans;
    this.deadlines = deadlines;
    this.reports = reports;
    this.stations = stations;
    this.clock = clock;
  }

  /** Puts on the page what the roles of this person call for; what they do not is null there. */
  void fill(Model model, SignedIn me) {
    if (me.is(Role.BOARD)) {
      model.addAttribute("queue", queue());
    }
    if (me.is(Role.OFFICER)) {
      model.addAttribute("underway", underway());
    }
    if (me.is(Role.OFFICER, Role.LEADER)) {
      model.addAttribute("dueReports", deadlines.due());
    }
    if (me.is(Role.LEADER)) {
      Period last = reports.currentQuarter().previous();
      model.addAttribute("past", new Past(last, reports.figures(last)));
    }
  }

  private List<Waiting> queue() {
    List<Waiting> queue = new ArrayList<>();
    for (Bulletin bulletin : library.list(BulletinState.SUBMITTED, "")) {
      queue.add(
          new Waiting(
              bulletin.words().title(),
              false,
              bulletin.writer().name(),
              bulletin.clip() == null ? null : bulletin.clip().length(),
              bulletin.changedAt(),
              "/bulletins/" + bulletin.id()));
    }
    for (Edition edition : studio.submitted()) {
      Programme programme = studio.programme(edition.programmeId());
      queue.add(
          new Waiting(
              programme.title() + ", " + programme.said(edition.first()),
              true,
              edition.writer().name(),
              studio.composition(edition).length(),
              edition.changedAt(),
              "/programmes/editions/" + edition.id()));
    }
    queue.sort(Comparator.comparing(Waiting::since));
    return queue;
  }

  private List<Underway> underway() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), stations.current().zone());
    return plans.all().stream()
        .filter(plan -> plan.span().contains(today))
        .map(plan -> new Underway(plan, plans.reach(plan, today)))
        .filter(one -> !one.reaches().isEmpty())
        .toList();
  }
}
