package vn.loaphuong.agent.clock;

/**
 * A clock that only goes forward, for measuring how long something takes; its zero means nothing.
 */
@FunctionalInterface
public interface Ticker {

  /** The clock of this machine that no adjustment makes jump. */
  Ticker SYSTEM = System::nanoTime;

  /** Nanoseconds since an arbitrary instant; compare by subtraction only. */
  long nanos();
}
