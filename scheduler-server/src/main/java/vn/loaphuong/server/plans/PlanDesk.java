package vn.loaphuong.server.plans;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.library.Purposes;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.station.calendar.WardCalendars;

/** What people do with plans, and how far each has come. Thread-safe. */
@Service
public class PlanDesk implements Purposes {

  private static final int LONGEST_SUBJECT = 300;
  private static final int LONGEST_NUMBER = 60;
  private static final int LONGEST_WORDS = 1_000;
  private static final int MOST_ROWS = 60;
  private static final int MOST_DAYS_AHEAD = 31;

  private final Plans plans;
  private final Library library;
  private final ObjectProvider<Occasions> occasions;
  private final WardCalendars calendars;
  private final Clock clock;

  PlanDesk(
      Plans plans,
      Library library,
      ObjectProvider<Occasions> occasions,
      WardCalendars calendars,
      Clock clock) {
    this.plans = plans;
    this.library = library;
    this.occasions = occasions;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** Plans not put away, the latest to end first. */
  public List<Plan> all() {
    return plans.standing();
  }

  /** Plans that were put away and may be taken out again. */
  public List<Plan> putAway() {
    return plans.removed();
  }

  /**
   * A plan, also one that was put away.
   *
   * @throws Refusal if there never was one with this id
   */
  public Plan get(String id) {
    return plans.find(id).orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "plan.unknown"));
  }

  /**
   * Adds a plan.
   *
   * @param plan whose id counts for nothing
   * @return the same under its own id
   * @throws Refusal if it has no subject or something in it is too long
   */
  @Transactional
  public Plan add(Plan plan) {
    return keep(UUID.randomUUID().toString(), plan);
  }

  /**
   * Replaces a plan; what counts for it goes on counting.
   *
   * @throws Refusal as {@link #add} does, or if there is no such plan
   */
  @Transactional
  public Plan change(String id, Plan plan) {
    return keep(get(id).id(), plan);
  }

  private Plan keep(String id, Plan plan) {
    if (plan.subject().isBlank()) {
      throw Refusal.ofField("subject", "plan.subject-missing");
    }
    requireShort("subject", plan.subject(), LONGEST_SUBJECT);
    requireShort("number", plan.number(), LONGEST_NUMBER);
    if (plan.rows().size() > MOST_ROWS) {
      throw Refusal.ofField("rows", "plan.rows-many", Integer.toString(MOST_ROWS));
    }
    for (Row row : plan.rows()) {
      if (row.what().isBlank()) {
        throw Refusal.ofField("rows", "plan.what-missing");
      }
      for (String words :
          List.of(row.what(), row.lead(), row.cooperating(), row.frequency(), row.time())) {
        requireShort("rows", words, LONGEST_WORDS);
      }
    }
    Plan kept =
        new Plan(
            id,
            plan.number().strip(),
            plan.issued(),
            plan.subject().strip(),
            plan.topics(),
            plan.span(),
            plan.rows(),
            plan.duties(),
            null);
    plans.put(kept);
    return kept;
  }

  private static void requireShort(String field, String words, int longest) {
    if (words.length() > longest) {
      throw Refusal.ofField(field, "plan.too-long", Integer.toString(longest));
    }
  }

  /** Puts a plan away; what counts for it is remembered. */
  @Transactional
  public void remove(String id) {
    plans.put(get(id).removed(clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  /** Takes a plan out again as it was. */
  @Transactional
  public void restore(String id) {
    plans.put(get(id).removed(null));
  }

  @Override
  public List<Purpose> offered() {
    return plans.standing().stream().map(plan -> new Purpose(plan.id(), plan.name())).toList();
  }

  @Override
  public Optional<String> of(String contentId) {
    return plans.planOf(contentId);
  }

  @Override
  public Set<String> served(String planId) {
    return plans.contentsOf(planId);
  }

  @Override
  @Transactional
  public void serve(String contentId, String planId) {
    if (planId.isBlank()) {
      plans.release(contentId);
    } else {
      plans.assign(contentId, get(planId).id());
    }
  }

  @Override
  public void requireKnown(String planId) {
    if (!planId.isBlank() && plans.find(planId).isEmpty()) {
      throw Refusal.ofField("plan", "plan.unknown");
    }
  }

  /** The plan of everything that counts for one, by the id of that thing. */
  public Map<String, String> planByContent() {
    return plans.planByContent();
  }

  /** What counts for a plan. */
  public Contents contents(String planId) {
    Set<String> ids = plans.contentsOf(planId);
    Map<String, String> items = new HashMap<>();
    Set<String> frames = new HashSet<>(ids);
    for (Bulletin bulletin : library.all(ids)) {
      frames.remove(bulletin.id());
      if (bulletin.deletedAt() == null) {
        items.put(bulletin.id(), bulletin.words().title());
      }
    }
    return new Contents(ids, items, frames);
  }

  /** Bulletins that count for a plan and are not in the bin, by title. */
  public List<Bulletin> bulletins(String planId) {
    return library.all(plans.contentsOf(planId)).stream()
        .filter(bulletin -> bulletin.deletedAt() == null)
        .sorted(Comparator.comparing(bulletin -> bulletin.words().title()))
        .toList();
  }

  /** How far the rows of a plan have come in the parts of the year a day lies in. */
  public List<Reach> reach(Plan plan, LocalDate day) {
    return Progress.needed(plan, day)
        .map(days -> new Progress(plan, contents(plan.id()), occasionsIn(days)).around(day))
        .orElse(List.of());
  }

  /** The same in every part of the year that has one of some days, for several plans. */
  public Map<Plan, List<Reach>> reach(Collection<Plan> several, Span days) {
    Optional<Span> needed =
        several.stream().flatMap(plan -> Progress.needed(plan, days).stream()).reduce(Span::around);
    List<Occasion> known = needed.map(this::occasionsIn).orElse(List.of());
    Map<Plan, List<Reach>> reaches = new LinkedHashMap<>();
    for (Plan plan : several) {
      reaches.put(plan, new Progress(plan, contents(plan.id()), known).in(days));
    }
    return reaches;
  }

  /** The same of every month of a year that the plan has days in, in order. */
  public Map<YearMonth, List<Reach>> reachByMonth(Plan plan, int year) {
    Map<YearMonth, List<Reach>> months = new TreeMap<>();
    Optional<Span> days = Every.YEAR.around(LocalDate.of(year, 1, 1)).within(plan.span());
    if (days.isEmpty()) {
      return months;
    }
    Progress progress = new Progress(plan, contents(plan.id()), occasionsIn(days.get()));
    YearMonth last = YearMonth.from(days.get().last());
    for (YearMonth month = YearMonth.from(days.get().first());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      // The last day of the month that is the plan's, so that a part of the year is found by it.
      LocalDate end = month.atEndOfMonth();
      LocalDate day = end.isAfter(days.get().last()) ? days.get().last() : end;
      months.put(month, progress.around(day));
    }
    return months;
  }

  /** What was and is to be heard for a plan in some days. */
  public List<Occasion> occasions(String planId, Span days) {
    Contents contents = contents(planId);
    Set<Target.RelayDays> relays = new HashSet<>();
    for (Row row : get(planId).rows()) {
      if (row.target() instanceof Target.RelayDays relay) {
        relays.add(relay);
      }
    }
    return occasionsIn(days).stream()
        .filter(occasion ->
            contents.include(occasion)
                || relays.stream().anyMatch(relay -> Progress.relays(occasion, relay)))
        .toList();
  }

  private List<Occasion> occasionsIn(Span days) {
    Occasions source = occasions.getIfAvailable();
    return source == null ? List.of() : source.in(days);
  }

  /** The reports a plan wants, the first due first. */
  public List<Due> dues(Plan plan) {
    WardCalendar calendar = calendars.current();
    List<Due> dues = new ArrayList<>();
    for (ReportDuty duty : plan.duties()) {
      switch (duty) {
        case ReportDuty.Each each -> {
          Span about = each.every().around(plan.span().first());
          while (!about.first().isAfter(plan.span().last())) {
            dues.add(new Due(each, about, each.due(about, calendar)));
            about = each.every().around(about.last().plusDays(1));
          }
        }
        case ReportDuty.Once once ->
            dues.add(
                new Due(
                    once,
                    plan.span().first().isBefore(once.before())
                        ? new Span(plan.span().first(), once.before().minusDays(1))
                        : plan.span(),
                    once.due(calendar)));
      }
    }
    dues.sort(Comparator.comparing(Due::day));
    return dues;
  }

  /** How many days before a part of the year ends a plan that is behind is warned of. */
  public int daysAhead() {
    return plans.daysAhead();
  }

  /**
   * Sets that.
   *
   * @throws Refusal unless it is 1 to 31
   */
  @Transactional
  public void warnAhead(int days) {
    if (days < 1 || days > MOST_DAYS_AHEAD) {
      throw Refusal.ofField("daysAhead", "plan.days-ahead", Integer.toString(MOST_DAYS_AHEAD));
    }
    plans.warnAhead(days);
  }

  /** Since when somebody was warned of something, by the id of the warning. */
  public @Nullable Instant warnedSince(String warningId) {
    return plans.warnings().get(warningId);
  }
}
