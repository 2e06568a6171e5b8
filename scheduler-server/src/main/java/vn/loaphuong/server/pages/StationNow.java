package vn.loaphuong.server.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.airing.LoggedAiring;
import vn.loaphuong.server.emergency.Emergency;
import vn.loaphuong.server.emergency.EmergencyDesk;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Timetable;

/**
 * What the station is doing at this moment, put together from the plan, from what the station PCs
 * say of themselves and from the airing log. Where those do not agree it says so.
 */
@Component
class StationNow {

  /** A PC reports every half minute; after twice that what it said is no longer now. */
  private static final Duration FRESH = Duration.ofSeconds(65);

  private static final Duration LONGEST_AIRING = Duration.ofHours(4);

  /** How one occurrence stands. */
  enum Standing {
    /** Will be heard. */
    COMING,
    /** Is being heard; a PC says so. */
    ON_AIR,
    /** Something keeps it from being heard. */
    BLOCKED,
    /** Should be or have been heard; no PC has said yet whether it was. */
    AWAITED,
    AIRED,
    PARTLY,
    MISSED
  }

  /** An occurrence and how it stands. */
  public record Heard(Planned planned, Standing standing) {}

  /**
   * What is on air.
   *
   * @param confirmed whether a PC says it plays; if not it is only what the plan says
   * @param level from 0, silence, to 100; null if no PC told
   */
  public record OnAir(String title, Instant until, boolean confirmed, @Nullable Integer level) {}

  /** What comes next. */
  public record Next(String title, Instant at) {}

  /**
   * How the station PCs are.
   *
   * @param key of the sentence about them
   * @param good whether nothing has to be done
   */
  public record Pcs(String key, List<Object> values, boolean good) {
    public Pcs {
      values = List.copyOf(values);
    }
  }

  /** Everything the top bar shows. */
  public record Bar(@Nullable OnAir onAir, @Nullable Next next, Pcs pcs, Instant now) {}

  private final Timetable timetable;
  private final StationPcs pcs;
  private final AiringLog log;
  private final EmergencyDesk emergencies;
  private final Stations stations;
  private final Clock clock;

  StationNow(
      Timetable timetable,
      StationPcs pcs,
      AiringLog log,
      EmergencyDesk emergencies,
      Stations stations,
      Clock clock) {
    this.timetable = timetable;
    this.pcs = pcs;
    this.log = log;
    this.emergencies = emergencies;
    this.stations = stations;
    this.clock = clock;
  }

  Bar bar() {
    Instant now = clock.instant();
    List<Agent> agents = pcs.all();
    List<Planned> plan = timetable.planned(now.minus(LONGEST_AIRING), now.plus(Duration.ofDays(7)));
    OnAir onAir =
        emergencies.sounding().map(StationNow::onAir).orElseGet(() -> onAir(plan, agents, now));
    Next next =
        plan.stream()
            .filter(planned -> planned.airs() && planned.occurrence().start().isAfter(now))
            .findFirst()
            .map(planned ->
                new Next(planned.occurrence().slot().title(), planned.occurrence().start()))
            .orElse(null);
    return new Bar(onAir, next, pcs(agents, now), now);
  }

  private static OnAir onAir(Emergency emergency) {
    Emergency.Aired aired = emergency.aired();
    Instant begun = aired == null ? emergency.prepared().at() : aired.at();
    return new OnAir(emergency.title(), begun.plus(emergency.length()), true, null);
  }

  private static @Nullable OnAir onAir(List<Planned> plan, List<Agent> agents, Instant now) {
    return plan.stream()
        .filter(planned -> sounds(planned, now))
        .findFirst()
        .map(planned -> {
          Optional<Presence> playing =
              agents.stream()
                  .filter(agent -> isFresh(agent, now))
                  .map(Agent::presence)
                  .filter(presence -> presence != null && presence.nowPlaying() != null)
                  .findFirst();
          return new OnAir(
              planned.occurrence().slot().title(),
              planned.end(),
              playing.isPresent(),
              playing.map(presence -> level(presence.levelLufs())).orElse(null));
        })
        .orElse(null);
  }

  /** Today's occurrences in their order. */
  List<Heard> today() {
    Instant now = clock.instant();
    ZoneId zone = stations.current().zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    boolean someonePlays =
        pcs.all().stream()
            .filter(agent -> isFresh(agent, now))
            .anyMatch(agent -> agent.presence() != null && agent.presence().nowPlaying() != null);
    List<Heard> heard = new ArrayList<>();
    for (Planned planned :
        timetable.planned(
            today.atStartOfDay(zone).toInstant(),
            today.plusDays(1).atStartOfDay(zone).toInstant())) {
      heard.add(new Heard(planned, standing(planned, now, someonePlays)));
    }
    return heard;
  }

  /** What of the coming week will not be heard. */
  List<Planned> blocked() {
    Instant now = clock.instant();
    return timetable.planned(now, now.plus(Duration.ofDays(7))).stream()
        .filter(planned -> !planned.airs())
        .toList();
  }

  private Standing standing(Planned planned, Instant now, boolean someonePlays) {
    List<LoggedAiring> lines = log.ofOccurrence(planned.occurrence().id());
    Optional<Outcome> worst =
        lines.stream()
            .filter(line -> line.record().kind() == ItemKind.BULLETIN)
            .map(line -> line.record().outcome())
            .max(Outcome::compareTo);
    if (worst.isPresent()) {
      return switch (worst.get()) {
        case AIRED -> Standing.AIRED;
        case PARTLY -> Standing.PARTLY;
        case MISSED -> Standing.MISSED;
      };
    }
    if (!planned.airs()) {
      return Standing.BLOCKED;
    }
    if (planned.occurrence().start().isAfter(now)) {
      return Standing.COMING;
    }
    return planned.end().isAfter(now) && someonePlays ? Standing.ON_AIR : Standing.AWAITED;
  }

  private Pcs pcs(List<Agent> agents, Instant now) {
    if (agents.isEmpty()) {
      return new Pcs("bar.pcs.none", List.of(), false);
    }
    Duration tolerated = stations.current().policies().agentSilentAfter();
    for (Agent agent : agents) {
      Presence presence = agent.presence();
      Instant seen = agent.seenAt();
      if (agent.silentAt(now, tolerated)) {
        return seen == null
            ? new Pcs("bar.pcs.never", List.of(agent.name()), false)
            : new Pcs("bar.pcs.silent", List.of(agent.name(), seen), false);
      }
      if (presence != null && !presence.faults().isEmpty()) {
        return new Pcs("bar.pcs.faults", List.of(agent.name(), presence.faults().size()), false);
      }
    }
    for (Agent agent : agents) {
      Presence presence = agent.presence();
      if (presence != null && !presence.realDevice()) {
        return new Pcs("bar.pcs.no-device", List.of(agent.name()), false);
      }
      if (presence != null && presence.clipsMissing() > 0) {
        return new Pcs("bar.pcs.fetching", List.of(agent.name(), presence.clipsMissing()), true);
      }
    }
    return agents.size() == 1
        ? new Pcs("bar.pcs.one", List.of(agents.getFirst().name()), true)
        : new Pcs("bar.pcs.all", List.of(agents.size()), true);
  }

  private static boolean sounds(Planned planned, Instant now) {
    return planned.airs()
        && !planned.occurrence().start().isAfter(now)
        && planned.end().isAfter(now);
  }

  private static boolean isFresh(Agent agent, Instant now) {
    Instant seen = agent.seenAt();
    return seen != null && Duration.between(seen, now).compareTo(FRESH) <= 0;
  }

  /** Full at −10 LUFS, empty at −50. */
  private static @Nullable Integer level(@Nullable Double lufs) {
    return lufs == null ? null : (int) Math.clamp((lufs + 50) * 2.5, 0, 100);
  }
}
