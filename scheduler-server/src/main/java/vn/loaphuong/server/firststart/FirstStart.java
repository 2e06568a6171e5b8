package vn.loaphuong.server.firststart;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.agents.AgentPaired;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.library.AirableBulletin;
import vn.loaphuong.server.library.AirableBulletins;
import vn.loaphuong.server.library.SampleLibraryLoaded;
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.storage.StoredInstant;
import vn.loaphuong.server.timetable.Recurrence.Weekly;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

/**
 * Gives a new station something to hear. When its sample library is loaded and its first PC is
 * paired, whichever comes last, the short notice is tried out twenty seconds later, at any hour of
 * the day: whoever has just started both stands beside the loudspeaker. A PC paired long after the
 * first start is a real station's, and nothing sounds there unasked.
 */
@Component
class FirstStart {

  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  /** Time for the agent to fetch rundown and clip before the notice is due. */
  private static final Duration AHEAD = Duration.ofSeconds(20);

  private static final Duration ATTENDED = Duration.ofMinutes(15);
  private static final LocalTime AFTERNOON = LocalTime.of(17, 0);
  private static final int SAMPLE_WEEKS = 4;

  /** Days of the first, second and third sample, so that none is heard day after day. */
  private static final List<Set<DayOfWeek>> DAYS =
      List.of(
          Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
          Set.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY),
          Set.of(DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY));

  private final JdbcClient jdbc;
  private final Timetable timetable;
  private final AirableBulletins bulletins;
  private final StationPcs pcs;
  private final Stations stations;
  private final Clock clock;

  FirstStart(
      JdbcClient jdbc,
      Timetable timetable,
      AirableBulletins bulletins,
      StationPcs pcs,
      Stations stations,
      Clock clock) {
    this.jdbc = jdbc;
    this.timetable = timetable;
    this.bulletins = bulletins;
    this.pcs = pcs;
    this.stations = stations;
    this.clock = clock;
  }

  @EventListener
  @Transactional
  public void samplesAreThere(SampleLibraryLoaded loaded) {
    boolean first =
        jdbc.sql(
                    """
                    insert into first_start (id, notice_bulletin_id, loaded_at) values (1, ?, ?)
                    on conflict (id) do nothing
                    """)
                .params(loaded.noticeBulletinId(), StoredInstant.of(clock.instant()))
                .update()
            == 1;
    if (first) {
      fillTheTimetable(loaded.bulletinIds());
      tryOut();
    }
  }

  @EventListener
  @Transactional
  public void aPcIsThere(AgentPaired paired) {
    LOG.info("a PC was paired: {}", paired.agentId());
    tryOut();
  }

  private void tryOut() {
    Instant now = clock.instant();
    if (pcs.all().isEmpty()) {
      return;
    }
    List<String> notice =
        jdbc.sql(
                """
                select notice_bulletin_id from first_start
                where tried_out_at is null and loaded_at > ?
                """)
            .param(StoredInstant.of(now.minus(ATTENDED)))
            .query((row, n) -> row.getString("notice_bulletin_id"))
            .list();
    for (String bulletinId : notice) {
      LocalDateTime at =
          LocalDateTime.ofInstant(now.plus(AHEAD), stations.current().zone())
              .truncatedTo(ChronoUnit.SECONDS);
      timetable.addTryOut("Phát thử", bulletinId, at);
      jdbc.sql("update first_start set tried_out_at = ?").param(StoredInstant.of(now)).update();
      LOG.info("the sample notice is tried out at {}", at);
    }
  }

  private void fillTheTimetable(List<String> samples) {
    QuietHours quiet = stations.current().policies().quietHours();
    LocalDate tomorrow =
        clock.instant().atZone(stations.current().zone()).toLocalDate().plusDays(1);
    if (quiet.contains(AFTERNOON)) {
      return;
    }
    for (int i = 0; i < Math.min(samples.size(), DAYS.size()); i++) {
      String bulletinId = samples.get(i);
      String title = bulletins.find(bulletinId).map(AirableBulletin::title).orElse("Bản tin mẫu");
      timetable.add(
          new SlotDraft(
              title,
              bulletinId,
              new Weekly(DAYS.get(i), AFTERNOON, tomorrow, tomorrow.plusWeeks(SAMPLE_WEEKS)),
              true,
              null));
    }
  }
}
