package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;

/**
 * Fetches the clips of the rundown, the soonest due first, and removes those no longer needed. A
 * clip that will not come does not hold up the others.
 */
public final class ClipSync implements Worker {

  /** What a full disk must keep free for the journal. */
  static final long RESERVE_BYTES = 64L * 1024 * 1024;

  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration SLOWEST_RETRY = Duration.ofMinutes(2);

  /** An item this long past may still be sounding, or be rejoined. */
  private static final Duration STILL_NEEDED = Duration.ofHours(1);

  private final Server server;
  private final String token;
  private final RundownStore store;
  private final ClipCache cache;
  private final StationClock clock;
  private final Health health;
  private final Runnable arrived;
  private final Map<ClipHash, Setback> setbacks = new HashMap<>();
  private @Nullable Rundown tidied;

  /**
   * @param arrived called when a clip has come
   */
  public ClipSync(
      Server server,
      String token,
      RundownStore store,
      ClipCache cache,
      StationClock clock,
      Health health,
      Runnable arrived) {
    this.server = server;
    this.token = token;
    this.store = store;
    this.cache = cache;
    this.clock = clock;
    this.health = health;
    this.arrived = arrived;
  }

  @Override
  public String role() {
    return "clips";
  }

  @Override
  public Duration doWork() throws IOException {
    Rundown rundown = store.current();
    if (rundown == null) {
      return IDLE;
    }
    // What may have to sound at once has a worker of its own.
    Set<ClipHash> urgent = store.urgent().clips(clock.now()).keySet();
    Set<ClipHash> kept = new HashSet<>(named(rundown));
    kept.addAll(urgent);
    if (!rundown.equals(tidied)) {
      cache.keepOnly(kept);
      tidied = rundown;
    }
    Map<ClipHash, ClipRef> needed = needed(rundown);
    Map<ClipHash, ClipRef> missing = new LinkedHashMap<>(needed);
    missing.keySet().removeIf(cache::holds);
    missing.keySet().removeAll(urgent);
    health.clipsMissing(missing.size());
    if (missing.isEmpty()) {
      setbacks.clear();
      health.clear(Fault.CLIP);
      return IDLE;
    }
    setbacks.keySet().retainAll(missing.keySet());
    for (ClipRef clip : missing.values()) {
      Setback setback = setbacks.get(clip.hash());
      if (setback == null || setback.over(clock.tick())) {
        fetch(clip, setback, kept);
        return Duration.ZERO;
      }
    }
    return Duration.ofSeconds(1);
  }

  private void fetch(ClipRef clip, @Nullable Setback setback, Set<ClipHash> needed)
      throws IOException {
    if (cache.freeBytes() < clip.bytes() + RESERVE_BYTES) {
      cache.keepOnly(needed);
    }
    if (cache.freeBytes() < clip.bytes() + RESERVE_BYTES) {
      health.raise(
          Fault.DISK,
          "The disk is full: no room for " + clip.bytes() / 1_000_000 + " MB of clips; free it.");
      putOff(clip, setback);
      return;
    }
    Path part = cache.part(clip.hash());
    try {
      server.download(token, clip, part);
      if (cache.keep(clip)) {
        health.clear(Fault.DISK);
        health.clipsMissing(Math.max(0, health.clipsMissing() - 1));
        setbacks.remove(clip.hash());
        arrived.run();
        return;
      }
      health.raise(Fault.CLIP, "The server sent something else than clip " + name(clip) + ".");
    } catch (ServerRefused e) {
      Files.deleteIfExists(part);
      health.raise(
          Fault.CLIP, "The server does not give clip " + name(clip) + ": " + e.getMessage() + ".");
    } catch (IOException e) {
      health.raise(
          Fault.CLIP, "Clip " + name(clip) + " could not be fetched; it is being tried again.");
    }
    putOff(clip, setback);
  }

  private void putOff(ClipRef clip, @Nullable Setback before) {
    Duration wait = before == null ? FIRST_RETRY : before.pause().multipliedBy(2);
    Duration bounded = wait.compareTo(SLOWEST_RETRY) < 0 ? wait : SLOWEST_RETRY;
    setbacks.put(clip.hash(), new Setback(bounded, clock.tick() + bounded.toNanos()));
  }

  /** By a clock that cannot be right nothing is past. */
  private Map<ClipHash, ClipRef> needed(Rundown rundown) {
    boolean all = !clock.trusted();
    Instant since = clock.now().minus(STILL_NEEDED);
    Map<ClipHash, ClipRef> clips = new LinkedHashMap<>();
    for (RundownItem item : rundown.items()) {
      if (all || item.endsAt().isAfter(since)) {
        item.content().clips().forEach(clip -> clips.putIfAbsent(clip.hash(), clip));
      }
    }
    return clips;
  }

  /**
   * All that the rundown names stays while there is room, past or not: the clock may be wrong about
   * what is past.
   */
  private static Set<ClipHash> named(Rundown rundown) {
    return rundown.items().stream()
        .flatMap(item -> item.content().clips().stream())
        .map(ClipRef::hash)
        .collect(Collectors.toSet());
  }

  private static String name(ClipRef clip) {
    return clip.hash().hex().substring(0, 12);
  }

  private record Setback(Duration pause, long untilTick) {
    boolean over(long tick) {
      return tick - untilTick >= 0;
    }
  }
}
