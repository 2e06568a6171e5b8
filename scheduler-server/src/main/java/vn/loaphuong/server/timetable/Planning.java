package vn.loaphuong.server.timetable;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.server.library.AirableBulletin;
import vn.loaphuong.server.station.Policies;
import vn.loaphuong.server.station.Station;

/**
 * Turns occurrences into what will be heard, or the reason why not: a pure function of what it is
 * made with.
 *
 * @param station whose policies hold
 * @param bulletins what may be heard
 * @param tune asked for only if a slot wants it
 * @param available whether a clip is on disk
 */
record Planning(
    Station station,
    Function<String, Optional<AirableBulletin>> bulletins,
    Supplier<ClipRef> tune,
    Predicate<ClipHash> available) {

  /** Approval by which the station's own sounds are heard. */
  static final String STATION_SOUND = "station";

  /**
   * Plans occurrences in their order. Of two that overlap the earlier airs; one that does not air
   * stands in nobody's way.
   */
  List<Planned> plan(List<Occurrence> occurrences) {
    List<Planned> plan = new ArrayList<>(occurrences.size());
    Planned sounding = null;
    for (Occurrence occurrence : occurrences) {
      Planned planned = alone(occurrence);
      if (sounding != null && sounding.end().isAfter(occurrence.start())) {
        planned = withClash(planned, sounding);
      }
      if (planned.airs()) {
        sounding = planned;
      }
      plan.add(planned);
    }
    return plan;
  }

  private Planned alone(Occurrence occurrence) {
    Slot slot = occurrence.slot();
    Policies policies = station.policies();
    List<Obstacle> obstacles = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    Optional<AirableBulletin> bulletin = bulletins.apply(slot.bulletinId());
    if (bulletin.isEmpty()) {
      obstacles.add(new Obstacle.NotApproved());
    } else {
      AirableBulletin airable = bulletin.get();
      if (slot.withSignatureTune()) {
        parts.add(new Part(ItemKind.SIGNATURE_TUNE, "Nhạc hiệu", tune.get(), STATION_SOUND));
      }
      parts.add(new Part(ItemKind.BULLETIN, airable.title(), airable.clip(), airable.approval()));
      parts.stream()
          .filter(part -> !available.test(part.clip().hash()))
          .map(part -> new Obstacle.ClipMissing(part.title()))
          .forEach(obstacles::add);
    }
    Planned planned = new Planned(occurrence, parts, obstacles);
    if (planned.length().compareTo(policies.longestSession()) > 0) {
      obstacles.add(new Obstacle.TooLong(planned.length(), policies.longestSession()));
    }
    // Somebody stands by and listens at a try-out; the timetable of a station has no such excuse.
    if (!slot.tryOut()
        && policies.quietHours().touch(occurrence.start(), planned.end(), station.zone())) {
      obstacles.add(new Obstacle.Quiet(policies.quietHours()));
    }
    return new Planned(occurrence, parts, obstacles);
  }

  private Planned withClash(Planned planned, Planned sounding) {
    List<Obstacle> obstacles = new ArrayList<>(planned.obstacles());
    obstacles.add(
        new Obstacle.Clash(
            sounding.occurrence().id(),
            sounding.occurrence().slot().title(),
            localCeiling(sounding.end())));
    return new Planned(planned.occurrence(), planned.parts(), obstacles);
  }

  private LocalTime localCeiling(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return (second.equals(instant) ? second : second.plusSeconds(1))
        .atZone(station.zone())
        .toLocalTime();
  }
}
