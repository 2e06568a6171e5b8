package vn.loaphuong.server.timetable;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.WardCalendars;
import vn.loaphuong.server.timetable.Timetable.Basis;
import vn.loaphuong.server.timetable.recurrence.Instance;
import vn.loaphuong.server.timetable.recurrence.Repetition;
import vn.loaphuong.server.timetable.recurrence.Series;
import vn.loaphuong.server.trail.Change;

/**
 * Moves what stands on the timetable to other times and stretches what has a length of its own, one
 * occurrence or all from it on, as long as nothing gets worse by it: what would sound in the quiet
 * hours, last too long or exceed the limits of sessions is refused. Thread-safe.
 */
@Service
public class Rearrangements {

  /** So far the rest of a series is looked at before it is moved. */
  private static final int DAYS_AHEAD = 35;

  /** How much is rearranged. */
  public enum Reach {
    /** This occurrence. */
    ONE,
    /** This one and all that follow it. */
    REST
  }

  /**
   * How an occurrence is wanted.
   *
   * @param to local date and time of the station
   * @param length of a relay, in whole minutes; null to leave it
   */
  public record Wish(LocalDateTime to, @Nullable Duration length) {}

  /**
   * What was done, and what takes it back.
   *
   * @param slot to which the occurrence belongs now
   * @param date on which that slot's recurrence has it
   * @param before the deviation that was there before; null if there was none, or all that follow
   *     were rearranged
   */
  public record Done(Slot slot, LocalDate date, @Nullable Deviation before) {}

  private final Timetable timetable;
  private final Slots slots;
  private final Stations stations;
  private final WardCalendars calendars;
  private final ApplicationEventPublisher events;

  Rearrangements(
      Timetable timetable,
      Slots slots,
      Stations stations,
      WardCalendars calendars,
      ApplicationEventPublisher events) {
    this.timetable = timetable;
    this.slots = slots;
    this.stations = stations;
    this.calendars = calendars;
    this.events = events;
  }

  /** Whether a slot has a series, of which everything from one occurrence on can be rearranged. */
  public static boolean hasRest(Slot slot) {
    return !(slot.recurrence() instanceof Recurrence.Once) && slot.plannedUntil() == null;
  }

  /**
   * Asks whether an occurrence can be had as it is wanted; changes nothing.
   *
   * @throws Refusal if it cannot, with the reason
   */
  public void check(String slotId, LocalDate date, Wish wish) {
    wanted(slotId, date, wish);
  }

  /**
   * Has an occurrence as it is wanted, or it and all that follow.
   *
   * @param date on which the recurrence has it
   * @throws Refusal if it cannot be; nothing is changed then
   */
  @Transactional
  public Done rearrange(String slotId, LocalDate date, Wish wish, Reach reach) {
    return switch (reach) {
      case ONE -> one(slotId, date, wish);
      case REST -> rest(slotId, date, wish);
    };
  }

  /**
   * Has one occurrence as it was before it was rearranged.
   *
   * @param before what {@link #rearrange} told; null for as the recurrence says
   * @throws Refusal if its time has passed meanwhile, or it was not that way
   */
  @Transactional
  public void putBack(String slotId, LocalDate date, @Nullable Deviation before) {
    Slot slot = timetable.occurring(slotId, date);
    Instance instance =
        Occurrences.on(
                slot, before == null ? List.of() : List.of(before), date, calendars.current())
            .filter(one -> one.fate().takesPlace())
            .orElseThrow(() -> Refusal.of(Kind.CONFLICT, "slot.undo-late"));
    if (!instance.startsIn(stations.current().zone()).isAfter(timetable.now())) {
      throw Refusal.of(Kind.CONFLICT, "slot.undo-late");
    }
    timetable.requireInTime("to", instance.starts(), slot.tryOut(), timetable.now());
    if (before == null) {
      slots.delete(slotId, date);
    } else {
      slots.put(before);
    }
    events.publishEvent(
        Change.of("trail.slot.followed", slotId, slot.title())
            .with("timetable.date", null, instance.starts()));
    events.publishEvent(new SlotChanged(slotId));
  }

  /**
   * Has a series go on as it did before all from one occurrence on were rearranged.
   *
   * @param slotId the slot that had the series before
   * @throws Refusal if it was not rearranged, or something has begun since
   */
  @Transactional
  public void rejoin(String slotId) {
    Slot before = slots.find(slotId).orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "slot.unknown"));
    String heir = before.successor();
    Instant end = before.plannedUntil();
    Slot after = heir == null ? null : slots.find(heir).orElse(null);
    if (after == null
        || end == null
        || after.plannedUntil() != null
        || timetable.hasBegun(after, timetable.firstToCome())
        || timetable.hasBegun(before.goingOnFrom(slotId, end), timetable.firstToCome())) {
      throw Refusal.of(Kind.CONFLICT, "slot.undo-late");
    }
    Slot again = before.goingOnFrom(slotId, before.plannedFrom());
    timetable.store(again);
    timetable.store(after.endingAt(after.plannedFrom(), slotId));
    timetable.tell("trail.slot.changed", after, again);
  }

  private record Wanted(Slot slot, Deviation deviation, @Nullable Deviation before) {}

  private Wanted wanted(String slotId, LocalDate date, Wish wish) {
    Slot slot = timetable.occurring(slotId, date);
    Deviation before =
        slots.deviations(List.of(slot)).stream()
            .filter(one -> one.date().equals(date))
            .findAny()
            .orElse(null);
    Timetable.Single single = timetable.single(slotId, date);
    timetable.requireInTime("to", wish.to(), slot.tryOut(), timetable.now());
    Content content = stretched(single.content(), wish.length());
    Deviation deviation =
        content.equals(slot.content())
            ? new Deviation.Moved(slotId, date, wish.to())
            : new Deviation.OtherContent(slotId, date, content, wish.to());
    UnaryOperator<Basis> imagined =
        basis -> {
          List<Slot> all = new ArrayList<>(basis.slots());
          if (!all.contains(slot)) {
            all.add(slot);
          }
          List<Deviation> deviations = new ArrayList<>(basis.deviations());
          deviations.removeIf(one -> one.slotId().equals(slotId) && one.date().equals(date));
          deviations.add(deviation);
          return new Basis(all, deviations, basis.calendar());
        };
    LocalDate was = single.instance().starts().toLocalDate();
    LocalDate now = wish.to().toLocalDate();
    requireSound(now, now, slotId, imagined);
    requireNoMoreThanBefore(earlier(was, now), later(was, now), imagined);
    return new Wanted(slot, deviation, before);
  }

  private Done one(String slotId, LocalDate date, Wish wish) {
    Wanted wanted = wanted(slotId, date, wish);
    timetable.deviate(wanted.deviation());
    Content content =
        wanted.deviation() instanceof Deviation.OtherContent other
            ? other.content()
            : wanted.slot().content();
    events.publishEvent(
        Change.of("trail.slot.moved", slotId, wanted.slot().title())
            .with("timetable.date", date, wish.to())
            .with("trail.content", wanted.slot().content().written(), content.written()));
    return new Done(wanted.slot(), date, wanted.before());
  }

  private Done rest(String slotId, LocalDate date, Wish wish) {
    timetable.occurring(slotId, date);
    Slot before = timetable.standing(slotId);
    timetable.requireInTime("to", wish.to(), before.tryOut(), timetable.now());
    LocalDate day = wish.to().toLocalDate();
    LocalDate was = timetable.single(slotId, date).instance().starts().toLocalDate();
    LocalDate first = earlier(was, earlier(date, day));
    ZoneId zone = stations.current().zone();
    Instant begin = first.atStartOfDay(zone).toInstant();
    Instant toCome = timetable.firstToCome();
    Instant from = begin.isBefore(toCome) ? toCome : begin;
    Slot after =
        new Slot(
            UUID.randomUUID().toString(),
            before.title(),
            stretched(before.content(), wish.length()),
            shifted(before.recurrence(), date, wish.to()),
            before.rules(),
            before.withSignatureTune(),
            before.late(),
            before.tryOut(),
            from,
            null,
            null);
    Slot ended = before.endingAt(from, after.id());
    UnaryOperator<Basis> imagined =
        basis -> {
          List<Slot> all = new ArrayList<>(basis.slots());
          all.removeIf(one -> one.id().equals(slotId));
          all.add(ended);
          all.add(after);
          List<Deviation> deviations = new ArrayList<>(basis.deviations());
          basis.deviations().stream()
              .filter(one -> one.slotId().equals(slotId) && !one.date().equals(date))
              .map(one -> one.of(after.id()))
              .forEach(deviations::add);
          return new Basis(all, deviations, basis.calendar());
        };
    requireSound(first, first.plusDays(DAYS_AHEAD), after.id(), imagined);
    requireNoMoreThanBefore(first, first.plusDays(DAYS_AHEAD), imagined);
    timetable.replace(before, after, from);
    slots.delete(after.id(), date);
    timetable.tell("trail.slot.changed", before, after);
    LocalDate its =
        after
            .recurrence()
            .series()
            .within(
                first.atStartOfDay(),
                later(date, day).plusDays(1).atStartOfDay(),
                calendars.current())
            .stream()
            .map(LocalDateTime::toLocalDate)
            .filter(one -> one.equals(day))
            .findFirst()
            .orElse(date);
    return new Done(after, its, null);
  }

  /** What an occurrence is heard with in another length; only a relay has one of its own. */
  private static Content stretched(Content content, @Nullable Duration length) {
    if (length == null) {
      return content;
    }
    if (!(content instanceof Content.Relay(String stationId, Duration before))) {
      throw Refusal.ofField("minutes", "slot.length-of-content");
    }
    if (length.equals(before)) {
      return content;
    }
    try {
      return new Content.Relay(stationId, length);
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField("minutes", "slot.relay-minutes");
    }
  }

  /** Whatever else stands in its way is shown; what breaks the station's own rules is refused. */
  private void requireSound(
      LocalDate first, LocalDate last, String slotId, UnaryOperator<Basis> imagined) {
    ZoneId zone = stations.current().zone();
    timetable
        .planned(
            first.atStartOfDay(zone).toInstant(),
            last.plusDays(1).atStartOfDay(zone).toInstant(),
            imagined)
        .stream()
        .filter(planned -> planned.occurrence().slot().id().equals(slotId))
        .flatMap(planned -> planned.obstacles().stream())
        .filter(
            obstacle -> obstacle instanceof Obstacle.Quiet || obstacle instanceof Obstacle.TooLong)
        .findFirst()
        .ifPresent(obstacle -> refuse(obstacle));
  }

  private void requireNoMoreThanBefore(
      LocalDate first, LocalDate last, UnaryOperator<Basis> imagined) {
    List<Excess> before = timetable.excesses(first, last);
    timetable.excesses(first, last, imagined).stream()
        .filter(excess -> before.stream().noneMatch(excess::noWorseThan))
        .findFirst()
        .ifPresent(excess -> refuse(excess));
  }

  private static void refuse(MessageSourceResolvable reason) {
    String[] codes = Objects.requireNonNull(reason.getCodes());
    Object[] values = reason.getArguments();
    throw Refusal.ofField("to", codes[0], values == null ? new Object[0] : values);
  }

  /**
   * The recurrence that has on another day, at another time, what it has on a date.
   *
   * @throws Refusal if it repeats by something that does not follow such a step
   */
  private static Recurrence shifted(Recurrence recurrence, LocalDate date, LocalDateTime to) {
    Series series = recurrence.series();
    LocalDate day = to.toLocalDate();
    Repetition repetition =
        day.equals(date) ? series.repetition() : shifted(series.repetition(), date, day);
    return Recurrence.of(
        new Series(
            earlier(series.from(), day),
            to.toLocalTime().truncatedTo(ChronoUnit.SECONDS),
            repetition,
            series.ending()));
  }

  private static Repetition shifted(Repetition repetition, LocalDate date, LocalDate day) {
    boolean sameWeek = monday(date).equals(monday(day));
    boolean sameMonth = YearMonth.from(date).equals(YearMonth.from(day));
    return switch (repetition) {
      case Repetition.Weekly(Set<DayOfWeek> days, int every) when every == 1 || sameWeek -> {
        Set<DayOfWeek> shifted = EnumSet.copyOf(days);
        shifted.remove(date.getDayOfWeek());
        if (!shifted.add(day.getDayOfWeek())) {
          throw Refusal.ofField("to", "slot.no-shift");
        }
        yield new Repetition.Weekly(shifted, every);
      }
      case Repetition.NthWeekday(int nth, DayOfWeek _, int every) when sameMonth ->
          new Repetition.NthWeekday(
              nth == -1 && !YearMonth.from(day.plusDays(7)).equals(YearMonth.from(day))
                  ? -1
                  : (day.getDayOfMonth() + 6) / 7,
              day.getDayOfWeek(),
              every);
      case Repetition.DayOfMonth monthly when sameMonth ->
          new Repetition.DayOfMonth(day.getDayOfMonth(), monthly.shortMonth(), monthly.every());
      case Repetition.Yearly _ when date.getYear() == day.getYear() ->
          new Repetition.Yearly(MonthDay.from(day));
      default -> throw Refusal.ofField("to", "slot.no-shift");
    };
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
