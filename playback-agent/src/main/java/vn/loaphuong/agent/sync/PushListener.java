package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.logging.Logger;
import vn.loaphuong.agent.cache.UrgentOrders;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.airing.Order;
import vn.loaphuong.airing.SignedPush;
import vn.loaphuong.airing.UntrustedPush;

/**
 * Listens for what the server pushes, over one long answer, and connects again when it breaks off.
 * One call lasts as long as the connection does, so it needs a thread that nobody waits for.
 */
public final class PushListener implements Worker {

  private static final Logger LOG = Logger.getLogger(PushListener.class.getName());
  private static final Duration AGAIN = Duration.ofMillis(500);

  /** Longer would be missed by an emergency that comes right after the server is back. */
  private static final Duration SLOWEST = Duration.ofSeconds(8);

  private final Server server;
  private final String token;
  private final UrgentOrders orders;
  private final Health health;
  private final Runnable rundownChanged;
  private final Runnable ordered;
  private final Link link;

  /**
   * @param rundownChanged called when the rundown may have changed
   * @param ordered called when there is an order that is new
   */
  public PushListener(
      Server server,
      String token,
      UrgentOrders orders,
      Health health,
      Runnable rundownChanged,
      Runnable ordered) {
    this.server = server;
    this.token = token;
    this.orders = orders;
    this.health = health;
    this.rundownChanged = rundownChanged;
    this.ordered = ordered;
    this.link = new Link(health, AGAIN, SLOWEST);
  }

  @Override
  public String role() {
    return "push";
  }

  @Override
  public Duration doWork() {
    return link.attempt(() -> server.listen(token, rundownChanged, this::heard));
  }

  private void heard(SignedPush message) {
    try {
      orders
          .accept(message)
          .ifPresent(push -> {
            if (push.order() instanceof Order.RundownChanged) {
              rundownChanged.run();
            } else {
              LOG.info(() -> "ordered by the server: " + push.id() + " " + push.order());
              ordered.run();
            }
          });
    } catch (UntrustedPush e) {
      LOG.severe("an order was refused: " + e.getMessage());
    } catch (IOException e) {
      // It is carried out all the same; what is lost is that a restart would know it.
      ordered.run();
      health.raise(Fault.DISK, "An order cannot be written to the disk; free or repair it.");
    }
  }
}
