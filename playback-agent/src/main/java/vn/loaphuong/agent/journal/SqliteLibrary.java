package vn.loaphuong.agent.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.Logger;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import vn.loaphuong.agent.disk.SafeFile;

/**
 * Keeps the database's native library in a place of its own. Left alone the driver unpacks it into
 * the folder for temporary files at every start: there is no journal when that has no room, and
 * after every kill a copy is left behind.
 */
public final class SqliteLibrary {

  private static final Logger LOG = Logger.getLogger(SqliteLibrary.class.getName());

  private SqliteLibrary() {}

  /**
   * Unpacks the library if need be and lets the driver take it from there; to be called before the
   * first journal is opened. If it cannot be unpacked the driver goes its own way.
   */
  public static void keepIn(Path folder) {
    Path own = folder.resolve(SQLiteJDBCLoader.getVersion());
    String name = LibraryLoaderUtil.getNativeLibName();
    try {
      byte[] library = packed(name);
      Path file = own.resolve(name);
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), library)) {
        Files.createDirectories(own);
        SafeFile.write(file, library);
      }
      System.setProperty("org.sqlite.lib.path", own.toString());
    } catch (IOException e) {
      LOG.warning("the database's library cannot be kept in " + folder + ": " + e.getMessage());
    }
  }

  private static byte[] packed(String name) throws IOException {
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = SqliteLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is none for this kind of computer");
      }
      return in.readAllBytes();
    }
  }
}
