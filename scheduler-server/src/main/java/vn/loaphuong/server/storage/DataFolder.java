package vn.loaphuong.server.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder below which everything stands that is not in the database, and the SQLite database
 * itself. Thread-safe.
 */
public final class DataFolder {

  private final Path root;

  private DataFolder(Path root) {
    this.root = root;
  }

  /**
   * The data folder at this path, made if it is not there.
   *
   * @throws UnusableDataFolder if it cannot be made or written into
   */
  public static DataFolder at(Path root) {
    try {
      Files.createDirectories(root);
      Files.delete(Files.createTempFile(root, "writable", null));
    } catch (FileAlreadyExistsException e) {
      throw new UnusableDataFolder(root, "is not a folder", e);
    } catch (IOException e) {
      throw new UnusableDataFolder(root, "cannot be written", e);
    }
    return new DataFolder(root);
  }

  /** Its path. */
  public Path root() {
    return root;
  }

  /** A folder below it, made if it is not there. */
  public Path folder(String name) {
    Path folder = root.resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UnusableDataFolder(folder, "cannot be written", e);
    }
  }

  /**
   * Writes a secret whole or not at all, readable by this user only where the file system knows
   * users.
   */
  public void writeSecret(String name, byte[] content) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Path unfinished = Files.createTempFile(root, name, ".new", ownerOnly);
      Files.write(unfinished, content);
      Files.move(unfinished, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UnusableDataFolder(root, "cannot be written", e);
    }
  }
}
