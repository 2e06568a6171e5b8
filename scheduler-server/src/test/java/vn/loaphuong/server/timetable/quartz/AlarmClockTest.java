package vn.loaphuong.server.timetable.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.storage.Engine;
import vn.loaphuong.server.timetable.Wakeup;

class AlarmClockTest extends DatabaseContract {

  private final ConcurrentHashMap<String, AtomicInteger> woken = new ConcurrentHashMap<>();
  private final CountDownLatch all = new CountDownLatch(20);
  private final List<Wakeup> wakeups =
      IntStream.range(0, 20).<Wakeup>mapToObj(i -> new Counted("wakeup-" + i)).toList();

  @BeforeEach
  void makeQuartzTables() throws Exception {
    try (var connection = database.getConnection()) {
      new QuartzTables()
          .migrate(
              new Context() {
                @Override
                public Configuration getConfiguration() {
                  throw new UnsupportedOperationException();
                }

                @Override
                public java.sql.Connection getConnection() {
                  return connection;
                }
              });
    }
  }

  @Test
  void ofSeveralServersThatShareADatabaseOneIsWoken() throws Exception {
    List<SchedulerFactoryBean> servers = new ArrayList<>();
    // Servers on SQLite share nothing, so there is only one.
    int howMany = engine == Engine.POSTGRESQL ? 2 : 1;
    for (int i = 0; i < howMany; i++) {
      servers.add(server());
    }
    for (SchedulerFactoryBean server : servers) {
      new AlarmClock(scheduler(server), wakeups).afterSingletonsInstantiated();
    }
    for (SchedulerFactoryBean server : servers) {
      server.start();
    }

    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    for (SchedulerFactoryBean server : servers) {
      server.destroy();
    }

    assertThat(woken.values()).extracting(AtomicInteger::get).hasSize(20).containsOnly(1);
  }

  @Test
  void aWakeupThatFailsIsWokenAgain() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    Wakeup failing =
        new Wakeup() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public Schedule schedule() {
            return new Schedule.Every(Duration.ofSeconds(1));
          }

          @Override
          public void wake() {
            three.countDown();
            throw new IllegalStateException("as it was told to");
          }
        };
    SchedulerFactoryBean server = server(List.of(failing));
    new AlarmClock(scheduler(server), List.of(failing)).afterSingletonsInstantiated();
    server.start();

    assertThat(three.await(60, TimeUnit.SECONDS)).isTrue();
    server.destroy();
  }

  private SchedulerFactoryBean server() throws Exception {
    return server(wakeups);
  }

  private SchedulerFactoryBean server(List<Wakeup> known) throws Exception {
    SchedulerFactoryBean factory = new SchedulerFactoryBean();
    Properties settings = AlarmStore.settings();
    if (AlarmStore.isPostgresql(database)) {
      AlarmStore.share(factory, database, settings);
      factory.setTransactionManager(new JdbcTransactionManager(database));
    } else {
      factory.setSchedulerName("memory-" + System.identityHashCode(factory));
    }
    factory.setQuartzProperties(settings);
    factory.setExposeSchedulerInRepository(false);
    factory.setJobFactory((bundle, scheduler) -> new WakeupJob(known));
    factory.setAutoStartup(false);
    factory.setWaitForJobsToCompleteOnShutdown(true);
    factory.afterPropertiesSet();
    return factory;
  }

  private static Scheduler scheduler(SchedulerFactoryBean server) {
    return Objects.requireNonNull(server.getObject());
  }

  private final class Counted implements Wakeup {

    private final String name;

    Counted(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Schedule schedule() {
      return new Schedule.Every(Duration.ofDays(1));
    }

    @Override
    public void wake() {
      if (woken.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet() == 1) {
        all.countDown();
      }
    }
  }
}
