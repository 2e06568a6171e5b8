package vn.loaphuong.server.timetable;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.timetable.recurrence.Ending;
import vn.loaphuong.server.timetable.recurrence.Repetition;
import vn.loaphuong.server.timetable.recurrence.RuleText;
import vn.loaphuong.server.timetable.recurrence.Series;

/**
 * A recurrence as it stands in the database, and as an iCalendar file has it.
 *
 * @param starts local date and time from which the rule counts
 * @param rule RRULE of RFC 5545; null if there is a single time
 */
record RecurrenceColumns(LocalDateTime starts, @Nullable String rule) {

  private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final DateTimeFormatter UNTIL_DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

  static RecurrenceColumns of(Recurrence recurrence) {
    Series series = recurrence.series();
    if (series.repetition() instanceof Repetition.Once) {
      return new RecurrenceColumns(series.start(), null);
    }
    String rule = series.repetition().rule();
    return new RecurrenceColumns(
        series.start(),
        switch (series.ending()) {
          case Ending.Never _ -> rule;
          case Ending.After(int times) -> rule + ";COUNT=" + times;
          case Ending.Until(LocalDateTime last) ->
              rule
                  + ";UNTIL="
                  + (series.ending().equals(Ending.on(last.toLocalDate()))
                      ? UNTIL_DAY.format(last)
                      : UNTIL.format(last));
        });
  }

  Recurrence recurrence() {
    return Recurrence.of(
        rule == null
            ? new Series(
                starts.toLocalDate(), starts.toLocalTime(), new Repetition.Once(), Ending.never())
            : new Series(
                starts.toLocalDate(),
                starts.toLocalTime(),
                RuleText.repetition(rule, starts),
                RuleText.ending(rule, ZoneOffset.UTC)));
  }
}
