package vn.loaphuong.server.broadcast;

import java.nio.file.Path;

/** The key that agents trust is not there. The message says what to do. */
public final class UnusableServerKey extends RuntimeException {
  UnusableServerKey(Path file, String reason) {
    super(
        "The signing key %s %s: put back the one from the backup that belongs to this database."
            .formatted(file.toAbsolutePath().normalize(), reason));
  }
}
