package vn.loaphuong.agent.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Time for real threads that passes only while all of them rest, and then at once to the moment
 * when the first of them wakes: a week goes by in minutes, and nothing is ever late. While any of
 * them works, or waits for an answer from the network, time stands still.
 */
public final class SimulatedTime extends Clock implements Ticker, Pacer {

  private final Instant start;
  private final Map<Thread, Rest> resting = new HashMap<>();
  private final Set<Thread> wokenAhead = new HashSet<>();
  private int threads = Integer.MAX_VALUE;
  private long tick;
  private Duration set = Duration.ZERO;

  public SimulatedTime(Instant start) {
    this.start = start;
  }

  /** From now on time passes when so many threads rest. */
  public synchronized void sharedBy(int newThreads) {
    threads = newThreads;
    passIfAllRest();
  }

  /** Sets the wall clock, by so much against the true time. */
  public synchronized void setWallClock(Duration againstTrueTime) {
    set = againstTrueTime;
  }

  /** The time that the wall clock would show had nobody set it. */
  public synchronized Instant trueTime() {
    return start.plusNanos(tick);
  }

  /** A clock that nobody sets. */
  public Clock trueClock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return trueTime();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a server's instants have no zone");
      }
    };
  }

  @Override
  public synchronized Instant instant() {
    return trueTime().plus(set);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the agent knows no zones");
  }

  @Override
  public synchronized long nanos() {
    return tick;
  }

  @Override
  public void rest(Duration atMost) {
    Rest rest;
    synchronized (this) {
      if (wokenAhead.remove(Thread.currentThread()) || !atMost.isPositive()) {
        return;
      }
      rest = new Rest(tick + atMost.toNanos());
      resting.put(Thread.currentThread(), rest);
      passIfAllRest();
    }
    while (!rest.over) {
      LockSupport.park(this);
    }
  }

  @Override
  public void untilTick(long until) {
    for (long left = until - nanos(); left > 0; left = until - nanos()) {
      rest(Duration.ofNanos(left));
    }
  }

  @Override
  public synchronized void wake(Thread thread) {
    Rest rest = resting.remove(thread);
    if (rest == null) {
      wokenAhead.add(thread);
    } else {
      end(thread, rest);
    }
  }

  private synchronized void passIfAllRest() {
    if (resting.size() < threads) {
      return;
    }
    long first = Long.MAX_VALUE;
    for (Rest rest : resting.values()) {
      first = Math.min(first, rest.until);
    }
    tick = first;
    Iterator<Map.Entry<Thread, Rest>> each = resting.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Thread, Rest> next = each.next();
      if (next.getValue().until <= tick) {
        each.remove();
        end(next.getKey(), next.getValue());
      }
    }
  }

  private static void end(Thread thread, Rest rest) {
    rest.over = true;
    LockSupport.unpark(thread);
  }

  private static final class Rest {
    private final long until;
    private volatile boolean over;

    Rest(long until) {
      this.until = until;
    }
  }
}
