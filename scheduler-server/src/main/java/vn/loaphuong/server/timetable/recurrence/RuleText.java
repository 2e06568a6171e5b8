package vn.loaphuong.server.timetable.recurrence;

import static java.util.stream.Collectors.toCollection;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * The rule texts of RFC 5545, section 3.3.10: read, recognised as a short form, followed. The only
 * place that knows the library that expands them. Everything here is local time without a zone, so
 * a change of clocks cannot move an occurrence to another day.
 */
public final class RuleText {

  private static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
      EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private RuleText() {}

  /**
   * The short form of a rule, or the rule itself if no short form says the same.
   *
   * @param first the first occurrence, from which a rule takes what it leaves open
   * @throws UnreadableRule if it is malformed or more frequent than every hour
   */
  public static Repetition repetition(String text, LocalDateTime first) {
    RecurrenceRule rule = parse(text);
    Repetition known = recognise(rule, first);
    if (known != null) {
      return known;
    }
    StringBuilder endless = new StringBuilder();
    for (String part : text.toUpperCase(Locale.ROOT).split(";")) {
      if (!part.startsWith("UNTIL=") && !part.startsWith("COUNT=")) {
        endless.append(endless.isEmpty() ? "" : ";").append(part);
      }
    }
    return new Repetition.Ruled(endless.toString());
  }

  /**
   * When a rule ends.
   *
   * @param zone of the series, for a rule that gives its end in universal time
   * @throws UnreadableRule if it is malformed or more frequent than every hour
   */
  public static Ending ending(String text, ZoneId zone) {
    RecurrenceRule rule = parse(text);
    Integer count = rule.getCount();
    if (count != null) {
      return Ending.after(count);
    }
    DateTime until = rule.getUntil();
    if (until == null) {
      return Ending.never();
    }
    if (until.isAllDay()) {
      return Ending.on(local(until).toLocalDate());
    }
    return new Ending.Until(
        until.isFloating()
            ? local(until)
            : local(until).atZone(ZoneOffset.UTC).withZoneSameInstant(zone).toLocalDateTime());
  }

  static void check(String text) {
    RecurrenceRule rule = parse(text);
    if (!rule.isInfinite()) {
      throw new UnreadableRule(text, "its end belongs elsewhere", null);
    }
  }

  /** Whether a rule may have two occurrences on one day. */
  static boolean mayRepeatWithinADay(String text) {
    RecurrenceRule rule = parse(text);
    return rule.getFreq() == Freq.HOURLY
        || rule.hasPart(Part.BYHOUR)
        || rule.hasPart(Part.BYMINUTE);
  }

  private static RecurrenceRule parse(String text) {
    RecurrenceRule rule;
    try {
      rule = new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      throw new UnreadableRule(text, "it is malformed", e);
    }
    if (rule.getFreq() == Freq.SECONDLY
        || rule.getFreq() == Freq.MINUTELY
        || rule.hasPart(Part.BYSECOND)) {
      throw new UnreadableRule(text, "it is more frequent than every hour", null);
    }
    if (rule.getInterval() > Repetition.LONGEST_STEP) {
      throw new UnreadableRule(text, "its interval is too long", null);
    }
    return rule;
  }

  private static @Nullable Repetition recognise(RecurrenceRule rule, LocalDateTime first) {
    if (rule.hasPart(Part.BYHOUR)
        || rule.hasPart(Part.BYMINUTE)
        || rule.hasPart(Part.BYYEARDAY)
        || rule.hasPart(Part.BYWEEKNO)
        || rule.hasPart(Part.RSCALE)
        || rule.hasPart(Part.SKIP)) {
      return null;
    }
    int every = rule.getInterval();
    List<WeekdayNum> days = orEmpty(rule.getByDayPart());
    List<Integer> monthDays = orEmpty(rule.getByPart(Part.BYMONTHDAY));
    // The library counts months from 0, here too.
    List<Integer> months =
        orEmpty(rule.getByPart(Part.BYMONTH)).stream().map(month -> month + 1).toList();
    List<Integer> positions = orEmpty(rule.getByPart(Part.BYSETPOS));
    boolean plainDays = days.stream().allMatch(day -> day.pos == 0);
    return switch (rule.getFreq()) {
      case DAILY -> {
        if (!monthDays.isEmpty() || !months.isEmpty() || !positions.isEmpty()) {
          yield null;
        }
        yield days.isEmpty()
            ? new Repetition.Daily(every)
            : every == 1 && plainDays ? new Repetition.Weekly(weekdays(days), 1) : null;
      }
      case WEEKLY -> {
        if (!months.isEmpty()
            || !positions.isEmpty()
            || (every > 1 && day(rule.getWeekStart().name()) != DayOfWeek.MONDAY)) {
          yield null;
        }
        yield new Repetition.Weekly(
            days.isEmpty() ? Set.of(first.getDayOfWeek()) : weekdays(days), every);
      }
      case MONTHLY -> months.isEmpty() ? monthly(days, monthDays, positions, every, first) : null;
      case YEARLY -> {
        if (every != 1 || !days.isEmpty() || !positions.isEmpty()) {
          yield null;
        }
        if (months.isEmpty() && monthDays.isEmpty()) {
          yield new Repetition.Yearly(MonthDay.from(first));
        }
        yield months.size() == 1
                && monthDays.size() == 1
                && isDay(months.getFirst(), monthDays.getFirst())
            ? new Repetition.Yearly(MonthDay.of(months.getFirst(), monthDays.getFirst()))
            : null;
      }
      default -> null;
    };
  }

  private static @Nullable Repetition monthly(
      List<WeekdayNum> days,
      List<Integer> monthDays,
      List<Integer> positions,
      int every,
      LocalDateTime first) {
    if (days.isEmpty() && positions.isEmpty() && monthDays.size() <= 1) {
      int day = monthDays.isEmpty() ? first.getDayOfMonth() : monthDays.getFirst();
      return day >= -1
          ? new Repetition.DayOfMonth(day, Repetition.ShortMonth.LEFT_OUT, every)
          : null;
    }
    if (days.isEmpty() && positions.equals(List.of(-1)) && monthDays.getFirst() == 28) {
      int last = monthDays.getLast();
      var form = new Repetition.DayOfMonth(last, Repetition.ShortMonth.LAST_DAY, every);
      return last == 27 + monthDays.size() && last <= 31 ? form : null;
    }
    if (!monthDays.isEmpty() || days.isEmpty()) {
      return null;
    }
    if (days.size() == 1) {
      WeekdayNum only = days.getFirst();
      int nth =
          only.pos == 0 && positions.size() == 1
              ? positions.getFirst()
              : positions.isEmpty() ? only.pos : 0;
      return nth == -1 || (nth >= 1 && nth <= 5)
          ? new Repetition.NthWeekday(nth, day(only.weekday.name()), every)
          : null;
    }
    return positions.equals(List.of(-1))
            && days.stream().allMatch(day -> day.pos == 0)
            && weekdays(days).equals(MONDAY_TO_FRIDAY)
        ? new Repetition.LastWorkingDay(every)
        : null;
  }

  private static boolean isDay(int month, int day) {
    return day >= 1
        && month >= 1
        && month <= 12
        && day <= MonthDay.of(month, 1).getMonth().maxLength();
  }

  private static <T> List<T> orEmpty(@Nullable List<T> part) {
    return part == null ? List.of() : part;
  }

  private static Set<DayOfWeek> weekdays(List<WeekdayNum> days) {
    return days.stream()
        .map(day -> day(day.weekday.name()))
        .collect(toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
  }

  static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  private static DayOfWeek day(String code) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (code(day).equals(code)) {
        return day;
      }
    }
    throw new IllegalArgumentException("no day of the week: " + code);
  }

  /**
   * The local times a rule gives, in order, without end unless the rule ends.
   *
   * @param first where the rule starts counting; itself one of them only if the rule says so
   * @param times how many it gives in all, also those before {@code notBefore}
   * @param notBefore nothing earlier is returned
   */
  static Iterator<LocalDateTime> follow(
      String text, LocalDateTime first, int times, LocalDateTime notBefore) {
    RecurrenceRule rule = parse(text);
    LocalDateTime begin = beginOfItsSets(rule, first);
    boolean limited = times != Integer.MAX_VALUE;
    try {
      if (limited && begin.equals(first)) {
        rule.setCount(times);
      }
      RecurrenceRuleIterator all = rule.iterator(floating(begin));
      if (!limited || begin.equals(first)) {
        all.fastForward(floating(notBefore));
        return new Following(all);
      }
      all.fastForward(floating(first));
      return Stream.iterate(new Following(all), Following::hasNext, following -> following)
          .map(Following::next)
          .limit(times)
          .dropWhile(time -> time.isBefore(notBefore))
          .iterator();
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Collections.emptyIterator(); // as in Following.advance
    }
  }

  /**
   * BYSETPOS picks from the whole week, month or year, of which the library drops what lies before
   * the start: so start with the whole one. Days that the rule leaves open come from the start,
   * which then must stay.
   */
  private static LocalDateTime beginOfItsSets(RecurrenceRule rule, LocalDateTime first) {
    if (!rule.hasPart(Part.BYSETPOS)) {
      return first;
    }
    boolean byDay = rule.hasPart(Part.BYDAY);
    boolean byMonthDay = rule.hasPart(Part.BYMONTHDAY);
    LocalDateTime begin =
        switch (rule.getFreq()) {
          case WEEKLY ->
              byDay
                  ? first.with(TemporalAdjusters.previousOrSame(day(rule.getWeekStart().name())))
                  : first;
          case MONTHLY -> byDay || byMonthDay ? first.withDayOfMonth(1) : first;
          case YEARLY ->
              byDay || rule.hasPart(Part.BYYEARDAY) || (byMonthDay && rule.hasPart(Part.BYMONTH))
                  ? first.withDayOfYear(1)
                  : first;
          default -> first;
        };
    return rule.hasPart(Part.BYHOUR) ? begin.withHour(0) : begin;
  }

  private static final class Following implements Iterator<LocalDateTime> {
    private final RecurrenceRuleIterator all;
    private @Nullable LocalDateTime next;

    Following(RecurrenceRuleIterator all) {
      this.all = all;
      advance();
    }

    private void advance() {
      try {
        next = all.hasNext() ? local(all.nextDateTime()) : null;
      } catch (IllegalArgumentException | IllegalStateException e) {
        // How the library gives up on a rule that fits no day, such as every 30 February.
        next = null;
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public LocalDateTime next() {
      LocalDateTime current = next;
      if (current == null) {
        throw new NoSuchElementException();
      }
      advance();
      return current;
    }
  }

  /** Months count from 0 in the library. */
  private static DateTime floating(LocalDateTime time) {
    return new DateTime(
        time.getYear(),
        time.getMonthValue() - 1,
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond());
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.of(
        time.getYear(),
        time.getMonth() + 1,
        time.getDayOfMonth(),
        time.getHours(),
        time.getMinutes(),
        time.getSeconds());
  }
}
