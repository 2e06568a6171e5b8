package vn.loaphuong.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An instant as it stands in a column: microseconds since 1970-01-01T00:00Z in a {@code bigint}.
 * Both databases sort, compare and index it alike, and none of them brings a time zone of its own
 * to it. What is finer than a microsecond is cut off.
 */
public final class StoredInstant {

  private StoredInstant() {}

  /** The value of the column. */
  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** The value of a column that may be empty. */
  public static @Nullable Long ofNullable(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  /** The instant in a column that is never empty. */
  public static Instant in(ResultSet row, String column) throws SQLException {
    return read(row.getLong(column));
  }

  /** The instant in a column that may be empty. */
  public static @Nullable Instant inNullable(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : read(micros);
  }

  private static Instant read(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
