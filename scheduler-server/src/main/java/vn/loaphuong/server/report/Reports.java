package vn.loaphuong.server.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
   * @param figures its own
   * @param before those of the period it is compared with
   * @param sessions how its planned occurrences ended
   * @param result its outcome as a sentence
   * @param reconciled the same of the occurrences
   * @param comparison with the period before as a sentence
   * @param shortfalls what was not heard whole, and why, as a sentence
   */
  public record Summary(
      Period period,
      Figures figures,
      Figures before,
      Map<Verdict.Kind, Long> sessions,
      String result,
      String reconciled,
      String comparison,
      String shortfalls) {}

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
      ReportWords words,
      Seals seals,
      Stations stations,
      MessageSource messages,
      ApplicationEventPublisher events,
      Clock clock) {
    this.tallies = tallies;
    this.planAndLog = planAndLog;
    this.topics = topics;
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

  public Summary summary(Period period) {
    return summary(period, planAndLog.of(period));
  }

  private Summary summary(Period period, Reconciliation reconciled) {
    Map<String, String> topicsByApproval = topics.byApproval();
    Figures figures = Figures.of(period, tallies.of(period), topicsByApproval);
    Figures before = Figures.of(period.previous(), tallies.of(period.previous()), topicsByApproval);
    Map<Verdict.Kind, Long> sessions = reconciled.counts();
    return new Summary(
        period,
        figures,
        before,
        sessions,
        Wording.result(figures),
        Wording.sessions(sessions),
        Wording.comparison(period.previous(), before, figures),
        Wording.shortfalls(figures));
  }

  /** What was not heard as planned, earliest first. */
  public List<Missed> missed(Period period, int limit) {
    return missed(planAndLog.of(period), limit);
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

  /** The report as a paper, under the code of the log as it is now. */
  public Paper paper(Period period) {
    Reconciliation reconciled = planAndLog.of(period);
    Summary summary = summary(period, reconciled);
    return ReportPaper.compose(
        stations.current().name(),
        words.letterhead(),
        period,
        summary.figures(),
        summary.before(),
        summary.sessions(),
        missed(reconciled, MOST_MISSED),
        seals.current(),
        words.texts(period));
  }

  public Letterhead letterhead() {
    return words.letterhead();
  }

  public ReportTexts texts(Period period) {
    return words.texts(period);
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
  public void write(Period period, ReportTexts texts, String by) {
    ReportTexts before = words.texts(period);
    words.keep(period, texts, clock.instant(), by);
    Change change =
        Change.of("trail.report.written", period.code(), period.inWords())
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
