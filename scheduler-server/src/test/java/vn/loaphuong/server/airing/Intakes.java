package vn.loaphuong.server.airing;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loaphuong.server.agents.StationPcs;

/** The log and the way into it for the tests of what comes after. */
public final class Intakes {

  private Intakes() {}

  public static AiringLog log(JdbcClient jdbc, JdbcTemplate batches) {
    return new JdbcAiringRecords(jdbc, batches);
  }

  public static AiringIntake on(
      JdbcClient jdbc,
      JdbcTemplate batches,
      StationPcs pcs,
      ApplicationEventPublisher events,
      Clock clock) {
    return new AiringIntake(new JdbcAiringRecords(jdbc, batches), pcs, events, clock);
  }
}
