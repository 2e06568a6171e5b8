package vn.loaphuong.agent.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.disk.SafeFile;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.Wire;

/**
 * What a clock knows from before the last restart.
 *
 * @param lastSeen the latest trusted instant that was written down
 * @param correction what is taken off this computer's clock to get the trusted time
 * @param offset this computer's clock minus the server's as last measured; null if never
 */
public record ClockMemory(Instant lastSeen, Duration correction, @Nullable Duration offset) {

  /** What the file holds, null if there is none or it cannot be read. */
  public static @Nullable ClockMemory read(Path file) {
    try {
      return Wire.read(Files.readAllBytes(file), ClockMemory.class);
    } catch (IOException | UnreadableMessage | IllegalArgumentException lost) {
      return null;
    }
  }

  /** Replaces the file. May be called by several threads. */
  public void write(Path file) throws IOException {
    synchronized (ClockMemory.class) {
      SafeFile.write(file, Wire.bytes(this));
    }
  }
}
