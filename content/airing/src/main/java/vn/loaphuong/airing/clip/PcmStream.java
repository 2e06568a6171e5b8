package vn.loaphuong.airing.clip;

import java.io.Closeable;
import java.io.IOException;

/** Mono 16-bit sound read once from front to back. Not thread-safe. */
public interface PcmStream extends Closeable {

  /** Frames a second. */
  int sampleRate();

  /**
   * Reads up to {@code len} samples.
   *
   * @return how many were read, at least 1 unless {@code len} is 0; -1 at the end
   */
  int read(short[] buffer, int off, int len) throws IOException;

  @Override
  default void close() throws IOException {}
}
