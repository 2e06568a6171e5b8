package vn.loaphuong.server.library;

import java.nio.file.Path;
import java.util.Optional;
import vn.loaphuong.airing.ClipHash;

/** The files of all clips, each named by its SHA-256. Thread-safe. */
public interface Clips {

  /** The file with exactly these bytes; empty if the library has none. */
  Optional<Path> open(ClipHash hash);
}
