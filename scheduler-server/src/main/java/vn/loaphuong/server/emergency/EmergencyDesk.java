package vn.loaphuong.server.emergency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Order;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Push;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.airing.LoggedAiring;
import vn.loaphuong.server.broadcast.Pushes;
import vn.loaphuong.server.broadcast.StandingOrders;
import vn.loaphuong.server.emergency.Emergency.Aired;
import vn.loaphuong.server.emergency.Emergency.Deed;
import vn.loaphuong.server.library.Announcer;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.trail.Change;

/**
 * Prepares emergencies, lets them out and follows them. What goes out is stored first and told to
 * the station PCs right after; those that were out of reach are told when they listen again, as
 * long as it is not stale. Thread-safe.
 */
@Service
public class EmergencyDesk implements StandingOrders {

  /** How long what was prepared is kept ready on the station PCs. */
  static final Duration READY_FOR = Duration.ofHours(24);

  /** No emergency lasts longer, and nobody stops it later. */
  private static final Duration LONGEST = Push.LONGEST_VALIDITY;

  private static final Duration PREPARING = Duration.ofMinutes(10);

  /** A PC reports every ten seconds; older than this what it said is not now. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Emergencies emergencies;
  private final Announcer announcer;
  private final StationPcs pcs;
  private final AiringLog log;
  private final Pushes pushes;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final Clock clock;

  EmergencyDesk(
      Emergencies emergencies,
      Announcer announcer,
      StationPcs pcs,
      AiringLog log,
      Pushes pushes,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      Clock clock) {
    this.emergencies = emergencies;
    this.announcer = announcer;
    this.pcs = pcs;
    this.log = log;
    this.pushes = pushes;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Voices a text and has the station PCs fetch it ahead. Nothing sounds yet.
   *
   * @param targets ids of the station PCs it is for
   * @throws Refusal with a sentence for the one who wrote it
   */
  public Emergency prepare(
      Actor by, String text, int times, Afterwards afterwards, Set<String> targets) {
    checkTimes(times);
    Set<String> paired = paired(targets);
    return keep(by, text.strip(), announcer.voice(text.strip()), times, afterwards, paired);
  }

  /**
   * The same words once more, without voicing them again.
   *
   * @throws Refusal if there is no such emergency, or none of its station PCs is paired any more
   */
  public Emergency again(Actor by, String id) {
    Emergency before = find(id);
    return keep(
        by,
        before.text(),
        before.clip(),
        before.times(),
        before.afterwards(),
        paired(Set.copyOf(before.targets())));
  }

  /** An emergency. */
  public Emergency find(String id) {
    return emergencies
        .find(id)
        .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "emergency.refused.unknown"));
  }

  /** The latest, the youngest first. */
  public List<Emergency> latest() {
    return emergencies.latest(20);
  }

  /**
   * The button: it goes out, or, where the station wants a second person, waits for one.
   *
   * @throws Refusal if it is not ready any more
   */
  public Emergency send(Actor by, String id) {
    Instant pressed = now();
    Emergency asked = find(id);
    boolean second = policy().secondPerson();
    transactions.executeWithoutResult(status -> {
      demand(emergencies.ask(id, new Deed(by, pressed)));
      if (!second) {
        demand(emergencies.air(id, airedAt(pressed), null));
      }
      events.publishEvent(
          Change.of(second ? "trail.emergency.asked" : "trail.emergency.sent", id, asked.title()));
    });
    return second ? find(id) : tell(id);
  }

  /**
   * The second person's word: it goes out.
   *
   * @throws Refusal if nobody has asked, if it is the same person, or if it is not waiting any more
   */
  public Emergency confirm(Actor by, String id) {
    Instant pressed = now();
    Emergency waiting = find(id);
    Deed asked = waiting.asked();
    if (asked == null) {
      throw Refusal.of(Kind.CONFLICT, "emergency.refused.not-asked");
    }
    if (asked.by().id().equals(by.id())) {
      throw Refusal.of(Kind.FORBIDDEN, "emergency.refused.same-person");
    }
    transactions.executeWithoutResult(status -> {
      demand(emergencies.air(id, airedAt(pressed), new Deed(by, pressed)));
      events.publishEvent(Change.of("trail.emergency.confirmed", id, waiting.title()));
    });
    return tell(id);
  }

  /** Silences it wherever it sounds, and keeps it from beginning anywhere. */
  public void stop(Actor by, String id) {
    Emergency sounding = find(id);
    transactions.executeWithoutResult(status -> {
      if (!emergencies.stop(id, new Deed(by, now()))) {
        throw Refusal.of(Kind.CONFLICT, "emergency.refused.not-sounding");
      }
      events.publishEvent(Change.of("trail.emergency.stopped", id, sounding.title()));
    });
    find(id).targets().forEach(agentId -> pushes.tell(stopFor(agentId, id, now())));
  }

  /** Puts one away that did not go out. */
  public void discard(Actor by, String id) {
    Emergency ready = find(id);
    transactions.executeWithoutResult(status -> {
      demand(emergencies.discard(id, new Deed(by, now())));
      events.publishEvent(Change.of("trail.emergency.discarded", id, ready.title()));
    });
  }

  /** What the station decided. */
  public EmergencyPolicy policy() {
    return emergencies.policy();
  }

  /** Decides otherwise. */
  public void choose(EmergencyPolicy policy) {
    EmergencyPolicy before = policy();
    transactions.executeWithoutResult(status -> {
      emergencies.choose(policy);
      events.publishEvent(
          Change.of("trail.emergency.policy-changed", "emergency", "")
              .withWord(
                  "emergency.policy.second",
                  "emergency.policy.second.",
                  before.secondPerson(),
                  policy.secondPerson())
              .with(
                  "emergency.policy.valid",
                  before.validFor().toSeconds(),
                  policy.validFor().toSeconds()));
    });
  }

  /** How far each station PC has come, by name. */
  public List<PcProgress> progress(Emergency emergency) {
    List<AiringRecord> records =
        log.ofOccurrence(emergency.id()).stream().map(LoggedAiring::record).toList();
    return emergency.targets().stream()
        .flatMap(id -> pcs.find(id).stream())
        .sorted(Comparator.comparing(Agent::name))
        .map(pc ->
            progress(
                emergency,
                pc,
                records.stream().filter(record -> record.agentId().equals(pc.id())).toList()))
        .toList();
  }

  /** The emergency that a station PC says it is airing at this moment. */
  public Optional<Emergency> sounding() {
    Instant now = now();
    List<String> playing =
        pcs.all().stream().map(pc -> playing(pc, now)).filter(Objects::nonNull).toList();
    if (playing.isEmpty()) {
      return Optional.empty();
    }
    return emergencies.since(now.minus(LONGEST)).stream()
        .filter(emergency -> playing.stream().anyMatch(item -> isOf(item, emergency)))
        .findFirst();
  }

  @Override
  public List<Push> standing(String agentId, Instant now) {
    List<Push> orders = new ArrayList<>();
    for (Emergency emergency : emergencies.since(now.minus(READY_FOR))) {
      if (!emergency.targets().contains(agentId)) {
        continue;
      }
      Aired aired = emergency.aired();
      switch (emergency.state()) {
        case READY, ASKED -> orders.add(prepareFor(agentId, emergency, now));
        case SENT -> {
          if (aired != null && now.isBefore(aired.until())) {
            orders.add(airFor(agentId, emergency, aired));
          }
        }
        case STOPPED -> {
          if (aired != null && now.isBefore(aired.at().plus(LONGEST))) {
            orders.add(stopFor(agentId, emergency.id(), now));
          }
        }
        case DISCARDED -> {}
      }
    }
    return orders;
  }

  private Emergency keep(
      Actor by, String text, ClipRef clip, int times, Afterwards afterwards, Set<String> targets) {
    Instant now = now();
    Emergency made =
        new Emergency(
            UUID.randomUUID().toString(),
            text,
            clip,
            times,
            afterwards,
            List.copyOf(targets),
            new Deed(by, now),
            null,
            null,
            null,
            null,
            null);
    transactions.executeWithoutResult(status -> {
      emergencies.add(made);
      events.publishEvent(Change.of("trail.emergency.prepared", made.id(), made.title()));
    });
    targets.forEach(agentId -> pushes.tell(prepareFor(agentId, made, now)));
    return made;
  }

  private Emergency tell(String id) {
    Emergency out = find(id);
    Aired aired = out.aired();
    if (aired != null) {
      out.targets().forEach(agentId -> pushes.tell(airFor(agentId, out, aired)));
    }
    return out;
  }

  private Aired airedAt(Instant pressed) {
    return new Aired(pressed, pressed.plus(policy().validFor()));
  }

  private PcProgress progress(Emergency emergency, Agent pc, List<AiringRecord> records) {
    Aired aired = emergency.aired();
    int heard = (int) records.stream().filter(r -> r.outcome() == Outcome.AIRED).count();
    Duration after =
        aired == null
            ? null
            : records.stream()
                .map(AiringRecord::firstFrameAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(first -> Duration.between(aired.at(), first))
                .orElse(null);
    return new PcProgress(pc.name(), state(emergency, pc, records, heard), heard, after);
  }

  private PcProgress.State state(
      Emergency emergency, Agent pc, List<AiringRecord> records, int heard) {
    Aired aired = emergency.aired();
    boolean listens = pc.unpairedAt() == null && pushes.listens(pc.id());
    if (aired == null) {
      return listens ? PcProgress.State.LISTENING : PcProgress.State.OUT_OF_REACH;
    }
    Instant now = now();
    String item = playing(pc, now);
    if (item != null && isOf(item, emergency)) {
      return PcProgress.State.SOUNDING;
    }
    if (heard == emergency.times()) {
      return PcProgress.State.HEARD;
    }
    boolean over =
        emergency.stopped() != null || now.isAfter(aired.until().plus(emergency.length()));
    if (!over && listens && records.stream().allMatch(r -> r.outcome() == Outcome.AIRED)) {
      return PcProgress.State.TOLD;
    }
    if (records.stream().anyMatch(record -> record.framesAired() > 0)) {
      return PcProgress.State.IN_PART;
    }
    return over || !records.isEmpty() ? PcProgress.State.NOT_HEARD : PcProgress.State.OUT_OF_REACH;
  }

  private static @Nullable String playing(Agent pc, Instant now) {
    Presence presence = pc.presence();
    return presence == null || pc.silentAt(now, FRESH) ? null : presence.nowPlaying();
  }

  private static boolean isOf(String itemId, Emergency emergency) {
    return itemId.startsWith(emergency.id() + ".");
  }

  private static Push airFor(String agentId, Emergency emergency, Aired aired) {
    return new Push(agentId, emergency.id(), aired.at(), aired.until(), emergency.order());
  }

  private static Push prepareFor(String agentId, Emergency emergency, Instant now) {
    return new Push(
        agentId,
        emergency.id() + "-ready",
        now,
        now.plus(PREPARING),
        new Order.Prepare(emergency.clip(), emergency.prepared().at().plus(READY_FOR)));
  }

  private static Push stopFor(String agentId, String id, Instant now) {
    return new Push(agentId, id + "-stop", now, now.plus(PREPARING), new Order.Stop(id));
  }

  private static void checkTimes(int times) {
    if (times < 1 || times > Order.Air.MOST_TIMES) {
      throw Refusal.ofField("times", "emergency.refused.times", Order.Air.MOST_TIMES);
    }
  }

  private Set<String> paired(Set<String> targets) {
    Set<String> paired = new LinkedHashSet<>();
    pcs.all().stream().map(Agent::id).filter(targets::contains).forEach(paired::add);
    if (paired.isEmpty()) {
      throw Refusal.ofField("targets", "emergency.refused.targets");
    }
    return paired;
  }

  private static void demand(boolean done) {
    if (!done) {
      throw Refusal.of(Kind.CONFLICT, "emergency.refused.not-ready");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
