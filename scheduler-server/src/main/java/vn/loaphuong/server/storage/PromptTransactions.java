package vn.loaphuong.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Ends a transaction when it is committed. SQLite's driver begins the next one in the same moment
 * and, with it, takes the write lock again until the connection is given back; whoever is told
 * "after commit" that something has changed could then not write what follows from it.
 */
public final class PromptTransactions extends JdbcTransactionManager {

  private static final long serialVersionUID = 1;

  /** Transactions on a database; thread-safe. */
  public PromptTransactions(DataSource database) {
    super(database);
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    super.doCommit(status);
    end(status);
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    super.doRollback(status);
    end(status);
  }

  private static void end(DefaultTransactionStatus status) {
    JdbcTransactionObjectSupport transaction =
        (JdbcTransactionObjectSupport) status.getTransaction();
    Connection connection = transaction.getConnectionHolder().getConnection();
    try {
      if (!connection.getAutoCommit()) {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new TransactionSystemException("the transaction was done but not ended", e);
    }
  }
}
