package vn.loaphuong.agent.player;

import java.io.IOException;
import java.nio.file.Path;

/** The frames of a clip, decoded as they are asked for. Used by one thread. */
interface ClipSound extends AutoCloseable {

  /**
   * Reads on.
   *
   * @return how many frames were read, -1 at the end
   */
  int read(short[] buffer, int offset, int length) throws IOException;

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
