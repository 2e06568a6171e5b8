package vn.loaphuong.server.plans;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.Wakeup;

/**
 * Warns ahead of time of what will be missing: a day without anything on the air, a plan that will
 * not reach what it wants. What stands is computed whenever it is asked for; the wakeup only notes
 * since when it has been standing, so waking it late, twice or after days off changes nothing.
 * Thread-safe.
 */
@Component
public class PlanWatch implements Wakeup {

  private static final Logger LOG = LoggerFactory.getLogger(PlanWatch.class);

  /** Something that will be missing unless somebody sees to it. */
  public sealed interface Warning {

    /** The same as long as the cause lasts. */
    String id();

    /** Nothing will be heard on a day that has airings planned around it. */
    record SilentDay(LocalDate day) implements Warning {
      @Override
      public String id() {
        return "silent-day:" + day;
      }
    }

    /** A row of a plan will not reach what it wants. */
    record Behind(Plan plan, int place, Reach reach) implements Warning {
      @Override
      public String id() {
        return "behind:%s:%d:%s".formatted(plan.id(), place, reach.span().last());
      }
    }
  }

  private final PlanDesk desk;
  private final Plans plans;
  private final Timetable timetable;
  private final Stations stations;
  private final Clock clock;

  PlanWatch(PlanDesk desk, Plans plans, Timetable timetable, Stations stations, Clock clock) {
    this.desk = desk;
    this.plans = plans;
    this.timetable = timetable;
    this.stations = stations;
    this.clock = clock;
  }

  /** What has to be warned of now, the soonest first. */
  public List<Warning> standing() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), stations.current().zone());
    List<Warning> warnings = new ArrayList<>();
    LocalDate tomorrow = today.plusDays(1);
    if (isSilent(tomorrow)) {
      warnings.add(new Warning.SilentDay(tomorrow));
    }
    int ahead = plans.daysAhead();
    for (Plan plan : plans.standing()) {
      if (plan.span().contains(today) && endsSoon(plan, today, ahead)) {
        List<Reach> reaches = desk.reach(plan, today);
        for (Reach reach : reaches) {
          if (isNear(reach.span(), today, ahead) && reach.missing() > 0) {
            warnings.add(new Warning.Behind(plan, plan.rows().indexOf(reach.row()), reach));
          }
        }
      }
    }
    return warnings;
  }

  /** Asked first, because it costs nothing: most of the time nothing is near its end. */
  private static boolean endsSoon(Plan plan, LocalDate today, int ahead) {
    return plan.rows().stream()
        .map(Row::target)
        .filter(target -> target != null)
        .flatMap(target -> target.every().around(today).within(plan.span()).stream())
        .anyMatch(span -> isNear(span, today, ahead));
  }

  private static boolean isNear(Span span, LocalDate today, int ahead) {
    return ChronoUnit.DAYS.between(today, span.last()) < ahead;
  }

  /** A station that airs something in these weeks, but nothing on this day. */
  private boolean isSilent(LocalDate day) {
    ZoneId zone = stations.current().zone();
    List<Planned> week =
        timetable.planned(
            day.minusDays(1).atStartOfDay(zone).toInstant(),
            day.plusDays(6).atStartOfDay(zone).toInstant());
    boolean heardAround = week.stream().anyMatch(Planned::airs);
    boolean heardThen =
        week.stream()
            .filter(Planned::airs)
            .anyMatch(
                planned -> planned.occurrence().start().atZone(zone).toLocalDate().equals(day));
    return heardAround && !heardThen;
  }

  @Override
  public String name() {
    return "watch-plans";
  }

  @Override
  public Schedule schedule() {
    return new Schedule.Every(Duration.ofHours(1));
  }

  @Override
  @Transactional
  public void wake() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<String, String> causes = new HashMap<>();
    for (Warning warning : standing()) {
      causes.put(warning.id(), inWords(warning));
    }
    for (String fresh : plans.warned(causes, now)) {
      LOG.warn("{}", causes.get(fresh));
    }
  }

  private static String inWords(Warning warning) {
    return switch (warning) {
      case Warning.SilentDay(LocalDate day) -> "nothing will be heard on " + day;
      case Warning.Behind(Plan plan, int _, Reach reach) ->
          "plan %s: %d of %d still missing until %s (%s)"
              .formatted(
                  plan.name(),
                  reach.missing(),
                  reach.wanted(),
                  reach.span().last(),
                  reach.row().what());
    };
  }
}
