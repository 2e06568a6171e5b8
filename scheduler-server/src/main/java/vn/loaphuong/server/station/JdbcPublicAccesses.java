package vn.loaphuong.server.station;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.trail.Change;

@Repository
class JdbcPublicAccesses implements PublicAccesses {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  JdbcPublicAccesses(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  @Override
  public PublicAccess current() {
    return jdbc.sql("select * from public_access")
        .query((row, n) ->
            new PublicAccess(
                row.getBoolean("page"), row.getInt("replay_days"), row.getBoolean("feedback")))
        .optional()
        .orElseGet(PublicAccess::standard);
  }

  @Override
  @Transactional
  public void change(PublicAccess access) {
    PublicAccess before = current();
    jdbc.sql(
            """
            insert into public_access (id, page, replay_days, feedback) values (1, ?, ?, ?)
            on conflict (id) do update set page = excluded.page,
              replay_days = excluded.replay_days, feedback = excluded.feedback
            """)
        .params(access.page(), access.replayDays(), access.feedback())
        .update();
    Change change =
        Change.of("trail.station.public", "station", "")
            .withWord(
                "residents.policy.page",
                "residents.switch.",
                word(before.page()),
                word(access.page()))
            .with("residents.policy.replay", before.replayDays(), access.replayDays())
            .withWord(
                "residents.policy.feedback",
                "residents.switch.",
                word(before.feedback()),
                word(access.feedback()));
    if (change.hasDetails()) {
      events.publishEvent(change);
    }
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }
}
