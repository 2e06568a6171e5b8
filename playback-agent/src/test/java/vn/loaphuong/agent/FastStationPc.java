package vn.loaphuong.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.ClockMemory;
import vn.loaphuong.agent.clock.FastTime;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.disk.DataFolder;
import vn.loaphuong.agent.health.ClockKeeper;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.journal.Bookkeeper;
import vn.loaphuong.agent.journal.Journal;
import vn.loaphuong.agent.journal.JournalUnavailable;
import vn.loaphuong.agent.player.FastDevice;
import vn.loaphuong.agent.player.Playout;
import vn.loaphuong.agent.player.RememberedClips;
import vn.loaphuong.agent.relay.FastAir;
import vn.loaphuong.agent.relay.Relays;
import vn.loaphuong.agent.sync.AiringUploader;
import vn.loaphuong.agent.sync.ClipSync;
import vn.loaphuong.agent.sync.Identity;
import vn.loaphuong.agent.sync.PairingDesk;
import vn.loaphuong.agent.sync.PresenceSender;
import vn.loaphuong.agent.sync.PushListener;
import vn.loaphuong.agent.sync.RundownSync;
import vn.loaphuong.agent.sync.Server;
import vn.loaphuong.agent.sync.TimeSync;
import vn.loaphuong.agent.sync.UrgentClips;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;

/**
 * A station PC on a fast clock: all parts of an agent as {@link Station} puts them together, with
 * their files and real HTTP over a line that can be cut, but worked one after the other by the
 * thread that drives the time; device and air are simulated. While nothing is due it sleeps.
 */
public final class FastStationPc implements AutoCloseable {

  /**
   * It is awake so long ahead of a clip, and of a relay, which is received half a minute before.
   */
  private static final Duration AHEAD = Duration.ofSeconds(6);

  private static final Duration AHEAD_OF_RELAY = Duration.ofSeconds(32);

  /** When every item has its record, however late it was. */
  private static final Duration LATEST = Duration.ofMinutes(10);

  private static final Duration AFTERWARDS = Duration.ofSeconds(8);
  private static final Duration SELDOM = Duration.ofHours(6);
  private static final Duration OFTEN = Duration.ofSeconds(30);
  private static final Duration ON_A_SLOW_DISK = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofSeconds(30);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Logger LOG = Logger.getLogger(FastStationPc.class.getName());

  /** A worker and when it is to work next. */
  private static final class Shift {
    private final Worker worker;
    private final Duration shortestRest;
    private volatile long nextTick;

    /**
     * @param shortestRest spares the server what only repeats itself; woken it works at once
     */
    Shift(Worker worker, long nextTick, Duration shortestRest) {
      this.worker = worker;
      this.nextTick = nextTick;
      this.shortestRest = shortestRest;
    }

    Shift(Worker worker, long nextTick) {
      this(worker, nextTick, Duration.ofMillis(1));
    }
  }

  /** What is there while the power is on. */
  private record Running(
      DataFolder folder,
      Server server,
      RundownStore rundowns,
      Journal journal,
      PushListener push,
      List<Shift> shifts,
      Set<String> told) {}

  private final String name;
  private final Path folder;
  private final FastTime time;
  private final FastAir air;
  private final FastAir.Channel channel;
  private final FastDevice device;
  private final RememberedClips clips;
  private final CutLine line;
  private @Nullable Running running;
  private Instant awakeUntil = Instant.MIN;

  /**
   * A PC that is off.
   *
   * @param folder for the agent's data
   */
  public FastStationPc(
      String name, Path folder, URI server, FastTime time, FastAir air, RememberedClips clips)
      throws IOException {
    this.name = name;
    this.folder = folder;
    this.time = time;
    this.air = air;
    this.channel = air.channel();
    this.device = new FastDevice(time);
    this.clips = clips;
    this.line = new CutLine(server);
  }

  public String name() {
    return name;
  }

  /** The device it plays on. */
  public FastDevice device() {
    return device;
  }

  /** What it receives of other stations. */
  public FastAir.Channel channel() {
    return channel;
  }

  /** Its line to the server. */
  public CutLine line() {
    return line;
  }

  /** The file of its journal. */
  public Path journal() {
    return folder.resolve("journal.db");
  }

  /**
   * Lets it in at the server, as the agent's own program does.
   *
   * @return the id it has there
   */
  public String pair(String code) throws Exception {
    try (DataFolder taken = DataFolder.take(folder);
        Server server = new Server(line.address())) {
      return new PairingDesk(server, time).pair(code, name, taken.identity()).agentId();
    }
  }

  /** Switches it on, at first or again; it is awake for a while. */
  public void switchOn() throws Exception {
    DataFolder taken = DataFolder.take(folder);
    Server server = new Server(line.address());
    Identity identity = Objects.requireNonNull(Identity.read(taken.identity()), "not paired");
    String token = identity.token();
    Health health = new Health();
    StationClock clock = new StationClock(time, time, ClockMemory.read(taken.clock()));
    RundownStore rundowns =
        RundownStore.at(taken.rundown(), identity.trustedKey(), identity.agentId());
    ClipCache cache = ClipCache.in(taken.clips());
    Journal journal =
        Journal.open(taken.journal(), taken.airings(), identity.agentId(), identity.signingKey());
    Bookkeeper books = new Bookkeeper(journal, health);
    Relays relays = channel.relays(rundowns, clock, health);
    Playout playout =
        clips.playout(
            rundowns, cache, journal, books, device.outputs(health), clock, time, health, relays);
    List<Shift> shifts = new ArrayList<>();
    Shift play = new Shift(playout, time.nanos());
    Shift fetch =
        new Shift(
            new ClipSync(server, token, rundowns, cache, clock, health, () -> now(play)),
            time.nanos());
    Shift measure =
        new Shift(new TimeSync(server, token, clock, taken.clock(), health), time.nanos(), SELDOM);
    Shift upload =
        new Shift(new AiringUploader(server, token, journal, health, record -> {}), time.nanos());
    Shift ask =
        new Shift(
            new RundownSync(
                server,
                token,
                rundowns,
                health,
                POLL,
                () -> {
                  now(fetch);
                  now(play);
                }),
            time.nanos(),
            SELDOM);
    Shift urgentClips =
        new Shift(
            new UrgentClips(server, token, rundowns.urgent(), cache, clock, () -> now(play)),
            time.nanos());
    shifts.add(measure);
    shifts.add(new Shift(relays, time.nanos()));
    shifts.add(play);
    shifts.add(new Shift(books, time.nanos(), ON_A_SLOW_DISK));
    shifts.add(ask);
    shifts.add(fetch);
    shifts.add(urgentClips);
    shifts.add(upload);
    shifts.add(
        new Shift(
            new PresenceSender(server, token, journal, cache, clock, health), time.nanos(), OFTEN));
    shifts.add(
        new Shift(
            new ClockKeeper(clock, taken.clock(), health, () -> now(measure)),
            time.nanos(),
            OFTEN));
    books.onWork(() -> {}, () -> now(upload));
    running =
        new Running(
            taken,
            server,
            rundowns,
            journal,
            new PushListener(
                server,
                token,
                rundowns.urgent(),
                health,
                () -> now(ask),
                () -> {
                  now(play);
                  now(urgentClips);
                }),
            List.copyOf(shifts),
            new HashSet<>());
    stayAwake(Duration.ofSeconds(15));
  }

  /** The power fails: nothing more is written down. */
  public void cutPower() {
    end(running);
  }

  /** Shuts it down in good order. */
  public void switchOff() {
    Running ending = running;
    if (ending != null) {
      ending.shifts().forEach(shift -> shift.worker.stopped());
      end(ending);
    }
  }

  /** Keeps it awake for so long, though nothing may be due, and lets everybody work once. */
  public void stayAwake(Duration length) {
    awakeUntil = time.instant().plus(length);
    Running on = running;
    if (on != null) {
      on.shifts().forEach(this::now);
    }
  }

  /**
   * Listens to what the server pushes, on a thread of its own, until the answer is closed.
   *
   * @throws IllegalStateException if it is off
   */
  public AutoCloseable listen() {
    Running on = running;
    if (on == null) {
      throw new IllegalStateException(name + " is off");
    }
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("push of " + name)
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                on.push().doWork();
              }
            });
    return () -> {
      thread.interrupt();
      thread.join(Duration.ofSeconds(20));
    };
  }

  /** Whether it has been told of something to keep ready. */
  public boolean isPrepared() {
    Running on = running;
    return on != null && !on.rundowns().urgent().clips(time.instant()).isEmpty();
  }

  /** Whether it has been ordered to let something sound at once and has not done so yet. */
  public boolean hasOrder() {
    Running on = running;
    return on != null && !on.rundowns().urgent().toAir().isEmpty();
  }

  /** The clips that lie on its disk for what is due from now on, by title. */
  public Path clipOf(String title) {
    Rundown rundown = Objects.requireNonNull(Objects.requireNonNull(running).rundowns().current());
    return rundown.items().stream()
        .filter(item -> item.title().equals(title))
        .findFirst()
        .map(item ->
            folder
                .resolve("clips")
                .resolve(item.content().clips().getFirst().hash().hex() + ".mp3"))
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    switchOff();
    line.close();
  }

  /** When it wakes; now if it is awake, {@link Instant#MAX} if it is off or knows of nothing. */
  Instant wakesAt() {
    Running on = running;
    if (on == null) {
      return Instant.MAX;
    }
    Instant now = time.instant();
    if (now.isBefore(awakeUntil) || hasOrder()) {
      return now;
    }
    Rundown rundown = on.rundowns().current();
    if (rundown == null) {
      return Instant.MAX;
    }
    Instant wakes = Instant.MAX;
    for (RundownItem item : rundown.items()) {
      Instant from = item.dueAt().minus(item.content() instanceof Relay ? AHEAD_OF_RELAY : AHEAD);
      if (item.dueAt().minus(AHEAD_OF_RELAY).isAfter(now)) {
        return from.isBefore(wakes) ? from : wakes;
      }
      if (from.isAfter(now)) {
        wakes = from.isBefore(wakes) ? from : wakes;
        continue;
      }
      if (now.isBefore(item.endsAt().plus(AFTERWARDS))
          || (now.isBefore(item.endsAt().plus(LATEST)) && isOpen(on, item))) {
        return now;
      }
    }
    return wakes;
  }

  /** The tick at which one of its workers is to work next. */
  long nextTick() {
    Running on = running;
    return on == null
        ? Long.MAX_VALUE
        : on.shifts().stream().mapToLong(shift -> shift.nextTick).min().orElseThrow();
  }

  /** Lets those work whose time has come. */
  void work() {
    Running on = running;
    if (on == null) {
      return;
    }
    for (Shift shift : on.shifts()) {
      if (shift.nextTick <= time.nanos()) {
        Duration rest;
        try {
          rest = shift.worker.doWork();
        } catch (Exception e) {
          LOG.log(Level.WARNING, shift.worker.role() + ": going on after " + e, e);
          rest = AFTER_FAILURE;
        }
        shift.nextTick = time.nanos() + Math.max(rest.toNanos(), shift.shortestRest.toNanos());
        if (shift.worker instanceof Relays) {
          air.settle();
        }
      }
    }
  }

  /** Whether an item's time has come and it has no record yet. */
  private static boolean isOpen(Running on, RundownItem item) {
    if (on.told().contains(item.itemId())) {
      return false;
    }
    try {
      if (on.journal().finished(List.of(item.itemId())).isEmpty()) {
        return true;
      }
    } catch (JournalUnavailable e) {
      throw new IllegalStateException(e);
    }
    on.told().add(item.itemId());
    return false;
  }

  private void now(Shift shift) {
    shift.nextTick = time.nanos();
  }

  private void end(@Nullable Running ending) {
    running = null;
    if (ending != null) {
      ending.shifts().stream()
          .map(shift -> shift.worker)
          .filter(Relays.class::isInstance)
          .forEach(Worker::stopped);
      air.settle();
      ending.journal().close();
      ending.server().close();
      ending.folder().close();
    }
  }
}
