package vn.loaphuong.agent.relay;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.FastTime;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.airing.clip.PcmStream;

/**
 * What comes from other stations on a fast clock: noise, as much of it as time has passed, received
 * by the agents' own receivers on their own threads. Whoever drives the time lets them {@link
 * #settle} after each step, so that none of them ever lags behind it.
 */
public final class FastAir {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FastTime time;
  private final short[] noise = new short[ClipRef.SAMPLE_RATE];
  private final Set<String> receivers = ConcurrentHashMap.newKeySet();
  private final Set<Flow> flows = ConcurrentHashMap.newKeySet();
  private final ThreadGroup group = Thread.currentThread().getThreadGroup();

  /** Air that is listened to by threads that the calling thread starts. */
  public FastAir(FastTime time) {
    this.time = time;
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) ((i * 7919 % 16_001) - 8_000);
    }
  }

  /** The way from the other stations to one PC. */
  public Channel channel() {
    return new Channel();
  }

  /** Whether anything is being received. */
  public boolean busy() {
    return !flows.isEmpty();
  }

  /** Waits until every receiver has taken all there is, or has given up. */
  public void settle() {
    long until = System.nanoTime() + PATIENCE.toNanos();
    flows.forEach(Flow::offer);
    while (!settled()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("a receiver does not take what there is");
      }
      LockSupport.parkNanos(this, 20_000);
    }
  }

  private boolean settled() {
    Thread[] threads = new Thread[group.activeCount() + 32];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      Thread thread = threads[i];
      if (receivers.contains(thread.getName())
          && thread.isAlive()
          && flows.stream().noneMatch(flow -> flow.restsIn(thread))) {
        return false;
      }
    }
    return true;
  }

  /** What one PC receives; it can be cut off. */
  public final class Channel {

    private volatile boolean there = true;

    private Channel() {}

    /** Relays of a PC that receive from here, whatever their sources are called. */
    public Relays relays(RundownStore rundowns, StationClock clock, Health health) {
      return new Relays(rundowns, clock, Pacer.on(Ticker.SYSTEM), health, this::connector);
    }

    /** From now on nothing comes, and nobody answers. */
    public void lose() {
      there = false;
      flows.stream().filter(flow -> flow.of(this)).forEach(Flow::breakOff);
    }

    public void comeBack() {
      there = true;
    }

    private Connector connector(RelaySource source) {
      receivers.add("relay " + source.name());
      return held -> connect(held);
    }

    private PcmStream connect(Consumer<Closeable> held) throws IOException {
      if (!there) {
        throw new IOException("it cannot be reached");
      }
      Flow flow = new Flow(this);
      flows.add(flow);
      held.accept(flow);
      return flow;
    }
  }

  /** One connection. */
  private final class Flow implements PcmStream {

    private final Channel channel;
    private final Thread reader = Thread.currentThread();
    private final long since = time.nanos();
    private long given;
    private boolean rests;
    private boolean broken;

    Flow(Channel channel) {
      this.channel = channel;
    }

    boolean of(Channel other) {
      return channel.equals(other);
    }

    synchronized boolean restsIn(Thread thread) {
      return reader.equals(thread) && rests && !broken && available() == 0;
    }

    synchronized void offer() {
      if (available() > 0) {
        notifyAll();
      }
    }

    synchronized void breakOff() {
      broken = true;
      flows.remove(this);
      notifyAll();
    }

    @Override
    public int sampleRate() {
      return ClipRef.SAMPLE_RATE;
    }

    @Override
    public synchronized int read(short[] buffer, int off, int len) throws IOException {
      try {
        while (!broken && available() == 0) {
          rests = true;
          wait();
        }
      } catch (InterruptedException e) {
        breakOff();
        Thread.currentThread().interrupt();
      }
      rests = false;
      if (broken) {
        throw new IOException("the connection broke");
      }
      int n = (int) Math.min(len, available());
      for (int i = 0; i < n; i++) {
        buffer[off + i] = noise[(int) ((given + i) % noise.length)];
      }
      given += n;
      return n;
    }

    @Override
    public void close() {
      breakOff();
    }

    private long available() {
      return (time.nanos() - since) / 1_000 * ClipRef.SAMPLE_RATE / 1_000_000 - given;
    }
  }
}
