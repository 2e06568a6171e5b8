package vn.loaphuong.agent.relay;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.airing.clip.PcmStream;

/**
 * Receives one source. Each attempt to reach it has a thread of its own, which may hang as long as
 * it likes: {@link #look}, called a few times a second, abandons an attempt from which nothing
 * comes and begins another.
 */
final class Receiver implements Reception, AutoCloseable {

  /** An attempt that gives nothing for so long is abandoned. */
  static final Duration STALL = Duration.ofSeconds(8);

  /** Nothing for so long is no longer a clean source. */
  static final Duration HICCUP = Duration.ofMillis(1_500);

  /** Silence for so long is no longer a clean source. */
  static final Duration PAUSE = Duration.ofSeconds(3);

  private static final Logger LOG = Logger.getLogger(Receiver.class.getName());
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration SLOWEST_RETRY = Duration.ofSeconds(5);
  private static final Duration FULL = Duration.ofMillis(20);
  private static final int RING = ClipRef.SAMPLE_RATE * 10;

  /** Abandoned attempts that hang in a dead driver; more would only add to the harm. */
  private static final int MOST_HANGING = 3;

  private final String name;
  private final Connector connector;
  private final int cushion;
  private final Ticker ticker;
  private final Pacer pacer;
  private final @Nullable StartDetector detector;
  private final short[] ring = new short[RING];
  private final List<Thread> hanging = new ArrayList<>();

  // All of this is guarded by the monitor, which is held for copying and counting only.
  private long received;
  private long taken;
  private boolean onAir;
  private boolean listening;
  private boolean signalled;
  private @Nullable Attempt current;
  private long nextAttemptTick;
  private Duration pause = FIRST_RETRY;
  private long progressTick;
  private long audibleTick;
  private long cleanTick;
  private long cleanFrame;
  private boolean ever;
  private boolean audible;
  private boolean clean;
  private boolean closed;
  private String trouble = "it is being connected";
  private final Loudness loudness = new Loudness();

  /** A receiver that begins at its first {@link #look}. */
  Receiver(Relay relay, Connector connector, Ticker ticker, Pacer pacer) {
    this.name = relay.source().name();
    this.connector = connector;
    this.ticker = ticker;
    this.pacer = pacer;
    // A network needs room for its moods; a cable does not, and what is live should be so.
    this.cushion =
        relay.source() instanceof RelaySource.LineIn
            ? ClipRef.SAMPLE_RATE * 3 / 5
            : ClipRef.SAMPLE_RATE * 3;
    Relay.StartSignal signal = relay.startSignal();
    this.detector = signal == null ? null : new StartDetector(signal);
    this.listening = signal != null && signal.hertz() > 0;
    this.nextAttemptTick = ticker.nanos();
  }

  /** Ends what hangs and begins what is due. */
  void look() {
    @Nullable Attempt stalled = null;
    @Nullable Attempt fresh = null;
    synchronized (this) {
      long tick = ticker.nanos();
      Attempt running = current;
      if (running != null
          && tick - Math.max(running.startedTick, running.progressTick) > STALL.toNanos()) {
        stalled = running;
        lost("nothing came for " + STALL.toSeconds() + " s");
        hanging.add(running.thread);
      }
      hanging.removeIf(thread -> !thread.isAlive());
      if (!closed
          && current == null
          && tick - nextAttemptTick >= 0
          && hanging.size() < MOST_HANGING) {
        fresh = new Attempt(tick);
        current = fresh;
      }
    }
    if (stalled != null) {
      stalled.abandon();
    }
    if (fresh != null) {
      fresh.thread.start();
    }
  }

  @Override
  public synchronized int take(short[] buffer, int offset, int length) {
    int n = Math.min(length, ready());
    for (int i = 0; i < n; i++) {
      buffer[offset + i] = ring[(int) ((taken + i) % RING)];
    }
    taken += n;
    return n;
  }

  @Override
  public synchronized int ready() {
    return (int) (received - taken);
  }

  @Override
  public int cushion() {
    return cushion;
  }

  @Override
  public synchronized void onAir(boolean now) {
    if (now && !onAir && clean) {
      // Nothing of what it was given up for is to be heard once more.
      taken = Math.clamp(cleanFrame, taken, received);
    }
    onAir = now;
    // Whoever has given it up wants it to prove itself anew.
    clean &= now;
  }

  @Override
  public synchronized boolean cleanFor(Duration length) {
    long tick = ticker.nanos();
    return clean
        && tick - cleanTick >= length.toNanos()
        && tick - progressTick <= HICCUP.toNanos()
        && tick - audibleTick <= PAUSE.toNanos();
  }

  @Override
  public synchronized boolean heardWithin(Duration length) {
    return audible && ticker.nanos() - audibleTick <= length.toNanos();
  }

  @Override
  public synchronized boolean signalled() {
    return detector == null || signalled;
  }

  @Override
  public synchronized void listenForSignal() {
    listening = true;
  }

  @Override
  public synchronized String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    @Nullable Attempt running;
    synchronized (this) {
      closed = true;
      running = current;
      current = null;
    }
    if (running != null) {
      running.abandon();
    }
  }

  /** Takes in what an attempt has brought; false if nobody wants it any more. */
  private boolean put(Attempt from, short[] samples, int length) {
    for (int done = 0; done < length; ) {
      synchronized (this) {
        if (current != from) {
          return false;
        }
        int n = Math.min(length - done, onAir ? RING - ready() : RING);
        for (int i = 0; i < n; i++) {
          ring[(int) ((received + i) % RING)] = samples[done + i];
        }
        received += n;
        done += n;
        if (onAir) {
          taken = Math.max(taken, received - RING);
        } else {
          taken = Math.max(taken, received - cushion);
        }
      }
      if (done < length) {
        // The other side is made to wait rather than a listener to miss something.
        pacer.rest(FULL);
      }
    }
    judge(from, samples, length);
    return true;
  }

  private synchronized void judge(Attempt from, short[] samples, int length) {
    long tick = ticker.nanos();
    from.progressTick = tick;
    if (!ever || tick - progressTick > HICCUP.toNanos()) {
      clean = false;
    }
    boolean gap = ever && !clean;
    ever = true;
    progressTick = tick;
    pause = FIRST_RETRY;
    loudness.add(samples, 0, length);
    if (loudness.audible()) {
      if (!clean || tick - audibleTick > PAUSE.toNanos()) {
        clean = true;
        cleanTick = tick;
        cleanFrame = gap ? received - length : cleanFrame;
      }
      audible = true;
      audibleTick = tick;
      trouble = "";
    }
    hearSignal(samples, length);
  }

  private void hearSignal(short[] samples, int length) {
    StartDetector ears = detector;
    if (ears == null || signalled) {
      return;
    }
    if (!listening) {
      ears.skip(length);
      return;
    }
    ears.add(samples, length);
    if (ears.begin() >= 0) {
      signalled = true;
      taken = Math.clamp(ears.begin(), taken, received);
    }
  }

  private synchronized void over(Attempt attempt, String why) {
    if (current == attempt) {
      lost(why);
    }
  }

  private void lost(String why) {
    current = null;
    clean = false;
    trouble = why;
    nextAttemptTick = ticker.nanos() + pause.toNanos();
    pause = pause.multipliedBy(2);
    pause = pause.compareTo(SLOWEST_RETRY) < 0 ? pause : SLOWEST_RETRY;
    LOG.info(() -> "relay source " + name + ": " + why);
  }

  /** One connection, from the asking to its end. */
  private final class Attempt {

    private final Thread thread =
        Thread.ofPlatform().daemon().name("relay " + name).unstarted(this::run);
    private final List<Closeable> held = new ArrayList<>();
    private final long startedTick;
    private volatile long progressTick;
    private boolean abandoned;

    Attempt(long tick) {
      startedTick = tick;
      progressTick = tick;
    }

    private void run() {
      String why = "it ended";
      try {
        PcmStream sound = connector.connect(this::hold);
        short[] samples = new short[2048];
        for (int n = sound.read(samples, 0, samples.length);
            n >= 0 && put(this, samples, n);
            n = sound.read(samples, 0, samples.length)) {
          // until it ends or nobody wants it
        }
      } catch (IOException e) {
        why = e.getMessage() == null || e.getMessage().isBlank() ? reasonOf(e) : e.getMessage();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "relay source " + name + ": " + e, e);
        why = "it cannot be decoded";
      } finally {
        letGo();
      }
      over(this, why);
    }

    /** Ends it from outside, leaving what may hang to threads nobody waits for. */
    private void abandon() {
      thread.interrupt();
      Thread.ofPlatform().daemon().name("leaving " + name).start(this::letGo);
    }

    private void hold(Closeable each) throws IllegalStateException {
      synchronized (held) {
        if (!abandoned) {
          held.add(each);
          return;
        }
      }
      close(each);
    }

    private void letGo() {
      List<Closeable> all;
      synchronized (held) {
        abandoned = true;
        all = List.copyOf(held);
        held.clear();
      }
      all.reversed().forEach(this::close);
    }

    private void close(Closeable each) {
      try {
        each.close();
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.FINE, "relay source " + name + " could not be closed", e);
      }
    }

    private static String reasonOf(IOException e) {
      return e instanceof java.net.ConnectException
          ? "it cannot be reached"
          : "the connection broke: " + e.getClass().getSimpleName();
    }
  }
}
