package vn.loaphuong.agent.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Everything the agent keeps, in one folder that belongs to one agent at a time. */
public final class DataFolder implements AutoCloseable {

  private final Path root;
  private final @Nullable FileChannel lockChannel;

  private DataFolder(Path root, @Nullable FileChannel lockChannel) {
    this.root = root;
    this.lockChannel = lockChannel;
  }

  /**
   * Makes the folder if need be and takes it. A disk that takes nothing any more, in a folder in
   * which an agent has lived, is no reason to be silent: the agent plays what is there.
   *
   * @throws UnusableFolder with one sentence for the terminal if it cannot be had
   */
  public static DataFolder take(Path root) throws UnusableFolder {
    FileChannel channel;
    try {
      Files.createDirectories(root.resolve("clips"));
      Path probe = root.resolve("writable.probe");
      Files.writeString(probe, "yes");
      Files.delete(probe);
      channel =
          FileChannel.open(
              root.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      DataFolder asItIs = asItIs(root);
      if (asItIs != null) {
        return asItIs;
      }
      throw new UnusableFolder(
          "The data folder "
              + root
              + " cannot be written to; choose another with --data or correct its permissions.",
          false);
    }
    if (!lock(channel, false)) {
      closeQuietly(channel);
      throw taken(root);
    }
    return new DataFolder(root, channel);
  }

  private static @Nullable DataFolder asItIs(Path root) throws UnusableFolder {
    if (!Files.isReadable(root.resolve("identity.json"))) {
      return null;
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(root.resolve("agent.lock"), StandardOpenOption.READ);
    } catch (IOException neverLocked) {
      return new DataFolder(root, null);
    }
    // Only what can be read can be locked here, and only with others who lock it so.
    if (!lock(channel, true)) {
      closeQuietly(channel);
      throw taken(root);
    }
    return new DataFolder(root, channel);
  }

  private static UnusableFolder taken(Path root) {
    return new UnusableFolder(
        "Another agent is using the data folder "
            + root
            + "; stop it first or choose another folder with --data.",
        true);
  }

  public Path root() {
    return root;
  }

  /** Finished clips, and those on their way. */
  public Path clips() {
    return root.resolve("clips");
  }

  /** Who this agent is, and its keys. */
  public Path identity() {
    return root.resolve("identity.json");
  }

  public Path rundown() {
    return root.resolve("rundown.json");
  }

  public Path journal() {
    return root.resolve("journal.db");
  }

  /** The second copy of every airing record. */
  public Path airings() {
    return root.resolve("airings.jsonl");
  }

  public Path clock() {
    return root.resolve("clock.json");
  }

  /** Where the database's native library is unpacked. */
  public Path libraries() {
    return root.resolve("native");
  }

  /** Written to while playout is alive, for whoever watches over this process from outside. */
  public Path heartbeat() {
    return root.resolve("heartbeat");
  }

  /** What sounds when there is no device goes here. */
  public Path output() {
    return root.resolve("output");
  }

  /** Settings of this station PC that are not on the command line. */
  public Path settings() {
    return root.resolve("agent.properties");
  }

  /** The hash of the PIN of the window beside the PC. */
  public Path pin() {
    return pin(root);
  }

  /** The same in a folder that another agent may have. */
  public static Path pin(Path root) {
    return root.resolve("window-pin.json");
  }

  @Override
  public void close() {
    if (lockChannel != null) {
      closeQuietly(lockChannel);
    }
  }

  private static boolean lock(FileChannel channel, boolean shared) {
    try {
      @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // The lock ends with the process at the latest.
    }
  }
}
