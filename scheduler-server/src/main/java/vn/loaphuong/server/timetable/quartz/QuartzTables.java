package vn.loaphuong.server.timetable.quartz;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/**
 * Makes Quartz's own tables, from the script it ships, where the alarms are kept in the database.
 * The script commits, so it runs outside a transaction.
 */
@Component
class QuartzTables implements JavaMigration {

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("21");
  }

  @Override
  public String getDescription() {
    return "quartz tables";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  public void migrate(Context context) {
    if (AlarmStore.isPostgresql(new SingleConnectionDataSource(context.getConnection(), true))) {
      new ResourceDatabasePopulator(
              new ClassPathResource("org/quartz/impl/jdbcjobstore/tables_postgres.sql"))
          .populate(context.getConnection());
    }
  }
}
