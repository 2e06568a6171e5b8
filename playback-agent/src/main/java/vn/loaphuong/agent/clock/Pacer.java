package vn.loaphuong.agent.clock;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The only place where a thread of the agent waits for time to pass, and is woken. */
public interface Pacer {

  /** Waits at most this long; less when the thread is woken or interrupted. */
  void rest(Duration atMost);

  /**
   * Waits until the ticker has reached this tick, to a fraction of a millisecond: parked while
   * there is time, then spinning. Returns at once when it has passed.
   */
  void untilTick(long tick);

  /** Ends a thread's rest, or its next one if it is not resting. */
  void wake(Thread thread);

  /** Waits with real threads on the ticker given. */
  static Pacer on(Ticker ticker) {
    return new Parking(ticker);
  }

  /** Thread-safe; each caller waits for itself. */
  record Parking(Ticker ticker) implements Pacer {

    // Parked threads come back a millisecond or two late on a busy machine.
    private static final long SPIN_NANOS = 3_000_000;

    @Override
    public void rest(Duration atMost) {
      if (atMost.isPositive()) {
        LockSupport.parkNanos(this, atMost.toNanos());
      }
    }

    @Override
    public void wake(Thread thread) {
      LockSupport.unpark(thread);
    }

    @Override
    public void untilTick(long tick) {
      long left = tick - ticker.nanos();
      while (left > 0) {
        if (left > SPIN_NANOS) {
          LockSupport.parkNanos(this, left - SPIN_NANOS);
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
        } else {
          Thread.onSpinWait();
        }
        left = tick - ticker.nanos();
      }
    }
  }
}
