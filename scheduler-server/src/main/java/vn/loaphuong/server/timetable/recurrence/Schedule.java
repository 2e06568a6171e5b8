package vn.loaphuong.server.timetable.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.station.calendar.WardCalendar;

/**
 * A series with what was decided about single occurrences since. Immutable and thread-safe. To look
 * at a span costs what lies in the span; of the age of the series and of the departures elsewhere
 * it costs no more than a search.
 */
public final class Schedule {

  private static final Comparator<Instance> IN_ORDER =
      Comparator.comparing(Instance::starts).thenComparing(Instance::original);

  private final Series series;
  private final OnHoliday onHoliday;
  private final NavigableMap<LocalDateTime, Departure> departures = new TreeMap<>();
  private final NavigableMap<LocalDateTime, List<Departure>> arrivals = new TreeMap<>();

  /**
   * A schedule.
   *
   * @param departures no two of the same occurrence; one whose occurrence the series does not have
   *     says nothing
   */
  public Schedule(Series series, OnHoliday onHoliday, Collection<Departure> departures) {
    this.series = series;
    this.onHoliday = onHoliday;
    for (Departure departure : departures) {
      if (this.departures.put(departure.original(), departure) != null) {
        throw new IllegalArgumentException("two departures from " + departure.original());
      }
      if (departure.starts() != null) {
        arrivals.computeIfAbsent(departure.starts(), starts -> new ArrayList<>(1)).add(departure);
      }
    }
  }

  /**
   * Every occurrence that begins within a half-open span of instants, in order, those left out
   * where they would have been.
   */
  public List<Instance> within(Instant since, Instant until, ZoneId zone, WardCalendar calendar) {
    // A change of clocks moves a local time by less than a day.
    return within(
            LocalDateTime.ofInstant(since, zone).minusDays(1),
            LocalDateTime.ofInstant(until, zone).plusDays(1),
            calendar)
        .stream()
        .filter(instance -> {
          Instant starts = instance.startsIn(zone);
          return !starts.isBefore(since) && starts.isBefore(until);
        })
        .toList();
  }

  /**
   * Every occurrence that begins within a half-open span of local time, in order, those left out
   * where they would have been.
   */
  public List<Instance> within(LocalDateTime since, LocalDateTime until, WardCalendar calendar) {
    List<Instance> found = new ArrayList<>();
    for (Instance instance : ruled(since, until, calendar)) {
      if (!instance.starts().isBefore(since) && instance.starts().isBefore(until)) {
        found.add(instance);
      }
    }
    for (List<Departure> here : arrivals.subMap(since, true, until, false).values()) {
      for (Departure departure : here) {
        arrived(departure, calendar).ifPresent(found::add);
      }
    }
    found.sort(IN_ORDER);
    return found;
  }

  /** The next occurrences that take place, at most so many, that begin at a local time or later. */
  public List<Instance> next(int howMany, LocalDateTime since, WardCalendar calendar) {
    List<Instance> found = new ArrayList<>();
    LocalDateTime from = since.isAfter(series.start()) ? since : earliest(since);
    int days = 32;
    // Spans that double find a daily series at once and a leap day before long.
    for (int spans = 0; spans < 12 && found.size() < howMany; spans++, days *= 2) {
      LocalDateTime until = from.plusDays(days);
      within(from, until, calendar).stream()
          .filter(instance -> instance.fate().takesPlace())
          .limit(howMany - found.size())
          .forEach(found::add);
      from = until;
    }
    return found;
  }

  /** The series, or an occurrence of it that a person moved before its beginning. */
  private LocalDateTime earliest(LocalDateTime since) {
    LocalDateTime arrival = arrivals.ceilingKey(since);
    return arrival != null && arrival.isBefore(series.start()) ? arrival : series.start();
  }

  /** The occurrence that the rule has at a local time, wherever it is now. */
  public Optional<Instance> occurrence(LocalDateTime original, WardCalendar calendar) {
    Departure departure = departures.get(original);
    if (departure != null && departure.starts() != null) {
      return arrived(departure, calendar);
    }
    return ruled(original, original.plusSeconds(1), calendar).stream()
        .filter(instance -> instance.original().equals(original))
        .findFirst();
  }

  /** Everything that a person has not moved elsewhere. */
  private List<Instance> ruled(LocalDateTime since, LocalDateTime until, WardCalendar calendar) {
    LocalDateTime from = since;
    LocalDateTime to = until;
    boolean moves = onHoliday == OnHoliday.NEXT_WORKING_DAY;
    if (moves) {
      // What arrives in the span comes from the days off right before it; what leaves the span
      // lands on the working day after it, where the series may be on air already.
      from = calendar.lastWorkingDayBefore(since.toLocalDate()).plusDays(1).atStartOfDay();
      to = calendar.workingDayFrom(until.toLocalDate()).plusDays(1).atStartOfDay();
    }
    List<LocalDateTime> originals = series.within(from, to, calendar);
    Set<LocalDateTime> taken = new HashSet<>();
    if (moves) {
      for (LocalDateTime original : originals) {
        Departure departure = departures.get(original);
        boolean stays = departure == null || (!departure.leftOut() && departure.starts() == null);
        if (stays && calendar.holiday(original.toLocalDate()).isEmpty()) {
          taken.add(original);
        }
      }
    }
    List<Instance> found = new ArrayList<>();
    for (LocalDateTime original : originals) {
      Departure departure = departures.get(original);
      if (departure != null && departure.starts() != null) {
        continue; // it stands among the arrivals
      }
      @Nullable String content = departure == null ? null : departure.content();
      LocalDateTime starts = original;
      Instance.Fate fate = Instance.Fate.AS_PLANNED;
      if (departure != null && departure.leftOut()) {
        fate = Instance.Fate.LEFT_OUT;
      } else if (onHoliday != OnHoliday.AIR
          && calendar.holiday(original.toLocalDate()).isPresent()) {
        LocalDateTime there =
            calendar.workingDayFrom(original.toLocalDate()).atTime(original.toLocalTime());
        if (moves && taken.add(there)) {
          starts = there;
          fate = Instance.Fate.MOVED_OFF_HOLIDAY;
        } else {
          fate = Instance.Fate.LEFT_OUT_ON_HOLIDAY;
        }
      }
      found.add(new Instance(original, starts, fate, content));
    }
    return found;
  }

  private Optional<Instance> arrived(Departure departure, WardCalendar calendar) {
    LocalDateTime original = departure.original();
    LocalDateTime starts = departure.starts();
    if (starts == null || series.within(original, original.plusSeconds(1), calendar).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Instance(
            original,
            starts,
            starts.equals(original) ? Instance.Fate.AS_PLANNED : Instance.Fate.MOVED,
            departure.content()));
  }
}
