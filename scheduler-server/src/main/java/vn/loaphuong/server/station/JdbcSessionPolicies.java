package vn.loaphuong.server.station;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSessionPolicies implements SessionPolicies {

  private final JdbcClient jdbc;

  JdbcSessionPolicies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public SessionLimits current() {
    return jdbc.sql("select * from session_limits")
        .query((row, n) ->
            new SessionLimits(
                row.getInt("sessions_a_day"),
                Duration.ofSeconds(row.getLong("longest_seconds")),
                row.getInt("days_a_week"),
                Duration.ofSeconds(row.getLong("gap_seconds"))))
        .optional()
        .orElseGet(SessionLimits::standard);
  }

  @Override
  public void change(SessionLimits limits) {
    jdbc.sql(
            """
            insert into session_limits
              (id, sessions_a_day, longest_seconds, days_a_week, gap_seconds)
            values (1, ?, ?, ?, ?)
            on conflict (id) do update set sessions_a_day = excluded.sessions_a_day,
              longest_seconds = excluded.longest_seconds, days_a_week = excluded.days_a_week,
              gap_seconds = excluded.gap_seconds
            """)
        .params(
            limits.sessionsADay(),
            limits.longest().toSeconds(),
            limits.daysAWeek(),
            limits.gap().toSeconds())
        .update();
  }
}
