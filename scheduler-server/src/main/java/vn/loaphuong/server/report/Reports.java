package vn.loaphuong.server.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.report.evidence.Seals;
import vn.loaphuong.server.report.paper.Paper;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.trail.Change;

/** Reports on periods: figures, words and the paper that is made of both. Thread-safe. */
@Service
public class Reports {

  /** An administrative report is Vietnamese whatever language its reader chose for the pages. */
  private static final Locale VIETNAMESE = Locale.of("vi");

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

  /** How many single lines an appendix lists; the figures count all. */
  private static final int MOST_MISSED = 500;

  /**
   * What a period comes to.
   *
   * @param period which
   * @param plan name of the plan that is reported on; null for all plans
   * @param figures its own
   * @param before those of the period it is compared with
   * @param sessions how its planned occurrences ended
   * @param result its outcome as a sentence
   * @param reconciled the same of the occurrences
   * @param comparison with the period before as a sentence
   * @param shortfalls what was not heard whole, and why, as a sentence
   * @param targets what plans want in it, and what of it was heard
   */
  public record Summary(
      Period period,
      @Nullable String plan,
      Figures figures,
      Figures before,
      Map<Verdict.Kind, Long> sessions,
      String result,
      String reconciled,
      String comparison,
      String shortfalls,
      List<TargetLine> targets) {}

  /**
   * An occurrence that was not heard as it was planned.
   *
   * @param when local time of the station
   * @param title as people know it
   * @param kind how it ended
   * @param outcome the same in words
   * @param why in words
   * @param explanations what people added
   */
  public record Missed(
      String occurrenceId,
      String when,
      String title,
      Verdict.Kind kind,
      String outcome,
      String why,
      List<String> explanations) {
    public Missed {
      explanations = List.copyOf(explanations);
    }
  }

  private final Tallies tallies;
  private final PlanAndLog planAndLog;
  private final Topics topics;
  private final PlanShares plans;
  private final ObjectProvider<ReportAddition> additions;
  private final ReportWords words;
  private final Seals seals;
  private final Stations stations;
  private final MessageSource messages;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Reports(
      Tallies tallies,
      PlanAndLog planAndLog,
      Topics topics,
      PlanShares plans,
      ObjectProvider<ReportAddition> additions,
      ReportWords words,
      Seals seals,
      Stations stations,
      MessageSource messages,
      ApplicationEventPublisher events,
      Clock clock) {
    this.tallies = tallies;
    this.planAndLog = planAndLog;
    this.topics = topics;
    this.plans = plans;
    this.additions = additions;
    this.words = words;
    this.seals = seals;
    this.stations = stations;
    this.messages = messages;
    this.events = events;
    this.clock = clock;
  }

  /** The quarter of today at the station. */
  public Period currentQuarter() {
    return Period.quarterOf(LocalDate.ofInstant(clock.instant(), stations.current().zone()));
  }

  /** Plans that can be reported on by themselves. */
  public List<ReportedPlan> plans() {
    return plans.all();
  }

  /** What a period comes to by the log alone, without its topics: cheap enough for every page. */
  public Figures figures(Period period) {
    return Figures.of(period, tallies.of(period), Map.of());
  }

  /**
   * What a period comes to.
   *
   * @param planId the plan that is reported on; null for all plans
   */
  public Summary summary(Period period, @Nullable String planId) {
    @Nullable PlanShare share = share(period, planId);
    return summary(period, planId, share, reconciled(period, share));
  }

  private Summary summary(
      Period period,
      @Nullable String planId,
      @Nullable PlanShare share,
      Reconciliation reconciled) {
    Map<String, String> topicsByApproval = topics.byApproval();
    Figures figures = Figures.of(period, tallies(period, share), topicsByApproval);
    Figures before =
        Figures.of(
            period.previous(),
            tallies(period.previous(), share(period.previous(), planId)),
            topicsByApproval);
    Map<Verdict.Kind, Long> sessions = reconciled.counts();
    return new Summary(
        period,
        share == null ? null : share.name(),
        figures,
        before,
        sessions,
        Wording.result(figures),
        Wording.sessions(sessions),
        Wording.comparison(period.previous(), before, figures),
        Wording.shortfalls(figures),
        plans.targets(planId, period));
  }

  private @Nullable PlanShare share(Period period, @Nullable String planId) {
    return planId == null ? null : plans.of(planId, period);
  }

  private List<Tally> tallies(Period period, @Nullable PlanShare share) {
    return share == null ? tallies.of(period) : tallies.of(period, share);
  }

  private Reconciliation reconciled(Period period, @Nullable PlanShare share) {
    Reconciliation all = planAndLog.of(period);
    return share == null
        ? all
        : new Reconciliation(
            all.entries().stream().filter(entry -> share.has(entry.occurrenceId())).toList());
  }

  /**
   * What was not heard as planned, earliest first.
   *
   * @param planId as for {@link #summary}
   */
  public List<Missed> missed(Period period, @Nullable String planId, int limit) {
    return missed(reconciled(period, share(period, planId)), limit);
  }

  private List<Missed> missed(Reconciliation reconciled, int limit) {
    ZoneId zone = stations.current().zone();
    Map<String, List<Explanation>> explanations = planAndLog.explanations();
    return reconciled.entries().stream()
        .filter(entry -> entry.verdict().cause() != null)
        .sorted(Comparator.comparing(Reconciliation.Entry::start))
        .limit(limit)
        .map(entry ->
            new Missed(
                entry.occurrenceId(),
                WHEN.format(entry.start().atZone(zone)),
                entry.title(),
                entry.verdict().kind(),
                Wording.inShort(entry.verdict().kind()),
                why(entry.verdict()),
                explanations.getOrDefault(entry.occurrenceId(), List.of()).stream()
                    .map(Explanation::words)
                    .toList()))
        .toList();
  }

  private String why(Verdict verdict) {
    Cause cause = verdict.cause();
    return cause == null ? "" : messages.getMessage(cause, VIETNAMESE);
  }

  /**
   * The report as a paper, under the code of the log as it is now.
   *
   * @param planId as for {@link #summary}
   */
  public Paper paper(Period period, @Nullable String planId) {
    @Nullable PlanShare share = share(period, planId);
    Reconciliation reconciled = reconciled(period, share);
    return ReportPaper.compose(
        stations.current().name(),
        words.letterhead(),
        summary(period, planId, share, reconciled),
        missed(reconciled, MOST_MISSED),
        additions.orderedStream().flatMap(addition -> addition.of(period).stream()).toList(),
        seals.current(),
        words.texts(period, planId));
  }

  public Letterhead letterhead() {
    return words.letterhead();
  }

  /** What the officer wrote; of the period before, where nothing was written yet. */
  public ReportTexts texts(Period period, @Nullable String planId) {
    return words.texts(period, planId);
  }

  /** Replaces what stays the same from report to report. */
  @Transactional
  public void write(Letterhead letterhead, String by) {
    Letterhead before = words.letterhead();
    words.keep(letterhead, clock.instant(), by);
    Change change =
        Change.of("trail.report.letterhead", "letterhead", letterhead.issuerInSentences())
            .with("report.superior", lines(before.superior()), lines(letterhead.superior()))
            .with("report.issuer.label", lines(before.issuer()), lines(letterhead.issuer()))
            .with(
                "report.issuer.sentence",
                before.issuerInSentences(),
                letterhead.issuerInSentences())
            .with("report.place", before.place(), letterhead.place())
            .with("report.symbol", before.symbol(), letterhead.symbol())
            .with("report.addressee", before.addressee(), letterhead.addressee())
            .with("report.capacity", lines(before.capacity()), lines(letterhead.capacity()))
            .with("report.signatory", before.signatory(), letterhead.signatory())
            .with("report.copies", lines(before.copies()), lines(letterhead.copies()))
            .with("report.basis", before.basis(), letterhead.basis());
    if (change.hasDetails()) {
      events.publishEvent(change);
    }
  }

  /** Replaces what the officer wrote for a period. */
  @Transactional
  public void write(Period period, @Nullable String planId, ReportTexts texts, String by) {
    ReportTexts before = words.texts(period, planId);
    String subject =
        planId == null ? period.inWords() : period.inWords() + ", " + plans.name(planId);
    words.keep(period, planId, texts, clock.instant(), by);
    Change change =
        Change.of("trail.report.written", period.code(), subject)
            .with("report.number.label", before.number(), texts.number())
            .with("report.date", before.date(), texts.date())
            .with("report.explanation", before.explanation(), texts.explanation())
            .with("report.outlook", before.outlook(), texts.outlook())
            .with("report.requests", before.requests(), texts.requests());
    if (change.hasDetails()) {
      events.publishEvent(change);
    }
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }
}
