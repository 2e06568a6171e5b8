package vn.loaphuong.agent.health;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Worker;

/** Looks after the clock: notices when this computer's is set, and remembers how late it is. */
public final class ClockKeeper implements Worker {

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int WRITE_EVERY = 60;

  private final StationClock clock;
  private final Path memory;
  private final Health health;
  private final Runnable measure;
  private int calls;
  private boolean refused;

  /**
   * @param memory where the next start finds how late it was
   * @param measure asks for the clock to be measured against the server soon
   */
  public ClockKeeper(StationClock clock, Path memory, Health health, Runnable measure) {
    this.clock = clock;
    this.memory = memory;
    this.health = health;
    this.measure = measure;
  }

  @Override
  public String role() {
    return "clock";
  }

  @Override
  public Duration doWork() {
    boolean wantedBefore = clock.measurementWanted();
    clock.check();
    if (clock.measurementWanted() && !wantedBefore) {
      measure.run();
    }
    if (clock.trusted()) {
      health.clear(Fault.CLOCK);
    } else {
      health.raise(
          Fault.CLOCK,
          "This computer's clock cannot be right; set it, or let the server be reached. Until then"
              + " nothing new is begun.");
    }
    @Nullable Duration jump = clock.unjudgedJump();
    if (jump == null) {
      health.clear(Fault.CLOCK_JUMP);
    } else {
      health.raise(
          Fault.CLOCK_JUMP,
          "This computer's clock was set by "
              + jump.toMillis() / 1000.0
              + " s; the agent goes on by the time it had until the server tells it.");
    }
    if (calls++ % WRITE_EVERY == 0) {
      remember();
    }
    return EVERY;
  }

  @Override
  public void stopped() {
    remember();
  }

  private void remember() {
    try {
      clock.memory().write(memory);
      if (refused) {
        refused = false;
        health.clear(Fault.DISK);
      }
    } catch (IOException e) {
      refused = true;
      health.raise(Fault.DISK, "The data folder cannot be written to; free or repair the disk.");
    }
  }
}
