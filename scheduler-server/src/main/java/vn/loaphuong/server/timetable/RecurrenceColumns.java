package vn.loaphuong.server.timetable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.Weekday;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.timetable.Recurrence.Once;
import vn.loaphuong.server.timetable.Recurrence.Weekly;

/**
 * A recurrence as it stands in the database.
 *
 * @param starts local date and time from which the rule counts
 * @param rule RRULE of RFC 5545; null if there is a single time
 */
record RecurrenceColumns(LocalDateTime starts, @Nullable String rule) {

  static RecurrenceColumns of(Recurrence recurrence) {
    return switch (recurrence) {
      case Once once -> new RecurrenceColumns(once.at(), null);
      case Weekly weekly -> {
        RecurrenceRule rule = new RecurrenceRule(Freq.WEEKLY);
        rule.setByDayPart(
            weekly.days().stream()
                .sorted(Comparator.naturalOrder())
                .map(day -> new WeekdayNum(0, Weekday.valueOf(day.name().substring(0, 2))))
                .toList());
        LocalDate until = weekly.until();
        if (until != null) {
          rule.setUntil(
              new DateTime(until.getYear(), until.getMonthValue() - 1, until.getDayOfMonth()));
        }
        yield new RecurrenceColumns(weekly.from().atTime(weekly.at()), rule.toString());
      }
    };
  }

  Recurrence recurrence() {
    if (rule == null) {
      return new Once(starts);
    }
    RecurrenceRule parsed;
    try {
      parsed = new RecurrenceRule(rule);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalStateException("a stored rule cannot be read: " + rule, e);
    }
    if (parsed.getFreq() != Freq.WEEKLY || parsed.getInterval() != 1) {
      throw new IllegalStateException("no recurrence has the stored rule " + rule);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (WeekdayNum each : parsed.getByDayPart()) {
      for (DayOfWeek day : DayOfWeek.values()) {
        if (day.name().startsWith(each.weekday.name())) {
          days.add(day);
        }
      }
    }
    DateTime until = parsed.getUntil();
    return new Weekly(
        days,
        starts.toLocalTime(),
        starts.toLocalDate(),
        until == null
            ? null
            : LocalDate.of(until.getYear(), until.getMonth() + 1, until.getDayOfMonth()));
  }
}
