package vn.loaphuong.server.timetable.recurrence;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How often something happens, as a person sets it up. Every form stands for one recurrence rule of
 * RFC 5545, section 3.3.10, and is read back from it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Repetition.Once.class, name = "once"),
  @JsonSubTypes.Type(value = Repetition.Daily.class, name = "daily"),
  @JsonSubTypes.Type(value = Repetition.Weekly.class, name = "weekly"),
  @JsonSubTypes.Type(value = Repetition.NthWeekday.class, name = "nth-weekday"),
  @JsonSubTypes.Type(value = Repetition.DayOfMonth.class, name = "day-of-month"),
  @JsonSubTypes.Type(value = Repetition.LastWorkingDay.class, name = "last-working-day"),
  @JsonSubTypes.Type(value = Repetition.Yearly.class, name = "yearly"),
  @JsonSubTypes.Type(value = Repetition.Ruled.class, name = "ruled")
})
public sealed interface Repetition {

  /** The longest step between two occurrences, in days, weeks or months. */
  int LONGEST_STEP = 999;

  /** On its first day and never again. */
  record Once() implements Repetition {
    @Override
    public String rule() {
      return "";
    }
  }

  /**
   * Every so many days.
   *
   * @param every 1 for every day
   */
  record Daily(int every) implements Repetition {
    /** Checks the step. */
    public Daily {
      checkStep(every);
    }

    @Override
    public String rule() {
      return "FREQ=DAILY" + interval(every);
    }
  }

  /**
   * On these days of the week; weeks begin on Monday.
   *
   * @param every 2 for every second week, counted from the week of the first day
   */
  record Weekly(Set<DayOfWeek> days, int every) implements Repetition {
    /** Checks the step and that there is a day. */
    public Weekly {
      checkStep(every);
      if (days.isEmpty()) {
        throw new IllegalArgumentException("no day of the week");
      }
      days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    @Override
    public String rule() {
      return "FREQ=WEEKLY"
          + interval(every)
          + ";BYDAY="
          + days.stream().map(RuleText::code).collect(joining(","));
    }
  }

  /**
   * On a weekday of the month: the first Monday, the last Friday. A month without a fifth one is
   * left out.
   *
   * @param nth 1 to 5, or -1 for the last
   * @param every 3 for every third month, counted from the month of the first day
   */
  record NthWeekday(int nth, DayOfWeek day, int every) implements Repetition {
    /** Checks the number and the step. */
    public NthWeekday {
      checkStep(every);
      if (nth != -1 && (nth < 1 || nth > 5)) {
        throw new IllegalArgumentException("not a weekday of the month: " + nth);
      }
    }

    @Override
    public String rule() {
      return "FREQ=MONTHLY" + interval(every) + ";BYDAY=" + nth + RuleText.code(day);
    }
  }

  /**
   * On a day of the month.
   *
   * @param day 1 to 31, or -1 for the last day
   * @param shortMonth what happens in a month that has no such day
   * @param every 3 for every third month, counted from the month of the first day
   */
  record DayOfMonth(int day, ShortMonth shortMonth, int every) implements Repetition {
    /** Checks the day and the step. */
    public DayOfMonth {
      checkStep(every);
      if (day != -1 && (day < 1 || day > 31)) {
        throw new IllegalArgumentException("not a day of the month: " + day);
      }
      if (day < 29) {
        shortMonth = ShortMonth.LEFT_OUT; // every month has it
      }
    }

    @Override
    public String rule() {
      StringBuilder days = new StringBuilder();
      if (shortMonth == ShortMonth.LAST_DAY) {
        for (int instead = 28; instead < day; instead++) {
          days.append(instead).append(',');
        }
      }
      return "FREQ=MONTHLY"
          + interval(every)
          + ";BYMONTHDAY="
          + days
          + day
          + (shortMonth == ShortMonth.LAST_DAY ? ";BYSETPOS=-1" : "");
    }
  }

  /** What happens in a month without a 29th, 30th or 31st. */
  enum ShortMonth {
    /** Nothing, as RFC 5545 has it. */
    LEFT_OUT,
    /** It happens on the month's last day. */
    LAST_DAY
  }

  /**
   * On the last working day of the month. The ward's calendar decides which day that is; for a
   * reader that knows no holidays the rule says the last day from Monday to Friday.
   *
   * @param every 3 for every third month, counted from the month of the first day
   */
  record LastWorkingDay(int every) implements Repetition {
    /** Checks the step. */
    public LastWorkingDay {
      checkStep(every);
    }

    @Override
    public String rule() {
      return "FREQ=MONTHLY" + interval(every) + ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
    }
  }

  /** On a day of the year; 29 February only in leap years. */
  record Yearly(MonthDay day) implements Repetition {
    @Override
    public String rule() {
      return "FREQ=YEARLY;BYMONTH=" + day.getMonthValue() + ";BYMONTHDAY=" + day.getDayOfMonth();
    }
  }

  /**
   * Whatever else RFC 5545 can say, from an imported calendar. Make it with {@link
   * RuleText#repetition}.
   *
   * @param rule without UNTIL and COUNT, which are an {@link Ending}
   */
  record Ruled(String rule) implements Repetition {
    /** Checks that the rule can be read. */
    public Ruled {
      RuleText.check(rule);
    }
  }

  /** The rule in the words of RFC 5545, without an end; empty for {@link Once}. */
  String rule();

  /**
   * The short form of a rule made by {@link #rule}, as it was stored.
   *
   * @param first the first occurrence
   */
  static Repetition stored(String rule, LocalDateTime first) {
    return rule.isEmpty() ? new Once() : RuleText.repetition(rule, first);
  }

  /** From Monday to Friday. */
  static Repetition weekdays() {
    return new Weekly(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 1);
  }

  private static String interval(int every) {
    return every == 1 ? "" : ";INTERVAL=" + every;
  }

  private static void checkStep(int every) {
    if (every < 1 || every > LONGEST_STEP) {
      throw new IllegalArgumentException("step out of 1 to " + LONGEST_STEP + ": " + every);
    }
  }
}
