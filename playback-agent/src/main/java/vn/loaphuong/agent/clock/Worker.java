package vn.loaphuong.agent.clock;

import java.time.Duration;

/** Something that is done again and again, a little at a time, always by the same thread. */
public interface Worker {

  /** What it does, as a thread's name. */
  String role();

  /**
   * Does what is due now, without waiting for time to pass.
   *
   * @return how long it may rest before it is called again, if nobody wakes it; zero or more
   */
  Duration doWork() throws Exception;

  /** Called once after the last {@link #doWork}, on the same thread. */
  default void stopped() {}
}
