package vn.loaphuong.server.timetable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.timetable.recurrence.Ending;
import vn.loaphuong.server.timetable.recurrence.Repetition;
import vn.loaphuong.server.timetable.recurrence.Series;

/**
 * On which days, and when on those days, in the station's local time. At most once a day, so a slot
 * and a date name an occurrence. A single time and some days of the week are what nearly every slot
 * has, so they have forms of their own; every form means a {@link Series}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Recurrence.Once.class, name = "once"),
  @JsonSubTypes.Type(value = Recurrence.Weekly.class, name = "weekly"),
  @JsonSubTypes.Type(value = Recurrence.Repeating.class, name = "repeating")
})
public sealed interface Recurrence {

  /** What it means. */
  @JsonIgnore
  Series series();

  /** The form for a series. */
  static Recurrence of(Series series) {
    LocalDate until =
        series.ending() instanceof Ending.Until(LocalDateTime last)
                && Ending.on(last.toLocalDate()).equals(series.ending())
            ? last.toLocalDate()
            : null;
    boolean plainEnd = until != null || series.ending() instanceof Ending.Never;
    return switch (series.repetition()) {
      case Repetition.Once _ -> new Once(series.start());
      case Repetition.Weekly(Set<DayOfWeek> days, int every)
          when every == 1 && plainEnd && (until == null || !until.isBefore(series.from())) ->
          new Weekly(days, series.at(), series.from(), until);
      default -> new Repeating(series.from(), series.at(), series.repetition(), series.ending());
    };
  }

  /** A single time. */
  @Schema(name = "RecurrenceOnce")
  record Once(LocalDateTime at) implements Recurrence {
    @Override
    public Series series() {
      LocalDateTime second = at.truncatedTo(ChronoUnit.SECONDS);
      return new Series(
          second.toLocalDate(), second.toLocalTime(), new Repetition.Once(), Ending.never());
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
  @Schema(name = "RecurrenceWeekly")
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
    public Series series() {
      return new Series(
          from,
          at.truncatedTo(ChronoUnit.SECONDS),
          new Repetition.Weekly(days, 1),
          until == null ? Ending.never() : Ending.on(until));
    }
  }

  /**
   * Whatever else people set up: the first Monday of the month, its last working day, every second
   * week, so many times.
   *
   * @param from first date on which it may be, from which steps count
   * @param at time of day
   * @param ending null if it goes on
   */
  @Schema(name = "RecurrenceRepeating")
  record Repeating(LocalDate from, LocalTime at, Repetition repetition, @Nullable Ending ending)
      implements Recurrence {

    public Repeating {
      at = at.truncatedTo(ChronoUnit.SECONDS);
      if (!new Series(from, at, repetition, Ending.never()).atMostDaily()) {
        throw new IllegalArgumentException("more than once a day");
      }
    }

    @Override
    public Series series() {
      return new Series(from, at, repetition, ending == null ? Ending.never() : ending);
    }
  }
}
