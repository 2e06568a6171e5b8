package vn.loaphuong.server.agents;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Order;
import vn.loaphuong.airing.Push;
import vn.loaphuong.server.broadcast.Pushes;
import vn.loaphuong.server.library.StationSounds;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.trail.Change;

/** Lets one station PC sound a tone, to hear whether its loudspeakers do. Thread-safe. */
@Service
public class TestTones {

  private static final Duration VALID = Duration.ofSeconds(30);

  private final Agents agents;
  private final StationSounds sounds;
  private final Stations stations;
  private final Pushes pushes;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  TestTones(
      Agents agents,
      StationSounds sounds,
      Stations stations,
      Pushes pushes,
      ApplicationEventPublisher events,
      Clock clock) {
    this.agents = agents;
    this.sounds = sounds;
    this.stations = stations;
    this.pushes = pushes;
    this.events = events;
    this.clock = clock;
  }

  /** A tone is to sound. Published inside the transaction. */
  record Asked(Push push) {}

  /**
   * Sounds the tone now, unless something else sounds or is about to.
   *
   * @throws Refusal if there is no such PC, it does not listen, or it is quiet time
   */
  @Transactional
  public void sound(Actor by, String agentId) {
    Agent agent = StationPcs.present(agents, agentId);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Station station = stations.current();
    if (station.policies().quietHours().contains(now.atZone(station.zone()).toLocalTime())) {
      throw Refusal.of(Kind.CONFLICT, "pc.tone.quiet");
    }
    if (!pushes.listens(agentId)) {
      throw Refusal.of(Kind.CONFLICT, "pc.tone.out-of-reach", agent.name());
    }
    Order.Air air =
        new Order.Air(
            ItemKind.TEST_TONE,
            "Âm thử",
            sounds.testTone(),
            1,
            Duration.ZERO,
            Afterwards.RESUME,
            by.name());
    events.publishEvent(
        new Asked(new Push(agentId, UUID.randomUUID().toString(), now, now.plus(VALID), air)));
    events.publishEvent(Change.of("trail.pc.tone-sounded", agentId, agent.name()));
  }

  @TransactionalEventListener(classes = Asked.class, fallbackExecution = true)
  void tell(Asked asked) {
    pushes.tell(asked.push());
  }
}
