package vn.loaphuong.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small disk that can be filled to the last byte and made read-only: a tmpfs of its own where
 * this user may mount one, as root or by a password-less sudo; in a container that may not, a
 * folder of its shared memory, which is small there.
 */
final class SmallDisk implements AutoCloseable {

  /** Beyond the 64 MB that an agent leaves free of clips. */
  private static final String SIZE = "96m";

  private static final long SMALL = 256L * 1024 * 1024;
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final Path root;
  private final boolean mounted;

  private SmallDisk(Path root, boolean mounted) {
    this.root = root;
    this.mounted = mounted;
  }

  /** Gets one, or fails with what is missing. */
  static SmallDisk at(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String options = "size=" + SIZE + ",mode=0777";
    String refused = asRoot("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    if (refused.isEmpty()) {
      return new SmallDisk(folder, true);
    }
    if (Files.isWritable(SHARED_MEMORY)
        && Files.getFileStore(SHARED_MEMORY).getTotalSpace() <= SMALL) {
      return new SmallDisk(Files.createTempDirectory(SHARED_MEMORY, "loa-disk"), false);
    }
    throw new AssertionError(
        "no small disk can be had: a tmpfs cannot be mounted ("
            + refused
            + ") and /dev/shm is not small; run as root, or with a password-less sudo, or in a"
            + " container");
  }

  Path root() {
    return root;
  }

  /** Whether clips find room on it before it is filled. */
  boolean hasRoomForClips() {
    return mounted;
  }

  /** Leaves not a byte free. */
  void fill() throws IOException {
    byte[] block = new byte[64 * 1024];
    for (int size = block.length; size > 0; size /= 2) {
      try (OutputStream out =
          Files.newOutputStream(
              root.resolve("filler"),
              java.nio.file.StandardOpenOption.CREATE,
              java.nio.file.StandardOpenOption.APPEND)) {
        while (true) {
          out.write(block, 0, size);
        }
      } catch (IOException full) {
        // what is left is smaller
      }
    }
    if (Files.getFileStore(root).getUsableSpace() > 4096) {
      throw new AssertionError("the small disk could not be filled");
    }
  }

  /** Gives the room back. */
  void empty() throws IOException {
    Files.delete(root.resolve("filler"));
  }

  /**
   * Lets nothing be written any more, or lets it again; nobody may have a file open for writing.
   */
  void readOnly(boolean on) throws IOException, InterruptedException {
    String refused =
        mounted
            ? asRoot("mount", "-o", on ? "remount,ro" : "remount,rw", root.toString())
            : run("chmod", "-R", on ? "a-w" : "u+w", root.toString());
    if (!refused.isEmpty()) {
      throw new AssertionError("the disk cannot be made read-only or writable: " + refused);
    }
    if (on == Files.isWritable(root)) {
      throw new AssertionError("the disk is still " + (on ? "writable" : "read-only"));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (mounted) {
        asRoot("umount", "-l", root.toString());
      } else {
        run("chmod", "-R", "u+w", root.toString());
        run("rm", "-r", root.toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String asRoot(String... command) throws IOException, InterruptedException {
    if ("0".equals(run("id", "-u").strip())) {
      return run(command);
    }
    List<String> all = new ArrayList<>(List.of("sudo", "-n"));
    all.addAll(List.of(command));
    return run(all.toArray(new String[0]));
  }

  /** What it said; nothing if it did what it should. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return command[0] + " is not installed";
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return command[0] + " hangs";
    }
    return process.exitValue() == 0 || !said.isBlank() ? said : "exit code " + process.exitValue();
  }
}
