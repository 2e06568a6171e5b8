package vn.loaphuong.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a port promises, kept on every database: extend it, and each test of yours runs on each
 * {@link Engine} against a fresh, migrated database.
 */
@ParameterizedClass(name = "on {0}")
@EnumSource
public abstract class DatabaseContract {

  @Parameter
  @SuppressWarnings("NullAway.Init") // set before the first method runs, as the framework promises
  protected Engine engine;

  protected HikariDataSource database;
  protected JdbcClient jdbc;
  protected TransactionTemplate transactions;

  @BeforeEach
  void openFreshDatabase(@TempDir Path folder) {
    database = engine.fresh(folder);
    jdbc = JdbcClient.create(database);
    transactions = new TransactionTemplate(new PromptTransactions(database));
  }

  @AfterEach
  void closeDatabase() {
    engine.discard(database);
  }
}
