package vn.loaphuong.agent.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import vn.loaphuong.agent.disk.SafeFile;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Order;
import vn.loaphuong.airing.Push;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.SignedPush;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.UntrustedPush;
import vn.loaphuong.airing.Wire;

/**
 * What the server ordered to sound at once, and the clips it wants kept ready for that. Kept as it
 * was received and verified at every load, so that a restart in between neither forgets an order
 * nor carries it out twice. Thread-safe.
 */
public final class UrgentOrders {

  private static final Logger LOG = Logger.getLogger(UrgentOrders.class.getName());
  private static final int REMEMBERED = 256;
  private static final int MOST_READY = 32;

  /**
   * Something that is to sound.
   *
   * @param push the message that ordered it
   * @param air its order
   * @param items each of its times
   */
  public record Urgent(Push push, Order.Air air, List<RundownItem> items) {

    private static Urgent of(Push push, Order.Air air) {
      return new Urgent(push, air, push.items(air));
    }

    public String id() {
      return push.id();
    }
  }

  /** The file's content. */
  private record Kept(List<SignedPush> orders, List<Order.Prepare> ready, List<String> seen) {}

  private final Path file;
  private final PublicKey serverKey;
  private final String agentId;
  private final Map<String, SignedPush> received = new LinkedHashMap<>();
  private final Map<ClipHash, Order.Prepare> ready = new LinkedHashMap<>();
  private final Deque<String> seen = new ArrayDeque<>();
  private volatile List<Urgent> urgent = List.of();
  private volatile List<String> stopped = List.of();

  private UrgentOrders(Path file, PublicKey serverKey, String agentId) {
    this.file = file;
    this.serverKey = serverKey;
    this.agentId = agentId;
  }

  /** The orders at this place, as far as they can be trusted. */
  static UrgentOrders at(Path file, PublicKey serverKey, String agentId) {
    UrgentOrders orders = new UrgentOrders(file, serverKey, agentId);
    orders.load(file);
    return orders;
  }

  /**
   * Takes a message in.
   *
   * @return the message; empty if it came before
   * @throws UntrustedPush if it is not signed by the server for this agent
   * @throws IOException if it could not be written; it is carried out all the same
   */
  public synchronized Optional<Push> accept(SignedPush message) throws IOException {
    Push push = message.verified(serverKey, agentId);
    if (seen.contains(push.id())) {
      return Optional.empty();
    }
    remember(push.id());
    switch (push.order()) {
      case Order.Air air -> {
        received.put(push.id(), message);
        List<Urgent> longer = new ArrayList<>(urgent);
        longer.add(Urgent.of(push, air));
        urgent = List.copyOf(longer);
      }
      case Order.Stop(String id) -> {
        // One that has not come yet, or is over, must not come after its own end.
        remember(id);
        stop(id);
      }
      case Order.Prepare prepare -> {
        ready.put(prepare.clip().hash(), prepare);
        if (ready.size() > MOST_READY) {
          ready.remove(ready.keySet().iterator().next());
        }
      }
      case Order.RundownChanged() -> {
        return Optional.of(push);
      }
    }
    write();
    return Optional.of(push);
  }

  /** What is to sound, in the order it came; quick. */
  public List<Urgent> toAir() {
    return urgent;
  }

  /** Whether an order that is to be aired was taken back. */
  public boolean stopped(String id) {
    return stopped.contains(id);
  }

  /** Takes an order back that is not done; until a restart. */
  public synchronized void stop(String id) {
    if (received.containsKey(id) && !stopped.contains(id)) {
      List<String> longer = new ArrayList<>(stopped);
      longer.add(id);
      stopped = List.copyOf(longer);
    }
  }

  /** Whether this is the occurrence of an order that is not done. */
  public boolean names(String occurrenceId) {
    return urgent.stream().anyMatch(order -> order.id().equals(occurrenceId));
  }

  /** An order has been carried out, or given up. */
  public synchronized void done(String id) throws IOException {
    received.remove(id);
    urgent = urgent.stream().filter(order -> !order.id().equals(id)).toList();
    stopped = stopped.stream().filter(other -> !other.equals(id)).toList();
    write();
  }

  /** The clips that are to lie ready at this instant, by their hashes. */
  public synchronized Map<ClipHash, ClipRef> clips(Instant now) {
    Map<ClipHash, ClipRef> clips = new LinkedHashMap<>();
    urgent.forEach(order -> clips.put(order.air().clip().hash(), order.air().clip()));
    ready.values().stream()
        .filter(prepare -> now.isBefore(prepare.keepUntil()))
        .forEach(prepare -> clips.putIfAbsent(prepare.clip().hash(), prepare.clip()));
    return clips;
  }

  private void remember(String id) {
    seen.remove(id);
    seen.addLast(id);
    while (seen.size() > REMEMBERED) {
      seen.removeFirst();
    }
  }

  private void write() throws IOException {
    SafeFile.write(
        file,
        Wire.bytes(
            new Kept(
                List.copyOf(received.values()), List.copyOf(ready.values()), List.copyOf(seen))));
  }

  private synchronized void load(Path from) {
    try {
      Kept kept = Wire.read(Files.readAllBytes(from), Kept.class);
      seen.addAll(kept.seen());
      kept.ready().forEach(prepare -> ready.put(prepare.clip().hash(), prepare));
      List<Urgent> found = new ArrayList<>();
      for (SignedPush message : kept.orders()) {
        Push push = message.verified(serverKey, agentId);
        if (push.order() instanceof Order.Air air) {
          received.put(push.id(), message);
          found.add(Urgent.of(push, air));
        }
      }
      urgent = List.copyOf(found);
    } catch (NoSuchFileException none) {
      // nothing was ever ordered
    } catch (IOException | UnreadableMessage | UntrustedPush | IllegalArgumentException e) {
      LOG.severe("urgent orders from before the restart are forgotten: " + e.getMessage());
    }
  }
}
