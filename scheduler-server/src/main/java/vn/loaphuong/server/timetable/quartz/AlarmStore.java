package vn.loaphuong.server.timetable.quartz;

import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/** Where the alarms are kept: in memory, or with PostgreSQL in the database all servers share. */
@Configuration(proxyBeanMethods = false)
class AlarmStore {

  private static final String POSTGRESQL = "PostgreSQL";

  @Bean
  SchedulerFactoryBeanCustomizer alarms(DataSource database) {
    return factory -> {
      Properties settings = settings();
      if (isPostgresql(database)) {
        share(factory, database, settings);
      }
      factory.setQuartzProperties(settings);
    };
  }

  static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", "loa-phuong");
    settings.setProperty("org.quartz.threadPool.threadCount", "2");
    return settings;
  }

  static void share(SchedulerFactoryBean factory, DataSource database, Properties settings) {
    factory.setDataSource(database);
    settings.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    settings.setProperty(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    settings.setProperty("org.quartz.jobStore.isClustered", "true");
    settings.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
    // Without the lock a server can take a trigger it read before another one fired it, and fire
    // it once more.
    settings.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
  }

  static boolean isPostgresql(DataSource database) {
    try {
      return POSTGRESQL.equals(
          JdbcUtils.extractDatabaseMetaData(database, meta -> productName(meta)));
    } catch (MetaDataAccessException e) {
      throw new IllegalStateException("the database does not say what it is", e);
    }
  }

  private static String productName(java.sql.DatabaseMetaData meta) throws SQLException {
    return meta.getDatabaseProductName();
  }
}
