package vn.loaphuong.agent.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.health.OnAir;
import vn.loaphuong.agent.journal.Journal;
import vn.loaphuong.agent.journal.JournalUnavailable;
import vn.loaphuong.airing.AgentMessages.Presence;

/** Tells the server how the agent is, regularly and whenever it is woken. */
public final class PresenceSender implements Worker {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Server server;
  private final String token;
  private final Journal journal;
  private final ClipCache cache;
  private final StationClock clock;
  private final Health health;
  private final Link link;

  public PresenceSender(
      Server server,
      String token,
      Journal journal,
      ClipCache cache,
      StationClock clock,
      Health health) {
    this.server = server;
    this.token = token;
    this.journal = journal;
    this.cache = cache;
    this.clock = clock;
    this.health = health;
    this.link = new Link(health, EVERY);
  }

  @Override
  public String role() {
    return "presence";
  }

  @Override
  public Duration doWork() {
    return link.attempt(() -> server.present(token, presence()));
  }

  private Presence presence() {
    @Nullable OnAir onAir = health.onAir();
    return new Presence(
        health.rundownNumber(),
        health.clipsMissing(),
        onAir == null ? null : onAir.itemId(),
        onAir == null ? null : onAir.endsAt(),
        health.level(),
        health.output(),
        health.realDevice(),
        clock.offset(),
        waiting(),
        cache.freeBytes(),
        health.faults());
  }

  private long waiting() {
    try {
      return journal.waiting();
    } catch (JournalUnavailable saidAlreadyAmongTheFaults) {
      return 0;
    }
  }
}
