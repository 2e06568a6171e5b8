package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.cache.RefusedRundown;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.UntrustedRundown;

/** Fetches the rundown whenever it has changed. */
public final class RundownSync implements Worker {

  private final Server server;
  private final String token;
  private final RundownStore store;
  private final Health health;
  private final Link link;
  private final Runnable changed;
  private @Nullable String tag;

  /**
   * @param every how often to ask
   * @param changed called when there is a new one
   */
  public RundownSync(
      Server server,
      String token,
      RundownStore store,
      Health health,
      Duration every,
      Runnable changed) {
    this.server = server;
    this.token = token;
    this.store = store;
    this.health = health;
    this.link = new Link(health, every);
    this.changed = changed;
  }

  @Override
  public String role() {
    return "rundown";
  }

  @Override
  public Duration doWork() {
    return link.attempt(this::fetch);
  }

  private void fetch() throws IOException, ServerRefused {
    Optional<Server.TaggedRundown> fetched = server.rundown(token, tag);
    if (fetched.isEmpty()) {
      return;
    }
    try {
      if (store.accept(fetched.get().rundown())) {
        changed.run();
        health.clear(Fault.DISK);
      }
      tag = fetched.get().tag();
      health.clear(Fault.RUNDOWN);
    } catch (UntrustedRundown | RefusedRundown e) {
      health.raise(Fault.RUNDOWN, "A rundown was refused: " + e.getMessage() + ".");
    } catch (IOException e) {
      // It is played from all the same; what is lost is that a restart would know it.
      changed.run();
      health.raise(Fault.DISK, "The rundown cannot be written to the disk; free or repair it.");
    }
    Rundown current = store.current();
    health.rundownNumber(current == null ? 0 : current.number());
  }
}
