package vn.loaphuong.server.station;

import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.trail.Change;

@Repository
class JdbcSessionPolicies implements SessionPolicies {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  JdbcSessionPolicies(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
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
  @Transactional
  public void change(SessionLimits limits) {
    SessionLimits before = current();
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
    Change change =
        Change.of("trail.station.limits", "station", "")
            .with("trail.limit.sessions", before.sessionsADay(), limits.sessionsADay())
            .with("settings.longest", before.longest().toMinutes(), limits.longest().toMinutes())
            .with("trail.limit.days", before.daysAWeek(), limits.daysAWeek())
            .with("trail.limit.gap", before.gap().toMinutes(), limits.gap().toMinutes());
    if (change.hasDetails()) {
      events.publishEvent(change);
    }
  }
}
