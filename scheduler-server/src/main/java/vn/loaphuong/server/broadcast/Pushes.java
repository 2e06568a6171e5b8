package vn.loaphuong.server.broadcast;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import vn.loaphuong.airing.Order;
import vn.loaphuong.airing.Push;
import vn.loaphuong.airing.SignedPush;

/**
 * Tells agents at once what cannot wait until they ask. Each agent that listens has a queue and a
 * virtual thread of its own, which also signs, so that neither a slow line nor a long list of
 * agents holds up the others. Thread-safe.
 */
@Service
public class Pushes {

  /** An agent believes a line dead after three of these without a word. */
  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);
  private static final Duration RUNDOWN_NEWS = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(400);

  /** More than are ever waiting, unless nobody takes them off. */
  private static final int MOST_WAITING = 64;

  /** Ends a line; may be called often. */
  @FunctionalInterface
  public interface Ended extends AutoCloseable {
    @Override
    void close();
  }

  /** Where a line's words go; called by one thread at a time. */
  public interface Ear {
    void message(SignedPush message) throws IOException;

    /** Something that is no message, so that both sides see that the line is alive. */
    void heartbeat() throws IOException;

    /** Nothing more will come. */
    void closed();
  }

  private final ServerKey key;
  private final ObjectProvider<StandingOrders> standing;
  private final Clock clock;
  private final boolean severalServers;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  Pushes(
      ServerKey key,
      ObjectProvider<StandingOrders> standing,
      Clock clock,
      @Value("${spring.datasource.url:}") String database) {
    this.key = key;
    this.standing = standing;
    this.clock = clock;
    this.severalServers = database.startsWith("jdbc:postgresql:");
  }

  /** Lets an agent listen from now on; one that listened before is let go. */
  public Ended listen(String agentId, Ear ear) {
    Line line = new Line(agentId, ear);
    Line before = lines.put(agentId, line);
    if (before != null) {
      before.close();
    }
    line.start();
    return line::close;
  }

  /** Whether an agent listens to this server. */
  public boolean listens(String agentId) {
    return lines.containsKey(agentId);
  }

  /** Tells agents that there is a new rundown for each of them. */
  public void rundownChanged(Collection<String> agentIds) {
    Instant now = now();
    for (String agentId : agentIds) {
      tell(
          new Push(
              agentId,
              UUID.randomUUID().toString(),
              now,
              now.plus(RUNDOWN_NEWS),
              new Order.RundownChanged()));
    }
  }

  /** Tells an agent, if it listens. */
  public void tell(Push push) {
    Line line = lines.get(push.agentId());
    if (line != null) {
      line.take(push);
    }
  }

  @PreDestroy
  void close() {
    lines.values().forEach(Line::close);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private final class Line {

    private final String agentId;
    private final Ear ear;
    private final BlockingQueue<Push> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    Line(String agentId, Ear ear) {
      this.agentId = agentId;
      this.ear = ear;
      this.thread = Thread.ofVirtual().name("push to " + agentId).unstarted(this::talk);
    }

    void start() {
      thread.start();
    }

    void take(Push push) {
      if (told.add(push.id()) && !waiting.offer(push)) {
        LOG.warn("agent {} does not take what it is told; its line is closed", agentId);
        close();
      }
    }

    void close() {
      closed = true;
      lines.remove(agentId, this);
      thread.interrupt();
    }

    private void talk() {
      try {
        ear.heartbeat();
        takeStanding();
        long looksInSilence = 0;
        while (!closed) {
          Push push = waiting.poll(patience().toMillis(), TimeUnit.MILLISECONDS);
          if (push != null) {
            ear.message(SignedPush.sign(push, key.privateKey()));
            looksInSilence = 0;
          } else if (++looksInSilence * patience().toMillis() >= HEARTBEAT.toMillis()) {
            ear.heartbeat();
            looksInSilence = 0;
          }
          if (severalServers) {
            // Another server may have given an order; the database knows of it.
            takeStanding();
          }
        }
      } catch (IOException | IllegalStateException gone) {
        LOG.debug("agent {} no longer listens", agentId, gone);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.warn("the line to agent {} is closed", agentId, e);
      } finally {
        lines.remove(agentId, this);
        ear.closed();
      }
    }

    private void takeStanding() {
      List<Push> orders =
          standing.orderedStream().flatMap(all -> all.standing(agentId, now()).stream()).toList();
      orders.forEach(this::take);
    }

    private Duration patience() {
      return severalServers ? LOOK : HEARTBEAT;
    }
  }
}
