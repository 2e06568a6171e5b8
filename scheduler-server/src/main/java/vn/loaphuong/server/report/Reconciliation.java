package vn.loaphuong.server.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.server.timetable.Obstacle;
import vn.loaphuong.server.timetable.Planned;

/**
 * Plan held against log: a pure function of both. Every occurrence has exactly one verdict. What
 * was recorded counts before what was meant; what was neither recorded nor handed out is judged by
 * what the timetable says stood in its way.
 *
 * @param entries one for each planned occurrence in the order of the plan, then one for each
 *     occurrence that the log tells of and the plan does not have (any more)
 */
public record Reconciliation(List<Entry> entries) {

  /** How long after the end of an item a station PC may take to tell of it. */
  static final Duration TELLING = Duration.ofMinutes(2);

  /**
   * An occurrence with what became of it.
   *
   * @param title as the timetable has it
   * @param planned whether the plan has it
   */
  public record Entry(
      String occurrenceId, String title, Instant start, boolean planned, Verdict verdict) {}

  /**
   * A station PC.
   *
   * @param since when it was let in; nothing that starts before is its business
   * @param until when it was shut out; {@link Instant#MAX} if it was not
   * @param heardUntil up to when its journal is known
   */
  record Pc(String id, Instant since, Instant until, Instant heardUntil) {

    private boolean isToPlay(Planned planned) {
      Instant start = planned.occurrence().start();
      return !start.isBefore(since) && start.isBefore(until);
    }
  }

  /** What is looked up only where the counts leave something open. */
  interface Details {
    /** Station PCs that have told of an occurrence. */
    Set<String> tellers(String occurrenceId);

    /** Whether the rundown a station PC was to play from at an instant had an occurrence. */
    boolean handedOut(String agentId, String occurrenceId, Instant at);
  }

  public Reconciliation {
    entries = List.copyOf(entries);
  }

  /**
   * Holds plan against log.
   *
   * @param plan occurrences of a span
   * @param log what was told of occurrences in that span
   * @param pcs all station PCs that ever were
   * @param now the present
   */
  static Reconciliation of(
      List<Planned> plan, Collection<Told> log, List<Pc> pcs, Details details, Instant now) {
    Map<String, Told> told = new HashMap<>();
    log.forEach(each -> told.put(each.occurrenceId(), each));
    List<Entry> entries = new ArrayList<>(plan.size());
    for (Planned planned : plan) {
      String id = planned.occurrence().id();
      entries.add(
          new Entry(
              id,
              planned.occurrence().slot().title(),
              planned.occurrence().start(),
              true,
              verdict(planned, told.remove(id), pcs, details, now)));
    }
    log.stream()
        .filter(each -> told.containsKey(each.occurrenceId()))
        .sorted(Comparator.comparing(Told::start).thenComparing(Told::occurrenceId))
        .map(each ->
            new Entry(
                each.occurrenceId(),
                each.title(),
                each.start(),
                false,
                new Sums(each).verdict(false)))
        .forEach(entries::add);
    return new Reconciliation(entries);
  }

  /** How many ended in each way; ways that did not occur are left out. */
  public Map<Verdict.Kind, Long> counts() {
    Map<Verdict.Kind, Long> counts = new EnumMap<>(Verdict.Kind.class);
    entries.stream()
        .filter(Entry::planned)
        .forEach(entry -> counts.merge(entry.verdict().kind(), 1L, Long::sum));
    return counts;
  }

  private static Verdict verdict(
      Planned planned, @Nullable Told told, List<Pc> pcs, Details details, Instant now) {
    Instant over = silentBy(planned).plus(TELLING);
    if (told == null && over.isAfter(now)) {
      return new Verdict.Pending();
    }
    List<Pc> players = pcs.stream().filter(pc -> pc.isToPlay(planned)).toList();
    Sums sums = new Sums(told);
    boolean open = false;
    if (sums.records() < players.size() * items(planned)) {
      String id = planned.occurrence().id();
      Set<String> tellers = told == null ? Set.of() : details.tellers(id);
      for (Pc pc : players) {
        if (!tellers.contains(pc.id())) {
          boolean handedOut = details.handedOut(pc.id(), id, planned.occurrence().start());
          if (handedOut && pc.heardUntil().isBefore(over)) {
            open = true;
          } else if (handedOut) {
            sums.missed(Cause.NO_RECORD, 1);
          } else if (planned.airs() && told != null) {
            sums.missed(Cause.NOT_HANDED_OUT, 1);
          }
        }
      }
    }
    if (sums.records() > 0 || open) {
      return sums.verdict(open);
    }
    if (!planned.airs()) {
      return kept(planned.obstacles());
    }
    return new Verdict.Missed(players.isEmpty() ? Cause.NO_PC : Cause.NOT_HANDED_OUT);
  }

  /** When it can no longer sound, however late it is. */
  private static Instant silentBy(Planned planned) {
    return switch (planned.occurrence().slot().late()) {
      case LatePolicy.PlayWhole(Duration within) -> planned.end().plus(within);
      case LatePolicy.JoinInProgress _, LatePolicy.Skip _ -> planned.end();
    };
  }

  private static long items(Planned planned) {
    return Math.max(
        1, planned.parts().stream().filter(part -> part.kind() == ItemKind.BULLETIN).count());
  }

  private static Verdict kept(List<Obstacle> obstacles) {
    Obstacle first =
        obstacles.stream().min(Comparator.comparingInt(Reconciliation::rank)).orElseThrow();
    Cause cause = Cause.of(first);
    return switch (first) {
      case Obstacle.Mourned _, Obstacle.Holiday _, Obstacle.Quiet _, Obstacle.TooLong _ ->
          new Verdict.Suppressed(cause);
      case Obstacle.Clash _ -> new Verdict.Replaced(cause);
      case Obstacle.NotApproved _,
          Obstacle.EditionNotApproved _,
          Obstacle.NoEdition _,
          Obstacle.Gone _,
          Obstacle.ClipMissing _ ->
          new Verdict.Missed(cause);
    };
  }

  /** Of several obstacles the one that could least be helped is named. */
  private static int rank(Obstacle obstacle) {
    return switch (obstacle) {
      case Obstacle.Mourned _ -> 0;
      case Obstacle.Holiday _ -> 1;
      case Obstacle.Clash _ -> 2;
      case Obstacle.NotApproved _, Obstacle.EditionNotApproved _ -> 3;
      case Obstacle.NoEdition _, Obstacle.Gone _ -> 3;
      case Obstacle.ClipMissing _ -> 4;
      case Obstacle.Quiet _ -> 5;
      case Obstacle.TooLong _ -> 6;
    };
  }

  /** What was told of one occurrence, added up. */
  private static final class Sums {
    private long whole;
    private long partly;
    private long missed;
    private Duration latest = Duration.ZERO;
    private final Map<Cause, Long> causes = new HashMap<>();

    Sums(@Nullable Told told) {
      if (told == null) {
        return;
      }
      for (Told.Count count : told.counts()) {
        if (count.outcome() == Outcome.AIRED || count.why() == null) {
          whole += count.times();
          latest = count.late() && count.latest().compareTo(latest) > 0 ? count.latest() : latest;
        } else if (count.outcome() == Outcome.PARTLY) {
          partly += count.times();
          causes.merge(Cause.of(count.why()), count.times(), Long::sum);
        } else {
          missed(Cause.of(count.why()), count.times());
        }
      }
    }

    void missed(Cause why, long times) {
      missed += times;
      causes.merge(why, times, Long::sum);
    }

    long records() {
      return whole + partly + missed;
    }

    /**
     * What they come to.
     *
     * @param open whether somebody is still to tell, which nothing but "in part" can outlast
     */
    Verdict verdict(boolean open) {
      if (partly > 0 || (whole > 0 && missed > 0)) {
        return new Verdict.Partly(mainCause());
      }
      if (open) {
        return new Verdict.Unknown();
      }
      if (missed > 0) {
        return new Verdict.Missed(mainCause());
      }
      return latest.isZero() ? new Verdict.Aired() : new Verdict.Late(latest);
    }

    private Cause mainCause() {
      return causes.entrySet().stream()
          .max(
              Map.Entry.<Cause, Long>comparingByValue()
                  .thenComparing(cause -> cause.getKey().key()))
          .orElseThrow()
          .getKey();
    }
  }
}
