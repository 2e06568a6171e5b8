package vn.loaphuong.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** With PostgreSQL no transaction waits for another before it begins. */
class LockedOutConnectionsTest {

  @Test
  void whoeverWasLockedOutSpoilsNothingForTheNext(@TempDir Path folder) throws SQLException {
    try (HikariDataSource database = Engine.SQLITE.fresh(folder)) {
      database.setMaximumPoolSize(2);
      JdbcClient jdbc = JdbcClient.create(database);
      TransactionTemplate transactions = new TransactionTemplate(new PromptTransactions(database));
      jdbc.sql("create table kept (value text)").update();
      try (Connection holder = database.getConnection();
          Connection impatient = database.getConnection();
          Statement pragma = impatient.createStatement()) {
        pragma.execute("pragma busy_timeout = 1");
        holder.setAutoCommit(false);
        assertThatThrownBy(() -> impatient.setAutoCommit(false)).hasMessageContaining("BUSY");
        holder.rollback();
      }

      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(() ->
                transactions.executeWithoutResult(status -> {
                  jdbc.sql("insert into kept (value) values ('lost')").update();
                  throw new IllegalStateException("rolled back");
                }))
            .hasMessage("rolled back");
      }

      assertThat(
              jdbc.sql("select count(*) as n from kept")
                  .query((row, n) -> row.getLong("n"))
                  .single())
          .isZero();
    }
  }
}
