package vn.loaphuong.agent.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import vn.loaphuong.agent.clock.Worker;

/**
 * Writes a small file while playout is alive. A container's health check or a service's watchdog
 * looks at the file's age; what it contains is for people.
 */
public final class Heartbeat implements Worker {

  private static final Duration EVERY = Duration.ofSeconds(15);

  private final Path file;
  private final BooleanSupplier alive;
  private final Clock wall;

  /**
   * @param file what is written to
   * @param alive whether playout's loop goes round
   */
  public Heartbeat(Path file, BooleanSupplier alive, Clock wall) {
    this.file = file;
    this.alive = alive;
    this.wall = wall;
  }

  @Override
  public String role() {
    return "heartbeat";
  }

  @Override
  public Duration doWork() {
    if (alive.getAsBoolean()) {
      try {
        Files.writeString(file, wall.instant() + "\n");
      } catch (IOException diskFull) {
        // Playing goes on without it, and whoever keeps the journal raises the fault of the disk.
      }
    }
    return EVERY;
  }
}
