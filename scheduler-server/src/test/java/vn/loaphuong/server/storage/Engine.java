package vn.loaphuong.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

/** The databases a station may run on, each giving fresh, migrated ones at little cost. */
public enum Engine {
  /** A file, opened with the address that stands in {@code application.yaml}. */
  SQLITE,
  /** An embedded server, started once for the whole test run. */
  POSTGRESQL;

  /**
   * A database nobody has used, with every table and trigger.
   *
   * @param folder where it may keep files
   */
  HikariDataSource fresh(Path folder) {
    return switch (this) {
      case SQLITE -> Sqlite.copy(folder);
      case POSTGRESQL -> Postgresql.copy();
    };
  }

  /** Closes a fresh database and frees what it took. */
  void discard(HikariDataSource database) {
    String name = database.getPoolName();
    database.close();
    if (this == POSTGRESQL) {
      Postgresql.drop(name);
    }
  }

  /** Made once, when it is first asked for; then copied. */
  private static final class Sqlite {
    private static final String FILE = "loa-phuong.db";
    private static final Path MIGRATED = migrated();

    static HikariDataSource copy(Path folder) {
      try {
        Files.copy(MIGRATED, folder.resolve(FILE));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return open(folder);
    }

    private static Path migrated() {
      try {
        Path folder = Files.createTempDirectory("loa-sqlite");
        try (HikariDataSource template = open(folder)) {
          migrate(template, "sqlite");
        }
        Path file = folder.resolve(FILE);
        file.toFile().deleteOnExit();
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static HikariDataSource open(Path folder) {
      MutablePropertySources settings = new MutablePropertySources();
      settings.addLast(new MapPropertySource("test", Map.of("loa.data", folder.toString())));
      try {
        List<PropertySource<?>> shipped =
            new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("application.yaml"));
        shipped.forEach(settings::addLast);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return pool(
          new PropertySourcesPropertyResolver(settings)
              .getRequiredProperty("spring.datasource.url"));
    }
  }

  /** Started once, when it is first asked for; then one database a test. */
  private static final class Postgresql {
    private static final EmbeddedPostgres SERVER = started();
    private static final AtomicInteger COPIES = new AtomicInteger();

    static HikariDataSource copy() {
      String name = "test" + COPIES.incrementAndGet();
      execute("create database " + name + " template migrated");
      HikariDataSource pool = pool(SERVER.getJdbcUrl("postgres", name));
      pool.setPoolName(name);
      return pool;
    }

    /** At once: thousands of files to be deleted at the end would hold up the end. */
    static void drop(String name) {
      execute("drop database " + name + " with (force)");
    }

    private static EmbeddedPostgres started() {
      try {
        // What is measured must be as durable as a station's; a test's database need not be.
        String durable = Boolean.getBoolean("loa.bench") ? "on" : "off";
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", durable)
                .setServerConfig("synchronous_commit", durable)
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("create database migrated");
        }
        migrate(server.getDatabase("postgres", "migrated"), "postgresql");
        return server;
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("the embedded PostgreSQL does not start", e);
      }
    }

    private static void execute(String sql) {
      try (Connection connection = SERVER.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static HikariDataSource pool(String address) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(address);
    pool.setMaximumPoolSize(8);
    pool.setMinimumIdle(0);
    pool.setExceptionOverrideClassName(LockedOutConnections.class.getName());
    return pool;
  }

  private static void migrate(DataSource database, String vendor) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
        .load()
        .migrate();
  }
}
