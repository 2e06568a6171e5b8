package vn.loaphuong.server.broadcast;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.PromptTransactions;
import vn.loaphuong.server.timetable.Timetable;

/** Broadcasting for the tests of what comes after it. */
public final class Broadcasts {

  private Broadcasts() {}

  public static Broadcast on(
      DataSource database,
      DataFolder folder,
      Receivers receivers,
      Timetable timetable,
      Stations stations,
      Clock clock) {
    JdbcClient jdbc = JdbcClient.create(database);
    return new Broadcast(
        receivers,
        timetable,
        stations,
        new JdbcRundowns(jdbc),
        new ServerKey(folder, jdbc),
        clock,
        new PromptTransactions(database));
  }
}
