package vn.loaphuong.server.timetable;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.loaphuong.server.timetable.Deviation.Moved;

/** What follows from slots: a pure function of its arguments. */
public final class Occurrences {

  /** By start; of two that start together, the slot that was there first comes first. */
  static final Comparator<Occurrence> IN_ORDER =
      Comparator.comparing(Occurrence::start)
          .thenComparing(occurrence -> occurrence.slot().plannedFrom())
          .thenComparing(Occurrence::id);

  private Occurrences() {}

  /**
   * All occurrences that start within a span, in their order. Where a clock change leaves a local
   * time out, the occurrence is as much later as the clock jumped; where one comes twice, it is at
   * the first: nothing is lost and nothing heard twice.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public static List<Occurrence> between(
      Collection<Slot> slots,
      Collection<? extends Deviation> deviations,
      ZoneId zone,
      Instant from,
      Instant until) {
    Map<String, Map<LocalDate, Deviation>> bySlot =
        deviations.stream()
            .collect(groupingBy(Deviation::slotId, toMap(Deviation::date, Function.identity())));
    // A clock change may carry a start over midnight.
    LocalDate first = from.atZone(zone).toLocalDate().minusDays(1);
    LocalDate last = until.atZone(zone).toLocalDate().plusDays(1);
    List<Occurrence> found = new ArrayList<>();
    for (Slot slot : slots) {
      Map<LocalDate, Deviation> own = bySlot.getOrDefault(slot.id(), Map.of());
      slot.recurrence()
          .between(first, last)
          .filter(start -> !own.containsKey(start.toLocalDate()))
          .forEach(start -> found.add(occurrence(slot, start.toLocalDate(), start, zone)));
      for (Deviation deviation : own.values()) {
        if (deviation instanceof Moved(_, LocalDate date, LocalDateTime to)
            && slot.recurrence().between(date, date).findAny().isPresent()) {
          found.add(occurrence(slot, date, to, zone));
        }
      }
    }
    return found.stream()
        .filter(each ->
            !each.start().isBefore(from)
                && each.start().isBefore(until)
                && each.slot().plans(each.start()))
        .sorted(IN_ORDER)
        .toList();
  }

  private static Occurrence occurrence(
      Slot slot, LocalDate date, LocalDateTime start, ZoneId zone) {
    return new Occurrence(slot, date, start.atZone(zone).toInstant());
  }
}
