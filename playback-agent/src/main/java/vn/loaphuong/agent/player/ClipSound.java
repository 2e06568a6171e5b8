package vn.loaphuong.agent.player;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.RelayCourse;

/** The frames of a clip, decoded as they are asked for, or of a relay. Used by one thread. */
interface ClipSound extends AutoCloseable {

  /**
   * Reads on.
   *
   * @return how many frames were read, -1 at the end
   */
  int read(short[] buffer, int offset, int length) throws IOException;

  /**
   * Reads on, where it matters how much waits in the output's buffer.
   *
   * @param ahead frames that do
   * @return how many frames were read, -1 at the end; 0, which only a live sound gives, if there is
   *     nothing for this moment
   */
  default int read(short[] buffer, int offset, int length, long ahead) throws IOException {
    return read(buffer, offset, length);
  }

  /** Whether it goes on by the clock whether it is read or not. */
  default boolean live() {
    return false;
  }

  /**
   * Where the first frames of a relay came from; null for a clip.
   *
   * @param frames how many have left the output
   * @param first when the first of them did
   */
  default @Nullable RelayCourse relayed(long frames, Instant first) {
    return null;
  }

  /** Passes over frames; stops at the end. */
  void skip(long frames) throws IOException;

  /** MP3 frames that could not be decoded and were left silent, so far. */
  long damagedFrames();

  @Override
  void close() throws IOException;

  /** How clip files are opened. */
  @FunctionalInterface
  interface Opener {
    ClipSound open(Path file) throws IOException;
  }
}
