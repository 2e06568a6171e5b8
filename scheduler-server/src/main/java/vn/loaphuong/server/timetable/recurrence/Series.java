package vn.loaphuong.server.timetable.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import vn.loaphuong.server.station.calendar.WardCalendar;

/**
 * A repetition from a day on, at a time of day. What it gives is a pure function of itself and the
 * ward's calendar, and that only for the last working day of the month.
 *
 * @param from the day it counts from; the first occurrence is on it or after it
 * @param at to the second
 */
public record Series(LocalDate from, LocalTime at, Repetition repetition, Ending ending) {

  /**
   * A search for the next occurrence ends here, after {@link #from}, so that a rule that fits no
   * day has no next one instead of none for ever.
   */
  private static final int SEARCH_YEARS = 100;

  /** Checks that the time is whole seconds. */
  public Series {
    if (!at.equals(at.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("time with parts of a second: " + at);
    }
  }

  /** Where it starts counting; an occurrence only if the repetition says so. */
  public LocalDateTime start() {
    return from.atTime(at);
  }

  /** Whether no day has two occurrences, so that a date names one. */
  public boolean atMostDaily() {
    return !(repetition instanceof Repetition.Ruled(String rule))
        || !RuleText.mayRepeatWithinADay(rule);
  }

  /**
   * The local times at which an occurrence begins within a half-open span, in order.
   *
   * @param until not included
   */
  public List<LocalDateTime> within(
      LocalDateTime since, LocalDateTime until, WardCalendar calendar) {
    List<LocalDateTime> found = new ArrayList<>();
    Iterator<LocalDateTime> all = from(since, calendar);
    while (all.hasNext()) {
      LocalDateTime next = all.next();
      if (!next.isBefore(until)) {
        break;
      }
      found.add(next);
    }
    return found;
  }

  /** The next local times at which an occurrence begins, at most so many. */
  public List<LocalDateTime> next(int howMany, LocalDateTime since, WardCalendar calendar) {
    List<LocalDateTime> found = new ArrayList<>();
    LocalDateTime givingUp = (since.isAfter(start()) ? since : start()).plusYears(SEARCH_YEARS);
    Iterator<LocalDateTime> all = from(since, calendar);
    while (found.size() < howMany && all.hasNext()) {
      LocalDateTime next = all.next();
      if (next.isAfter(givingUp)) {
        break;
      }
      found.add(next);
    }
    return found;
  }

  /** Every occurrence that begins at this local time or after it. */
  private Iterator<LocalDateTime> from(LocalDateTime since, WardCalendar calendar) {
    LocalDateTime notBefore = since.isAfter(start()) ? since : start();
    Iterator<LocalDateTime> all =
        switch (repetition) {
          case Repetition.Once once ->
              (notBefore.isAfter(start()) ? List.<LocalDateTime>of() : List.of(start())).iterator();
          case Repetition.LastWorkingDay monthly -> lastWorkingDays(monthly, notBefore, calendar);
          default -> RuleText.follow(repetition.rule(), start(), times(), notBefore);
        };
    return ending instanceof Ending.Until(LocalDateTime last) ? new UpTo(all, last) : all;
  }

  private int times() {
    return ending instanceof Ending.After(int times) ? times : Integer.MAX_VALUE;
  }

  /** The holidays of a month decide, which no rule text knows; so month by month. */
  private Iterator<LocalDateTime> lastWorkingDays(
      Repetition.LastWorkingDay monthly, LocalDateTime notBefore, WardCalendar calendar) {
    YearMonth first = YearMonth.from(from);
    if (calendar.lastWorkingDayOf(first).isBefore(from)) {
      // Its own month is past: the steps still count from it, as RFC 5545 counts them.
      first = first.plusMonths(monthly.every());
    }
    long steps =
        Math.max(0, ChronoUnit.MONTHS.between(first, YearMonth.from(notBefore)) / monthly.every());
    long left = Math.max(0, times() - steps);
    return Stream.iterate(
            first.plusMonths(steps * monthly.every()), month -> month.plusMonths(monthly.every()))
        .limit(left)
        .map(month -> calendar.lastWorkingDayOf(month).atTime(at))
        .dropWhile(time -> time.isBefore(notBefore))
        .iterator();
  }

  private static final class UpTo implements Iterator<LocalDateTime> {
    private final Iterator<LocalDateTime> all;
    private final List<LocalDateTime> peeked = new ArrayList<>(1);
    private final LocalDateTime last;

    UpTo(Iterator<LocalDateTime> all, LocalDateTime last) {
      this.all = all;
      this.last = last;
    }

    @Override
    public boolean hasNext() {
      if (peeked.isEmpty() && all.hasNext()) {
        peeked.add(all.next());
      }
      return !peeked.isEmpty() && !peeked.getFirst().isAfter(last);
    }

    @Override
    public LocalDateTime next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return peeked.removeFirst();
    }
  }
}
