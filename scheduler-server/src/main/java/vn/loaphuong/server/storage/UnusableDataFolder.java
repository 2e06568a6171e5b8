package vn.loaphuong.server.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The server cannot keep its data where it was told to. The message says what to do. */
public final class UnusableDataFolder extends RuntimeException {
  UnusableDataFolder(Path folder, String reason, @Nullable Throwable cause) {
    super(
        "The data folder %s %s: make it writable for this user, or choose another with --loa.data=…"
            .formatted(folder.toAbsolutePath().normalize(), reason),
        cause);
  }
}
