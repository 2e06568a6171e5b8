package vn.loaphuong.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.cache.UrgentOrders;
import vn.loaphuong.agent.clock.ClockMemory;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.clock.WorkerThread;
import vn.loaphuong.agent.disk.DataFolder;
import vn.loaphuong.agent.health.ClockKeeper;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.health.Heartbeat;
import vn.loaphuong.agent.journal.Bookkeeper;
import vn.loaphuong.agent.journal.Journal;
import vn.loaphuong.agent.journal.SqliteLibrary;
import vn.loaphuong.agent.player.AmplifiedOutputs;
import vn.loaphuong.agent.player.DeviceOrFile;
import vn.loaphuong.agent.player.Playout;
import vn.loaphuong.agent.player.PlayoutSettings;
import vn.loaphuong.agent.relay.Relays;
import vn.loaphuong.agent.sync.AiringUploader;
import vn.loaphuong.agent.sync.ClipSync;
import vn.loaphuong.agent.sync.Identity;
import vn.loaphuong.agent.sync.PresenceSender;
import vn.loaphuong.agent.sync.PushListener;
import vn.loaphuong.agent.sync.RundownSync;
import vn.loaphuong.agent.sync.Server;
import vn.loaphuong.agent.sync.TimeSync;
import vn.loaphuong.agent.sync.UrgentClips;
import vn.loaphuong.agent.window.Board;
import vn.loaphuong.agent.window.Controls;
import vn.loaphuong.agent.window.Pin;
import vn.loaphuong.agent.window.StatusWindow;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.Outcome;

/** A paired agent at work: all its parts, each on its thread, and the watchdog over them. */
final class Station {

  /** An exit code that tells a supervisor to start the agent again. */
  static final int WATCHDOG = 70;

  private static final Logger LOG = Logger.getLogger(Station.class.getName());
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final Duration PLAYOUT_HANGS = Duration.ofSeconds(20);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);
  private static final Duration LAST_SOUND = Duration.ofSeconds(1);
  private static final Duration LAST_ENTRY = Duration.ofMillis(700);
  private static final Duration LAST_SWITCH = Duration.ofMillis(200);
  private static final String STAND_IN = "instead-of-loudspeaker.wav";

  private final PrintStream out;
  private final int exitAfter;
  private final Pacer pacer;
  private final Journal journal;
  private final WorkerThread playout;
  private final WorkerThread bookkeeper;
  private final WorkerThread amplifier;
  private final List<WorkerThread> others = new ArrayList<>();
  private final @Nullable StatusWindow window;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicBoolean allAired = new AtomicBoolean(true);
  private final AtomicBoolean stopping = new AtomicBoolean();

  Station(
      DataFolder folder,
      Server server,
      Identity identity,
      Settings settings,
      CommandLine line,
      PrintStream out,
      Clock wall,
      Ticker ticker,
      Pacer pacer)
      throws IOException {
    this.out = out;
    this.exitAfter = line.exitAfter();
    this.pacer = pacer;
    String token = identity.token();
    Health health = new Health();
    SqliteLibrary.keepIn(folder.libraries());
    StationClock clock = new StationClock(wall, ticker, ClockMemory.read(folder.clock()));
    RundownStore rundowns =
        RundownStore.at(folder.rundown(), identity.trustedKey(), identity.agentId());
    ClipCache cache = ClipCache.in(folder.clips());
    journal =
        Journal.open(folder.journal(), folder.airings(), identity.agentId(), identity.signingKey());
    Bookkeeper books = new Bookkeeper(journal, health);
    AmplifiedOutputs outputs =
        new AmplifiedOutputs(
            new DeviceOrFile(
                settings.device(), line.wav(), folder.output().resolve(STAND_IN), ticker, health),
            settings.amplifierOn(),
            settings.amplifierOff(),
            ticker,
            health);
    Relays relays = new Relays(rundowns, clock, pacer, health);
    Playout player =
        new Playout(
            rundowns,
            cache,
            journal,
            books,
            outputs,
            clock,
            pacer,
            health,
            new PlayoutSettings(
                settings.latency(), settings.amplifierLead(), settings.amplifierTone()),
            relays);

    playout = thread(player, ticker);
    bookkeeper = thread(books, ticker);
    WorkerThread clips =
        thread(new ClipSync(server, token, rundowns, cache, clock, health, playout::wake), ticker);
    WorkerThread rundown =
        thread(
            new RundownSync(
                server,
                token,
                rundowns,
                health,
                settings.poll(),
                () -> {
                  clips.wake();
                  playout.wake();
                }),
            ticker);
    UrgentOrders urgent = rundowns.urgent();
    WorkerThread urgentClips =
        thread(new UrgentClips(server, token, urgent, cache, clock, playout::wake), ticker);
    WorkerThread push =
        thread(
            new PushListener(
                server,
                token,
                urgent,
                health,
                rundown::wake,
                () -> {
                  playout.wake();
                  urgentClips.wake();
                }),
            ticker);
    WorkerThread upload =
        thread(new AiringUploader(server, token, journal, health, this::acknowledged), ticker);
    WorkerThread presence =
        thread(new PresenceSender(server, token, journal, cache, clock, health), ticker);
    WorkerThread time = thread(new TimeSync(server, token, clock, folder.clock(), health), ticker);
    WorkerThread keeper =
        thread(new ClockKeeper(clock, folder.clock(), health, time::wake), ticker);
    amplifier = thread(outputs, ticker);
    WorkerThread heartbeat = thread(new Heartbeat(folder.heartbeat(), this::plays, wall), ticker);
    others.addAll(
        List.of(time, keeper, rundown, clips, push, urgentClips, upload, presence, heartbeat));
    others.add(thread(relays, ticker));
    outputs.onWork(amplifier::wake);
    books.onWork(bookkeeper::wake, upload::wake);
    health.onChange(presence::wake);
    window =
        settings.windowPort() == 0
            ? null
            : window(
                settings.windowPort(),
                new Board(
                    identity.stationName(),
                    ZoneId.of(identity.zone()),
                    health,
                    clock,
                    rundowns,
                    cache),
                new Beside(player, playout),
                new Pin(folder.pin(), ticker));
  }

  /**
   * Runs until it is stopped or has done what {@code --exit-after} asked for.
   *
   * @return the exit code
   */
  int run() {
    bookkeeper.start();
    amplifier.start();
    others.forEach(WorkerThread::start);
    playout.startUrgent();
    while (!stopping.get()) {
      pacer.rest(BEAT);
      if (!plays() && !stopping.get()) {
        LOG.severe("playout has been hanging, probably in the sound device; restarting");
        Runtime.getRuntime().halt(WATCHDOG);
      }
      if (exitAfter > 0 && acknowledged.get() >= exitAfter) {
        stop();
        return allAired.get() ? 0 : 1;
      }
    }
    return 0;
  }

  /** How many threads it works with, the one that {@link #run}s it among them. */
  int threads() {
    return others.size() + 4;
  }

  /** Ends the sound, writes down what sounded and ends; within two seconds. */
  void stop() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    if (window != null) {
      window.close();
    }
    try {
      playout.stop();
      others.forEach(WorkerThread::stop);
      playout.join(LAST_SOUND);
      amplifier.stop();
      bookkeeper.stop();
      if (!bookkeeper.join(LAST_ENTRY)) {
        LOG.warning("the journal did not take the last entries in time");
      }
      amplifier.join(LAST_SWITCH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journal.close();
  }

  /** A window that cannot be opened is no reason not to play. */
  private static @Nullable StatusWindow window(int port, Board board, Controls controls, Pin pin) {
    try {
      return StatusWindow.open(port, board, controls, pin);
    } catch (IOException e) {
      LOG.warning(
          "there is no window beside this PC: port "
              + port
              + " cannot be had ("
              + e.getMessage()
              + "); window.port chooses another, 0 none");
      return null;
    }
  }

  /** The window's buttons, carried out by the player. */
  private record Beside(Playout player, WorkerThread thread) implements Controls {

    @Override
    public Answer stop() {
      return await(player.stopNow());
    }

    @Override
    public Answer playNext() {
      return await(player.playNext());
    }

    private Answer await(CompletableFuture<Playout.Answer> wish) {
      thread.wake();
      try {
        return Answer.valueOf(wish.get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS).name());
      } catch (ExecutionException | TimeoutException e) {
        return Answer.NO_ANSWER;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Answer.NO_ANSWER;
      }
    }
  }

  private boolean plays() {
    return playout.sinceLastBeat().compareTo(PLAYOUT_HANGS) <= 0;
  }

  private void acknowledged(ChainedRecord chained) {
    if (exitAfter == 0 || acknowledged.get() >= exitAfter) {
      return;
    }
    AiringRecord record = chained.content();
    out.println(AiringSummary.of(record).json());
    out.flush();
    if (record.outcome() != Outcome.AIRED) {
      allAired.set(false);
    }
    acknowledged.incrementAndGet();
  }

  private WorkerThread thread(Worker worker, Ticker ticker) {
    return new WorkerThread(worker, pacer, ticker);
  }
}
