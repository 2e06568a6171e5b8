package vn.loaphuong.server.report;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.airing.LoggedAiring;
import vn.loaphuong.server.broadcast.Broadcast;
import vn.loaphuong.server.broadcast.HandedOut;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.report.Reconciliation.Details;
import vn.loaphuong.server.report.Reconciliation.Entry;
import vn.loaphuong.server.report.Reconciliation.Pc;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Timetable;

/** Holds the station's timetable against its airing log. Thread-safe. */
@Service
public class PlanAndLog {

  private static final int LONGEST_EXPLANATION = 1_000;

  /** An occurrence is sought this far from the date in its name, for it may have been moved. */
  private static final int DAYS_AROUND = 46;

  /**
   * Everything about one occurrence.
   *
   * @param lines of the log, in the order in which they were due
   * @param explanations the earliest first
   */
  public record Account(Entry entry, List<LoggedAiring> lines, List<Explanation> explanations) {
    public Account {
      lines = List.copyOf(lines);
      explanations = List.copyOf(explanations);
    }
  }

  private final Timetable timetable;
  private final Tallies tallies;
  private final AiringLog log;
  private final StationPcs pcs;
  private final Broadcast broadcast;
  private final Explanations explanations;
  private final Stations stations;
  private final Clock clock;

  PlanAndLog(
      Timetable timetable,
      Tallies tallies,
      AiringLog log,
      StationPcs pcs,
      Broadcast broadcast,
      Explanations explanations,
      Stations stations,
      Clock clock) {
    this.timetable = timetable;
    this.tallies = tallies;
    this.log = log;
    this.pcs = pcs;
    this.broadcast = broadcast;
    this.explanations = explanations;
    this.stations = stations;
    this.clock = clock;
  }

  /** What became of every occurrence of a period that has begun. */
  public Reconciliation of(Period period) {
    ZoneId zone = stations.current().zone();
    Instant now = clock.instant();
    Instant until = period.until(zone).isBefore(now) ? period.until(zone) : now;
    return of(
        period,
        until.isAfter(period.from(zone)) ? timetable.planned(period.from(zone), until) : List.of());
  }

  /**
   * What became of these occurrences of a period.
   *
   * @param plan what the timetable has in it and has begun
   */
  Reconciliation of(Period period, List<Planned> plan) {
    return Reconciliation.of(plan, tallies.toldOf(period), known(), details(), clock.instant());
  }

  /**
   * One occurrence.
   *
   * @throws Refusal if neither plan nor log has it
   */
  public Account account(String occurrenceId) {
    Told told = tallies.toldOf(occurrenceId).orElse(null);
    List<Planned> plan = planned(occurrenceId, told).map(List::of).orElse(List.of());
    Entry entry =
        Reconciliation.of(
                plan, told == null ? List.of() : List.of(told), known(), details(), clock.instant())
            .entries()
            .stream()
            .findFirst()
            .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "occurrence.unknown"));
    return new Account(entry, log.ofOccurrence(occurrenceId), explanations.of(occurrenceId));
  }

  /**
   * Adds what a person knows. Nothing that stands there is changed by it.
   *
   * @throws Refusal if there are no words, or too many, or no such occurrence
   */
  @Transactional
  public void explain(String occurrenceId, String words, String by) {
    String stripped = words.strip();
    if (stripped.isEmpty()) {
      throw Refusal.ofField("words", "occurrence.words-missing");
    }
    if (stripped.length() > LONGEST_EXPLANATION) {
      throw Refusal.ofField(
          "words", "occurrence.words-too-long", Integer.toString(LONGEST_EXPLANATION));
    }
    account(occurrenceId);
    explanations.add(
        new Explanation(
            occurrenceId, stripped, clock.instant().truncatedTo(ChronoUnit.MICROS), by));
  }

  /** All explanations, by occurrence, the earliest first. */
  Map<String, List<Explanation>> explanations() {
    return explanations.byOccurrence();
  }

  private Optional<Planned> planned(String occurrenceId, @Nullable Told told) {
    ZoneId zone = stations.current().zone();
    if (told != null) {
      Optional<Planned> asTold =
          timetable.planned(told.start(), told.start().plusSeconds(1)).stream()
              .filter(planned -> planned.occurrence().id().equals(occurrenceId))
              .findAny();
      if (asTold.isPresent()) {
        return asTold;
      }
    }
    LocalDate date;
    try {
      date = LocalDate.parse(occurrenceId.substring(occurrenceId.lastIndexOf(':') + 1));
    } catch (java.time.format.DateTimeParseException e) {
      return Optional.empty();
    }
    return timetable
        .planned(
            date.minusDays(DAYS_AROUND).atStartOfDay(zone).toInstant(),
            date.plusDays(DAYS_AROUND).atStartOfDay(zone).toInstant())
        .stream()
        .filter(planned -> planned.occurrence().id().equals(occurrenceId))
        .findAny();
  }

  private List<Pc> known() {
    Map<String, Instant> lastDue = tallies.lastDue();
    return pcs.everyone().stream()
        .map(agent ->
            new Pc(
                agent.id(),
                agent.pairedAt(),
                Objects.requireNonNullElse(agent.unpairedAt(), Instant.MAX),
                heardUntil(agent, lastDue.getOrDefault(agent.id(), Instant.MIN))))
        .toList();
  }

  /** A PC that has nothing more to send has told everything up to shortly before it said so. */
  private static Instant heardUntil(Agent agent, Instant lastDue) {
    Presence presence = agent.presence();
    Instant seen = agent.seenAt();
    if (presence == null || seen == null || presence.recordsWaiting() > 0) {
      return lastDue;
    }
    Instant nothingWaits = seen.minus(Duration.ofSeconds(5));
    return nothingWaits.isAfter(lastDue) ? nothingWaits : lastDue;
  }

  private Details details() {
    HandedOut handedOut = broadcast.handedOut();
    return new Details() {
      @Override
      public Set<String> tellers(String occurrenceId) {
        return log.ofOccurrence(occurrenceId).stream()
            .map(LoggedAiring::record)
            .filter(record -> !record.kind().frames())
            .map(record -> record.agentId())
            .collect(toSet());
      }

      @Override
      public boolean handedOut(String agentId, String occurrenceId, Instant at) {
        return handedOut.had(agentId, occurrenceId, at);
      }
    };
  }
}
