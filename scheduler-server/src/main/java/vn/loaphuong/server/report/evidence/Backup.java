package vn.loaphuong.server.report.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * One file with everything in the data folder: the database as of one moment, even while the server
 * writes into it, and every clip and key as it lies there. For SQLite; a town's PostgreSQL has
 * pg_dump.
 */
public final class Backup {

  /** It was not done; the message says what to do. Nothing was changed. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  private static final String DATABASE = "loa-phuong.db";
  private static final List<String> BESIDE_DATABASE =
      List.of(DATABASE + "-wal", DATABASE + "-shm", DATABASE + "-journal");

  /** Text packs to about a tenth, clips hardly at all. */
  private static final long MOST_UNFOLDED = 50;

  private static final long SMALL = 64 << 20;

  private Backup() {}

  /** Whether a SQLite database lies in this data folder. */
  public static boolean hasDatabase(Path data) {
    return Files.isRegularFile(data.resolve(DATABASE));
  }

  /** For whoever finds a reason before it is begun. */
  public static Refused refused(String sentence) {
    return new Refused(sentence);
  }

  /**
   * Writes a copy of the data folder.
   *
   * @param data the data folder
   * @param file to be written; must not exist
   */
  public static void write(Path data, Path file) throws Refused, IOException, SQLException {
    Path database = data.resolve(DATABASE);
    if (!Files.isRegularFile(database)) {
      throw new Refused(
          "There is no SQLite database in %s; name the data folder with --loa.data=…, and use pg_dump where the server runs on PostgreSQL."
              .formatted(data));
    }
    if (Files.exists(file)) {
      throw new Refused(file + " exists already; choose another name.");
    }
    Path folder = Files.createTempDirectory(data, "backup");
    Path copy = folder.resolve(DATABASE);
    Path unfinished = folder.resolve("backup.zip");
    try {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
          Statement statement = connection.createStatement()) {
        statement.execute("pragma busy_timeout = 10000");
        statement.execute("vacuum into '" + copy.toString().replace("'", "''") + "'");
      }
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
        put(zip, DATABASE, copy);
        for (Path each : everythingElse(data, folder)) {
          put(zip, data.relativize(each).toString().replace('\\', '/'), each);
        }
      }
      Files.move(unfinished, file);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(unfinished);
      Files.deleteIfExists(folder);
    }
  }

  /**
   * Puts a copy into a data folder that does not exist or is empty.
   *
   * @param file as written by {@link #write}
   */
  public static void restore(Path file, Path data) throws Refused, IOException, SQLException {
    if (!Files.isRegularFile(file)) {
      throw new Refused("There is no backup " + file + ".");
    }
    if (Files.exists(data)) {
      try (Stream<Path> inside = Files.list(data)) {
        if (inside.findAny().isPresent()) {
          throw new Refused(
              data + " is not empty; restore into a new folder and name it with --loa.data=….");
        }
      }
    }
    Path whole = data.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    if (parent == null) {
      throw new Refused(data + " is not a folder that can be restored into.");
    }
    Files.createDirectories(parent);
    Path unfinished = Files.createTempDirectory(parent, "restore");
    try {
      unpack(file, unfinished);
      check(file, unfinished.resolve(DATABASE));
      Files.deleteIfExists(whole);
      Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      remove(unfinished);
    }
  }

  private static void unpack(Path file, Path folder) throws Refused, IOException {
    long room = Math.max(SMALL, Files.size(file) * MOST_UNFOLDED);
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new Refused(file + " is not a backup of this program: it names " + entry.getName());
        }
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target)) {
          byte[] some = new byte[1 << 16];
          for (int read = zip.read(some); read >= 0; read = zip.read(some)) {
            room -= read;
            if (room < 0) {
              throw new Refused(
                  file + " is not a backup of this program: it unfolds into far more than it is.");
            }
            out.write(some, 0, read);
          }
        }
      }
    }
  }

  private static void check(Path file, Path database) throws Refused, SQLException {
    if (!Files.isRegularFile(database)) {
      throw new Refused(file + " is not a backup of this program: it has no database.");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        var found = statement.executeQuery("pragma integrity_check")) {
      if (!found.next() || !found.getString(1).equals("ok")) {
        throw new Refused("The database in " + file + " is damaged; take another backup.");
      }
    }
  }

  private static List<Path> everythingElse(Path data, Path own) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(own))
          .filter(file ->
              !file.equals(data.resolve(DATABASE))
                  && !BESIDE_DATABASE.contains(data.relativize(file).toString()))
          .sorted()
          .toList();
    }
  }

  private static void put(ZipOutputStream zip, String name, Path file) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Files.copy(file, zip);
    zip.closeEntry();
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
