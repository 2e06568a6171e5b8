package vn.loaphuong.server.timetable;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * On which days, and when on those days, in the station's local time. At most once a day, so a slot
 * and a date name an occurrence. Each form is one that people set up; all are stored as a start and
 * a rule of RFC 5545, so a new form needs no new column.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Recurrence.Once.class, name = "once"),
  @JsonSubTypes.Type(value = Recurrence.Weekly.class, name = "weekly")
})
public sealed interface Recurrence {

  /** All starts on the days from first to last, both included, in their order. */
  Stream<LocalDateTime> between(LocalDate first, LocalDate last);

  /** A single time. */
  record Once(LocalDateTime at) implements Recurrence {
    @Override
    public Stream<LocalDateTime> between(LocalDate first, LocalDate last) {
      LocalDate day = at.toLocalDate();
      return day.isBefore(first) || day.isAfter(last) ? Stream.empty() : Stream.of(at);
    }
  }

  /**
   * Every week on some days.
   *
   * @param days at least one
   * @param at time of day
   * @param from first date on which it may be
   * @param until last date on which it may be; null if it goes on
   */
  record Weekly(Set<DayOfWeek> days, LocalTime at, LocalDate from, @Nullable LocalDate until)
      implements Recurrence {

    public Weekly {
      if (days.isEmpty()) {
        throw new IllegalArgumentException("days is empty");
      }
      if (until != null && until.isBefore(from)) {
        throw new IllegalArgumentException("until is before from");
      }
      days = Set.copyOf(days);
    }

    /** Every day of the week from a date on. */
    public static Weekly daily(LocalTime at, LocalDate from) {
      return new Weekly(EnumSet.allOf(DayOfWeek.class), at, from, null);
    }

    @Override
    public Stream<LocalDateTime> between(LocalDate first, LocalDate last) {
      LocalDate begin = first.isBefore(from) ? from : first;
      LocalDate end = until != null && until.isBefore(last) ? until : last;
      if (end.isBefore(begin)) {
        return Stream.empty();
      }
      return begin
          .datesUntil(end.plusDays(1))
          .filter(day -> days.contains(day.getDayOfWeek()))
          .map(day -> day.atTime(at));
    }
  }
}
