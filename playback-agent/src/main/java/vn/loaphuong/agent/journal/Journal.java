package vn.loaphuong.agent.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.Wire;

/**
 * The journal in its own SQLite file. What a method has written is on the disk when it returns.
 * Thread-safe: one caller at a time.
 *
 * <p>A file that has gone bad is set aside and a new one begun from the second copy of the records,
 * so that numbers and chain go on where they were; only what was under way at that moment is lost
 * to the new file, and the player writes that again.
 */
public final class Journal implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Journal.class.getName());
  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS course (item_id TEXT PRIMARY KEY, content BLOB NOT NULL)",
          """
          CREATE TABLE IF NOT EXISTS record (
            number INTEGER PRIMARY KEY,
            item_id TEXT NOT NULL UNIQUE,
            occurrence_id TEXT NOT NULL,
            last_frame_millis INTEGER,
            payload BLOB NOT NULL,
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL,
            signature BLOB NOT NULL)
          """,
          "CREATE TABLE IF NOT EXISTS upload (one INTEGER PRIMARY KEY CHECK (one = 1),"
              + " acknowledged INTEGER NOT NULL)",
          "INSERT OR IGNORE INTO upload (one, acknowledged) VALUES (1, 0)");

  private final Path file;
  private final SecondCopy secondCopy;
  private final String agentId;
  private final PrivateKey agentKey;
  private @Nullable Connection connection;
  private @Nullable Path setAside;

  private Journal(Path file, Path secondCopy, String agentId, PrivateKey agentKey) {
    this.file = file;
    this.secondCopy = new SecondCopy(secondCopy);
    this.agentId = agentId;
    this.agentKey = agentKey;
  }

  /**
   * The journal at this place. Never fails: a file that cannot be opened now is tried again at
   * every call.
   *
   * @param file the SQLite file
   * @param secondCopy the file of records, a line each
   */
  public static Journal open(Path file, Path secondCopy, String agentId, PrivateKey agentKey) {
    Journal journal = new Journal(file, secondCopy, agentId, agentKey);
    synchronized (journal) {
      try {
        journal.connection();
      } catch (JournalUnavailable e) {
        LOG.warning(e.getMessage());
      }
    }
    return journal;
  }

  /** Where the last journal that had gone bad was put; null if none has since the start. */
  public synchronized @Nullable Path setAside() {
    return setAside;
  }

  /** Writes down what is about to sound, or how far it has come. */
  public synchronized void note(Course course) throws JournalUnavailable {
    work(c -> {
      try (PreparedStatement s =
          c.prepareStatement(
              "INSERT INTO course (item_id, content) VALUES (?, ?)"
                  + " ON CONFLICT (item_id) DO UPDATE SET content = excluded.content")) {
        s.setString(1, course.item().itemId());
        s.setBytes(2, Wire.bytes(course));
        s.executeUpdate();
      }
      return true;
    });
  }

  /** Forgets an intent that came to nothing because the plan changed. */
  public synchronized void withdraw(String itemId) throws JournalUnavailable {
    work(c -> delete(c, itemId));
  }

  /** What had begun and has no record, in no order. */
  public synchronized List<Course> underWay() throws JournalUnavailable {
    return work(c -> {
      List<Course> found = new ArrayList<>();
      try (Statement s = c.createStatement();
          ResultSet rows = s.executeQuery("SELECT content FROM course")) {
        while (rows.next()) {
          try {
            found.add(Wire.read(rows.getBytes(1), Course.class));
          } catch (UnreadableMessage ofAnOlderAgent) {
            LOG.warning("passing over a course that cannot be read: " + ofAnOlderAgent);
          }
        }
      }
      return found;
    });
  }

  /**
   * Writes an item's one record, chained and signed.
   *
   * @param why the reason it ended short, if it did and no earlier reason stands
   * @return the record; the one that stands already if the item has one
   */
  public synchronized ChainedRecord conclude(
      Course course, @Nullable Shortfall why, @Nullable Duration clockOffset)
      throws JournalUnavailable {
    ChainedRecord written =
        work(c -> {
          ChainedRecord standing = recordOf(c, course.item().itemId());
          if (standing != null) {
            delete(c, course.item().itemId());
            return standing;
          }
          Head head = head(c);
          AiringRecord content = Verdict.of(agentId, head.number() + 1, course, why, clockOffset);
          ChainedRecord record = AiringChain.append(head.hash(), content, agentKey);
          insert(c, record, content);
          delete(c, course.item().itemId());
          return record;
        });
    copy(written);
    return written;
  }

  /** Those of the items that have their record. */
  public synchronized Set<String> finished(Collection<String> itemIds) throws JournalUnavailable {
    return work(c -> {
      Set<String> found = new HashSet<>();
      try (PreparedStatement s = c.prepareStatement("SELECT 1 FROM record WHERE item_id = ?")) {
        for (String itemId : itemIds) {
          s.setString(1, itemId);
          try (ResultSet row = s.executeQuery()) {
            if (row.next()) {
              found.add(itemId);
            }
          }
        }
      }
      return found;
    });
  }

  /** When each occurrence that has sounded since then sounded last. */
  public synchronized Map<String, Instant> lastSounds(Instant since) throws JournalUnavailable {
    return work(c -> {
      Map<String, Instant> found = new HashMap<>();
      try (PreparedStatement s =
          c.prepareStatement(
              "SELECT occurrence_id, MAX(last_frame_millis) FROM record"
                  + " WHERE last_frame_millis >= ? GROUP BY occurrence_id")) {
        s.setLong(1, since.toEpochMilli());
        try (ResultSet rows = s.executeQuery()) {
          while (rows.next()) {
            found.put(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)));
          }
        }
      }
      return found;
    });
  }

  /** The first records the server has not acknowledged, in order, at most so many. */
  public synchronized List<ChainedRecord> unacknowledged(int atMost) throws JournalUnavailable {
    return work(c -> {
      List<ChainedRecord> found = new ArrayList<>();
      try (PreparedStatement s =
          c.prepareStatement(
              "SELECT number, payload, previous_hash, hash, signature FROM record"
                  + " WHERE number > (SELECT acknowledged FROM upload)"
                  + " ORDER BY number LIMIT ?")) {
        s.setInt(1, atMost);
        try (ResultSet rows = s.executeQuery()) {
          while (rows.next()) {
            found.add(record(rows));
          }
        }
      }
      return found;
    });
  }

  /** How many records the server has not acknowledged. */
  public synchronized long waiting() throws JournalUnavailable {
    return work(c ->
        number(c, "SELECT COUNT(*) FROM record WHERE number > (SELECT acknowledged FROM upload)"));
  }

  /** Number of the newest record, 0 if there is none. */
  public synchronized long lastNumber() throws JournalUnavailable {
    return work(c -> head(c).number());
  }

  /** The server holds all records up to this one; a lower number than before means it lost some. */
  public synchronized void acknowledged(long number) throws JournalUnavailable {
    work(c -> {
      try (PreparedStatement s = c.prepareStatement("UPDATE upload SET acknowledged = ?")) {
        s.setLong(1, number);
        return s.executeUpdate();
      }
    });
  }

  @Override
  public synchronized void close() {
    closeQuietly();
  }

  private <T> T work(Work<T> work) throws JournalUnavailable {
    Connection c = connection();
    try {
      c.setAutoCommit(false);
      T result = work.in(c);
      c.commit();
      return result;
    } catch (SQLException e) {
      rollback(c);
      if (corrupt(e)) {
        putAside();
      } else if (!full(e)) {
        // A disk that went away and came back needs a new connection.
        closeQuietly();
      }
      throw new JournalUnavailable("The journal cannot be used now: " + e.getMessage(), e);
    }
  }

  private Connection connection() throws JournalUnavailable {
    Connection open = connection;
    if (open != null) {
      return open;
    }
    try {
      return connect();
    } catch (SQLException e) {
      closeQuietly();
      if (!corrupt(e)) {
        throw new JournalUnavailable("The journal cannot be opened: " + e.getMessage(), e);
      }
    } catch (IOException e) {
      closeQuietly();
      throw new JournalUnavailable("The copy of the journal cannot be read: " + e.getMessage(), e);
    } catch (LinkageError e) {
      // The driver could not unpack its native library: no room for temporary files.
      throw new JournalUnavailable("The database cannot be loaded: " + e.getMessage(), e);
    }
    putAside();
    try {
      return connect();
    } catch (SQLException | IOException e) {
      closeQuietly();
      throw new JournalUnavailable("A new journal cannot be begun: " + e.getMessage(), e);
    }
  }

  private Connection connect() throws SQLException, IOException {
    Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
    connection = c;
    try (Statement s = c.createStatement()) {
      s.execute("PRAGMA journal_mode = WAL");
      s.execute("PRAGMA synchronous = FULL");
      s.execute("PRAGMA busy_timeout = 2000");
      s.execute("PRAGMA cache_size = -512");
      try (ResultSet check = s.executeQuery("PRAGMA quick_check(1)")) {
        if (!check.next() || !"ok".equals(check.getString(1))) {
          throw new SQLiteException("quick_check failed", SQLiteErrorCode.SQLITE_CORRUPT);
        }
      }
      for (String statement : SCHEMA) {
        s.execute(statement);
      }
    }
    level(c);
    return c;
  }

  /** Brings journal and second copy to the same record: either may have missed the last ones. */
  private void level(Connection c) throws SQLException, IOException {
    long copied = secondCopy.lastNumber();
    long journalled = head(c).number();
    if (copied > journalled) {
      c.setAutoCommit(false);
      secondCopy.forEach(record -> {
        Head head = head(c);
        if (record.number() == head.number() + 1 && record.previousHash().equals(head.hash())) {
          insert(c, record, record.content());
        }
      });
      c.commit();
      LOG.warning("rebuilt the journal from its copy up to record " + head(c).number());
    } else if (copied < journalled) {
      try (PreparedStatement s =
          c.prepareStatement(
              "SELECT number, payload, previous_hash, hash, signature FROM record"
                  + " WHERE number > ? ORDER BY number")) {
        s.setLong(1, copied);
        try (ResultSet rows = s.executeQuery()) {
          while (rows.next()) {
            secondCopy.append(record(rows));
          }
        }
      }
    }
  }

  private void copy(ChainedRecord record) {
    try {
      if (secondCopy.lastNumber() < record.number()) {
        secondCopy.append(record);
      }
    } catch (IOException e) {
      // The journal itself has it; the next start brings the copy up to it.
      LOG.warning("the copy of record " + record.number() + " could not be written: " + e);
    }
  }

  private void putAside() {
    closeQuietly();
    Path aside = file.resolveSibling(file.getFileName() + ".bad");
    for (int i = 1; Files.exists(aside); i++) {
      aside = file.resolveSibling(file.getFileName() + ".bad" + i);
    }
    try {
      if (Files.exists(file)) {
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      }
      for (String part : List.of("-wal", "-shm")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
      }
      setAside = aside;
      LOG.severe("the journal had gone bad and was put aside as " + aside.getFileName());
    } catch (IOException e) {
      LOG.severe("the journal has gone bad and cannot be put aside: " + e);
    }
  }

  private static boolean corrupt(SQLException e) {
    return e instanceof SQLiteException sqlite
        && switch (sqlite.getResultCode()) {
          case SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB, SQLITE_CORRUPT_INDEX, SQLITE_NOTADB -> true;
          default -> false;
        };
  }

  private static boolean full(SQLException e) {
    return e instanceof SQLiteException sqlite
        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
  }

  private void closeQuietly() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.warning("the journal could not be closed: " + e.getMessage());
      }
    }
  }

  private static void rollback(Connection c) {
    try {
      c.rollback();
    } catch (SQLException e) {
      LOG.warning("the journal could not be rolled back: " + e.getMessage());
    }
  }

  private static Head head(Connection c) throws SQLException {
    try (Statement s = c.createStatement();
        ResultSet row =
            s.executeQuery("SELECT number, hash FROM record ORDER BY number DESC LIMIT 1")) {
      return row.next()
          ? new Head(row.getLong(1), row.getString(2))
          : new Head(0, AiringChain.GENESIS);
    }
  }

  private static void insert(Connection c, ChainedRecord record, AiringRecord content)
      throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement(
            "INSERT INTO record (number, item_id, occurrence_id, last_frame_millis, payload,"
                + " previous_hash, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      s.setLong(1, record.number());
      s.setString(2, content.itemId());
      s.setString(3, content.occurrenceId());
      Instant last = content.lastFrameAt();
      if (last == null) {
        s.setNull(4, java.sql.Types.INTEGER);
      } else {
        s.setLong(4, last.toEpochMilli());
      }
      s.setBytes(5, record.payload());
      s.setString(6, record.previousHash());
      s.setString(7, record.hash());
      s.setBytes(8, record.signature());
      s.executeUpdate();
    }
  }

  private static @Nullable ChainedRecord recordOf(Connection c, String itemId) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement(
            "SELECT number, payload, previous_hash, hash, signature FROM record"
                + " WHERE item_id = ?")) {
      s.setString(1, itemId);
      try (ResultSet row = s.executeQuery()) {
        return row.next() ? record(row) : null;
      }
    }
  }

  private static ChainedRecord record(ResultSet row) throws SQLException {
    return new ChainedRecord(
        row.getLong(1), row.getBytes(2), row.getString(3), row.getString(4), row.getBytes(5));
  }

  private static int delete(Connection c, String itemId) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("DELETE FROM course WHERE item_id = ?")) {
      s.setString(1, itemId);
      return s.executeUpdate();
    }
  }

  private static long number(Connection c, String query) throws SQLException {
    try (Statement s = c.createStatement();
        ResultSet row = s.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private record Head(long number, String hash) {}

  @FunctionalInterface
  private interface Work<T extends @Nullable Object> {
    T in(Connection c) throws SQLException;
  }
}
