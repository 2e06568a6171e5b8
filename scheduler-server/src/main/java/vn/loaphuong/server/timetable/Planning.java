package vn.loaphuong.server.timetable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loaphuong.server.station.Policies;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.calendar.Mourning;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.timetable.Obstacle.Clash.Why;
import vn.loaphuong.server.timetable.Precedence.Claim;
import vn.loaphuong.server.timetable.Precedence.Verdict;
import vn.loaphuong.server.timetable.recurrence.Instance.Fate;

/**
 * Turns occurrences into what will be heard, or the reason why not: a pure function of what it is
 * made with.
 *
 * @param station whose policies hold
 * @param calendar of its ward
 * @param decisions what people decided about clashes
 * @param contents what may be heard
 */
record Planning(
    Station station,
    WardCalendar calendar,
    Collection<Precedence.Decision> decisions,
    Contents contents) {

  /**
   * Plans occurrences in their order. Of those that overlap one is heard, see {@link Precedence};
   * one that does not air stands in nobody's way.
   */
  List<Planned> plan(List<Occurrence> occurrences) {
    List<Planned> plan = new ArrayList<>(occurrences.size());
    Map<String, Planned> byId = new HashMap<>();
    List<Claim> claims = new ArrayList<>();
    for (Occurrence occurrence : occurrences) {
      Planned planned = alone(occurrence);
      plan.add(planned);
      byId.put(occurrence.id(), planned);
      if (planned.airs()) {
        Priority priority = occurrence.slot().rules().priority();
        claims.add(new Claim(occurrence.id(), occurrence.start(), planned.end(), priority));
      }
    }
    Map<String, Verdict> losers = Precedence.losers(claims, decisions);
    plan.replaceAll(planned -> {
      Verdict verdict = losers.get(planned.occurrence().id());
      Planned winner = verdict == null ? null : byId.get(verdict.winner());
      return verdict == null || winner == null
          ? planned
          : withClash(planned, winner, verdict.why());
    });
    return plan;
  }

  private Planned alone(Occurrence occurrence) {
    Slot slot = occurrence.slot();
    Policies policies = station.policies();
    // The tune is music, too.
    boolean music = mourning(occurrence.start(), occurrence.start()).isEmpty();
    Contents.Made made = contents.make(occurrence, music);
    List<Part> parts = made.parts();
    List<Obstacle> obstacles = new ArrayList<>(made.obstacles());
    Planned planned = new Planned(occurrence, parts, obstacles);
    if (planned.length().compareTo(policies.longestSession()) > 0) {
      obstacles.add(new Obstacle.TooLong(planned.length(), policies.longestSession()));
    }
    // Somebody stands by and listens at a try-out; the timetable of a station has no such excuse.
    if (!slot.tryOut()
        && policies.quietHours().touch(occurrence.start(), planned.end(), station.zone())) {
      obstacles.add(new Obstacle.Quiet(policies.quietHours()));
    }
    if (occurrence.fate() == Fate.LEFT_OUT_ON_HOLIDAY) {
      calendar
          .holiday(occurrence.date())
          .ifPresent(holiday -> obstacles.add(new Obstacle.Holiday(holiday.name())));
    }
    if (slot.rules().entertainment()) {
      mourning(occurrence.start(), planned.end())
          .ifPresent(mourning -> obstacles.add(new Obstacle.Mourned(mourning.name())));
    }
    return new Planned(occurrence, parts, obstacles);
  }

  /** A span without length is its first instant. */
  private Optional<Mourning> mourning(Instant start, Instant end) {
    LocalDateTime since = LocalDateTime.ofInstant(start, station.zone());
    LocalDateTime before = LocalDateTime.ofInstant(end, station.zone());
    return calendar.mourning(since, before.isAfter(since) ? before : since.plusNanos(1));
  }

  private Planned withClash(Planned planned, Planned sounding, Why why) {
    List<Obstacle> obstacles = new ArrayList<>(planned.obstacles());
    obstacles.add(
        new Obstacle.Clash(
            sounding.occurrence().id(),
            sounding.occurrence().slot().title(),
            localCeiling(sounding.end()),
            why));
    return new Planned(planned.occurrence(), planned.parts(), obstacles);
  }

  private LocalTime localCeiling(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return (second.equals(instant) ? second : second.plusSeconds(1))
        .atZone(station.zone())
        .toLocalTime();
  }
}
