package vn.loaphuong.server.broadcast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.SoundRules;
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.timetable.Occurrence;
import vn.loaphuong.server.timetable.Part;
import vn.loaphuong.server.timetable.Planned;

/**
 * What a rundown is to contain: a pure function of the station, the instant and the plan. The span
 * runs from local midnight to local midnight, so that nothing changes in a rundown as time goes by
 * but once a day.
 *
 * @param from start of the span, inclusive
 * @param until end of the span, exclusive; at least seven days after now
 */
record Compilation(Station station, Instant now, Instant from, Instant until) {

  private static final int DAYS = 8;

  static Compilation at(Instant now, Station station) {
    ZoneId zone = station.zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    return new Compilation(
        station,
        now,
        today.atStartOfDay(zone).toInstant(),
        today.plusDays(DAYS).atStartOfDay(zone).toInstant());
  }

  /** From when on occurrences are to be planned, to have all that sounds within the span. */
  Instant planFrom() {
    return from.minus(station.policies().longestSession());
  }

  /**
   * The items for one agent. What can no longer sound is kept as it was handed out, so that a later
   * change of a bulletin does not rewrite what happened, and what was never handed out is not
   * planned after the event. Everything else is taken from the plan as it is now: what may not be
   * heard any more is gone at once, also if it has begun.
   *
   * @param before the rundown this one is to replace; null if there is none
   */
  List<RundownItem> items(Receiver receiver, List<Planned> plan, @Nullable Rundown before) {
    List<RundownItem> over =
        before == null
            ? List.of()
            : before.items().stream()
                .collect(Collectors.groupingBy(RundownItem::occurrenceId))
                .values()
                .stream()
                .filter(this::isOver)
                .flatMap(List::stream)
                .toList();
    Set<String> known = over.stream().map(RundownItem::itemId).collect(Collectors.toSet());
    Stream<RundownItem> toCome =
        plan.stream()
            .filter(Planned::airs)
            .filter(planned -> !planned.occurrence().start().isBefore(receiver.since()))
            .map(this::itemsOf)
            .filter(items -> !isOver(items) && !known.contains(items.getFirst().itemId()))
            .flatMap(List::stream);
    return Stream.concat(over.stream(), toCome)
        .filter(item -> item.endsAt().isAfter(from))
        .sorted(Comparator.comparing(RundownItem::dueAt).thenComparing(RundownItem::itemId))
        .toList();
  }

  /** What holds at an agent by the hour. */
  SoundRules rules(Receiver receiver) {
    QuietHours quiet = station.policies().quietHours();
    boolean none = quiet.from().equals(quiet.until());
    return new SoundRules(
        station.zone(), none ? null : quiet.from(), none ? null : quiet.until(), receiver.volume());
  }

  private boolean isOver(List<RundownItem> occurrence) {
    return occurrence.stream().noneMatch(item -> silentBy(item).isAfter(now));
  }

  /** When an item can no longer sound, however late it is. */
  private static Instant silentBy(RundownItem item) {
    return switch (item.late()) {
      case LatePolicy.PlayWhole(var within) -> item.endsAt().plus(within);
      case LatePolicy.JoinInProgress(), LatePolicy.Skip() -> item.endsAt();
    };
  }

  private List<RundownItem> itemsOf(Planned planned) {
    Occurrence occurrence = planned.occurrence();
    Instant start = occurrence.start();
    List<RundownItem> items = new ArrayList<>();
    long framesBefore = 0;
    for (Part part : planned.parts()) {
      int position = items.size();
      // Counted from the start in frames, so that rounding never adds up to a gap.
      Instant dueAt = start.plus(ClipRef.lengthOf(framesBefore));
      items.add(
          new RundownItem(
              // The start is part of the name: moved to another time, it is to be aired once more.
              occurrence.id() + "@" + start.getEpochSecond() + "." + position,
              occurrence.id(),
              position,
              part.kind(),
              part.title(),
              part.sound(),
              dueAt,
              // What is live begins and ends by the clock, however late an agent comes to it.
              part.sound() instanceof Relay
                  ? new LatePolicy.JoinInProgress()
                  : occurrence.slot().late(),
              hardEnd(occurrence, part, dueAt),
              part.approval()));
      framesBefore += part.sound().frames();
    }
    return items;
  }

  private @Nullable Instant hardEnd(Occurrence occurrence, Part part, Instant dueAt) {
    Instant quiet = occurrence.slot().tryOut() ? null : quietAfter(dueAt);
    if (part.sound() instanceof Relay relay) {
      Instant over = dueAt.plus(relay.length());
      return quiet == null || over.isBefore(quiet) ? over : quiet;
    }
    return quiet;
  }

  /** A late start must not carry what was planned before the quiet hours into them. */
  private @Nullable Instant quietAfter(Instant dueAt) {
    QuietHours quiet = station.policies().quietHours();
    return quiet.from().equals(quiet.until()) ? null : quiet.nextAfter(dueAt, station.zone());
  }
}
