package vn.loaphuong.agent.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files that are replaced whole or not at all. Stateless, thread-safe for different files. */
public final class SafeFile {

  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };
  private static final FileAttribute<?>[] AS_USUAL = {};

  private SafeFile() {}

  /** Replaces a file and returns when the new content is on the disk. */
  public static void write(Path file, byte[] content) throws IOException {
    replace(file, content, false);
  }

  /** The same for content that only the user who runs the agent may read. */
  public static void writeSecret(Path file, byte[] content) throws IOException {
    replace(file, content, true);
  }

  /** Puts a finished file in its place and returns when that is on the disk. */
  public static void moveInto(Path finished, Path file) throws IOException {
    try {
      Files.move(
          finished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(finished, file, StandardCopyOption.REPLACE_EXISTING);
    }
    forceFolder(file);
  }

  /** Returns when all of a file's content is on the disk. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void replace(Path file, byte[] content, boolean secret) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    boolean posix = supports(file, "posix");
    try (FileChannel channel =
        FileChannel.open(
            next,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            secret && posix ? OWNER_ONLY : AS_USUAL)) {
      if (secret && !posix) {
        closeToOthers(next);
      }
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
    moveInto(next, file);
  }

  private static boolean supports(Path file, String view) throws IOException {
    FileStore store = Files.getFileStore(file.toAbsolutePath().getParent());
    return store.supportsFileAttributeView(view);
  }

  /** Windows has access lists instead of modes. */
  private static void closeToOthers(Path file) throws IOException {
    AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
    if (view != null) {
      view.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(view.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .build()));
    }
  }

  /** A rename is on the disk when its folder is; Windows neither needs nor allows this. */
  private static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !supports(file, "posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
