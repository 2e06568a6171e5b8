package vn.loaphuong.server.timetable;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.timetable.recurrence.Departure;
import vn.loaphuong.server.timetable.recurrence.Instance;
import vn.loaphuong.server.timetable.recurrence.Instance.Fate;
import vn.loaphuong.server.timetable.recurrence.Schedule;

/** What follows from slots: a pure function of its arguments. */
public final class Occurrences {

  /** By start; of two that start together, the slot that was there first comes first. */
  static final Comparator<Occurrence> IN_ORDER =
      Comparator.comparing(Occurrence::start)
          .thenComparing(occurrence -> occurrence.slot().plannedFrom())
          .thenComparing(Occurrence::id);

  private Occurrences() {}

  /**
   * All occurrences that start within a span, in their order, with those that a holiday leaves out.
   * Where a clock change leaves a local time out, the occurrence is as much later as the clock
   * jumped; where one comes twice, it is at the first: nothing is lost and nothing heard twice.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public static List<Occurrence> between(
      Collection<Slot> slots,
      Collection<? extends Deviation> deviations,
      WardCalendar calendar,
      ZoneId zone,
      Instant from,
      Instant until) {
    Map<String, List<Deviation>> bySlot =
        deviations.stream().collect(groupingBy(Deviation::slotId));
    List<Occurrence> found = new ArrayList<>();
    for (Slot slot : slots) {
      schedule(slot, bySlot.getOrDefault(slot.id(), List.of()))
          .within(from, until, zone, calendar)
          .stream()
          .filter(instance -> instance.fate() != Fate.LEFT_OUT)
          .map(instance -> occurrence(slot, instance, zone))
          .filter(each -> slot.plans(each.start()))
          .forEach(found::add);
    }
    found.sort(IN_ORDER);
    return found;
  }

  /** The occurrence a slot's recurrence has on a date, wherever it is now; also one left out. */
  static Optional<Instance> on(
      Slot slot,
      Collection<? extends Deviation> deviations,
      LocalDate date,
      WardCalendar calendar) {
    return schedule(slot, deviations)
        .occurrence(date.atTime(slot.recurrence().series().at()), calendar);
  }

  /** Deviations name a date, departures the time on it; no day has two. */
  private static Schedule schedule(Slot slot, Collection<? extends Deviation> deviations) {
    return new Schedule(
        slot.recurrence().series(),
        slot.rules().onHoliday(),
        deviations.stream().map(deviation -> departure(slot, deviation)).toList());
  }

  private static Departure departure(Slot slot, Deviation deviation) {
    LocalDateTime original = deviation.date().atTime(slot.recurrence().series().at());
    return switch (deviation) {
      case Deviation.Skipped _ -> Departure.leftOut(original);
      case Deviation.Moved moved -> Departure.moved(original, moved.to());
      case Deviation.OtherContent other ->
          new Departure(original, false, other.to(), other.content().written());
    };
  }

  private static Occurrence occurrence(Slot slot, Instance instance, ZoneId zone) {
    String content = instance.content();
    return new Occurrence(
        slot,
        instance.original().toLocalDate(),
        instance.startsIn(zone),
        content == null ? slot.content() : Content.read(content),
        instance.fate());
  }
}
