package vn.loaphuong.server.storage;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Throws away a connection that waited in vain for SQLite's write lock. Its driver takes such a
 * connection to be within a transaction that never began, and whoever got it next would write
 * without one. Named in {@code application.yaml}.
 */
public final class LockedOutConnections implements SQLExceptionOverride {

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return failure instanceof SQLiteException sqlite
            && (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
