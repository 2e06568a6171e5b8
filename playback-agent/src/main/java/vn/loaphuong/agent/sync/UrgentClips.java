package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.logging.Logger;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.UrgentOrders;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.airing.ClipRef;

/**
 * Fetches the clips of what may have to sound at once, so that they wait for no long download of
 * the rundown's clips.
 */
public final class UrgentClips implements Worker {

  private static final Logger LOG = Logger.getLogger(UrgentClips.class.getName());
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Server server;
  private final String token;
  private final UrgentOrders orders;
  private final ClipCache cache;
  private final StationClock clock;
  private final Runnable arrived;

  /**
   * @param arrived called when a clip has come
   */
  public UrgentClips(
      Server server,
      String token,
      UrgentOrders orders,
      ClipCache cache,
      StationClock clock,
      Runnable arrived) {
    this.server = server;
    this.token = token;
    this.orders = orders;
    this.cache = cache;
    this.clock = clock;
    this.arrived = arrived;
  }

  @Override
  public String role() {
    return "urgent clips";
  }

  @Override
  public Duration doWork() {
    boolean allThere = true;
    for (ClipRef clip : orders.clips(clock.now()).values()) {
      allThere &= cache.holds(clip.hash()) || fetch(clip);
    }
    return allThere ? IDLE : AGAIN;
  }

  private boolean fetch(ClipRef clip) {
    try {
      server.download(token, clip, cache.part(clip.hash()));
      if (cache.keep(clip)) {
        arrived.run();
        return true;
      }
      LOG.warning("the server sent something else than urgent clip " + clip.hash());
    } catch (ServerRefused | IOException e) {
      LOG.warning("urgent clip " + clip.hash() + " could not be fetched: " + e.getMessage());
    }
    return false;
  }
}
