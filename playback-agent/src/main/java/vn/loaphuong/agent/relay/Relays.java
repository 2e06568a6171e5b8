package vn.loaphuong.agent.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;

/**
 * The relays of the rundown: their sources are received from half a minute before they are due, and
 * let go when their time is over. Its worker supervises the receivers; {@link #programme} is called
 * by the player and returns at once.
 */
public final class Relays implements Worker {

  /** How long before its time a source is connected. */
  static final Duration BEFOREHAND = Duration.ofSeconds(30);

  private static final Duration EVERY = Duration.ofMillis(250);
  private static final Duration WHILE_THERE_IS_NONE = Duration.ofSeconds(1);

  private final RundownStore rundowns;
  private final StationClock clock;
  private final Pacer pacer;
  private final Health health;
  private final Function<RelaySource, Connector> connectors;
  private final Map<String, Session> sessions = new HashMap<>();

  public Relays(RundownStore rundowns, StationClock clock, Pacer pacer, Health health) {
    this(rundowns, clock, pacer, health, Connector::of);
  }

  Relays(
      RundownStore rundowns,
      StationClock clock,
      Pacer pacer,
      Health health,
      Function<RelaySource, Connector> connectors) {
    this.rundowns = rundowns;
    this.clock = clock;
    this.pacer = pacer;
    this.health = health;
    this.connectors = connectors;
  }

  @Override
  public String role() {
    return "relays";
  }

  @Override
  public Duration doWork() {
    Rundown rundown = rundowns.current();
    Instant now = clock.now();
    List<Session> live = new ArrayList<>();
    List<Receiver> done = new ArrayList<>();
    synchronized (sessions) {
      List<RundownItem> wanted =
          rundown == null
              ? List.of()
              : rundown.items().stream().filter(item -> inTime(item, now)).toList();
      for (RundownItem item : wanted) {
        session(item, (Relay) item.content());
      }
      Iterator<Session> all = sessions.values().iterator();
      while (all.hasNext()) {
        Session session = all.next();
        if (wanted.stream().anyMatch(item -> session.isOf(item))) {
          live.add(session);
        } else {
          all.remove();
          done.add(session.receiver);
        }
      }
    }
    done.forEach(Receiver::close);
    live.forEach(session -> session.receiver.look());
    tell(live, now);
    return live.isEmpty() ? WHILE_THERE_IS_NONE : EVERY;
  }

  @Override
  public void stopped() {
    synchronized (sessions) {
      sessions.values().forEach(session -> session.receiver.close());
      sessions.clear();
    }
  }

  /**
   * What is to sound in a relay's time.
   *
   * @param item one whose content is a relay
   * @param beginTick when its first frame is to leave the output
   * @param waits whether its start signal has still to be waited for
   */
  public RelayedProgramme programme(
      RundownItem item, StandIns standIns, long beginTick, boolean waits) {
    if (!(item.content() instanceof Relay relay)) {
      throw new IllegalArgumentException(item.itemId() + " is no relay");
    }
    synchronized (sessions) {
      Session session = session(item, relay);
      RelayedProgramme programme =
          new RelayedProgramme(relay, session.receiver, standIns, clock::tick, waits, beginTick);
      session.programme = programme;
      return programme;
    }
  }

  private Session session(RundownItem item, Relay relay) {
    Session held = sessions.get(item.itemId());
    if (held != null && held.isOf(item)) {
      return held;
    }
    if (held != null) {
      held.receiver.close();
    }
    Session fresh =
        new Session(
            item, new Receiver(relay, connectors.apply(relay.source()), clock::tick, pacer));
    sessions.put(item.itemId(), fresh);
    return fresh;
  }

  private void tell(List<Session> live, Instant now) {
    @Nullable String sentence = null;
    for (Session session : live) {
      String trouble = session.trouble(now);
      if (trouble != null) {
        sentence = "Relay \"" + session.item.title() + "\": " + trouble;
      }
    }
    if (sentence == null) {
      health.clear(Fault.RELAY);
    } else {
      health.raise(Fault.RELAY, sentence);
    }
  }

  private static boolean inTime(RundownItem item, Instant now) {
    Instant hardEnd = item.hardEnd();
    return item.content() instanceof Relay
        && !now.isBefore(item.dueAt().minus(BEFOREHAND))
        && now.isBefore(item.endsAt())
        && (hardEnd == null || now.isBefore(hardEnd));
  }

  /** One relay in its time. */
  private static final class Session {

    /** What is not there so long before its time is worth an alarm. */
    private static final Duration ALARM_BEFORE = Duration.ofSeconds(15);

    private final RundownItem item;
    private final Receiver receiver;
    private @Nullable RelayedProgramme programme;

    Session(RundownItem item, Receiver receiver) {
      this.item = item;
      this.receiver = receiver;
    }

    boolean isOf(RundownItem other) {
      return item.itemId().equals(other.itemId()) && item.content().equals(other.content());
    }

    @Nullable String trouble(Instant now) {
      RelayedProgramme sounding = programme;
      if (sounding != null) {
        return sounding.trouble();
      }
      String why = receiver.trouble();
      return why.isEmpty() || now.isBefore(item.dueAt().minus(ALARM_BEFORE))
          ? null
          : "The source is not there yet: " + why + ".";
    }
  }
}
