package vn.loaphuong.server.timetable.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says in a plain sentence what was understood: "Thứ Hai đầu tiên của mỗi tháng, lúc 17:00". The
 * text of a rule is never shown. Thread-safe.
 */
@Component
public final class RecurrenceWords {

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final int EVERY_DAY = DayOfWeek.values().length;

  private final MessageSource messages;

  RecurrenceWords(MessageSource messages) {
    this.messages = messages;
  }

  /** The sentence for a series, without a full stop. */
  public String sentence(Series series, Locale locale) {
    String when =
        series.repetition() instanceof Repetition.Once
            ? say(locale, "recurrence.once", day(series.from(), locale))
            : days(series.repetition(), locale);
    String sentence = say(locale, "recurrence.at", when, time(series.at()));
    String ended =
        switch (series.ending()) {
          case Ending.Never _ -> sentence;
          case Ending.Until(var last) ->
              say(locale, "recurrence.until", sentence, DATE.format(last));
          case Ending.After(int times) ->
              say(locale, "recurrence.times", sentence, Integer.toString(times));
        };
    return ended.substring(0, 1).toUpperCase(locale) + ended.substring(1);
  }

  /** A day as the pages show it: Thứ Hai, 05/01/2026. */
  public String day(LocalDate day, Locale locale) {
    return say(locale, "recurrence.date", weekday(day.getDayOfWeek(), locale), DATE.format(day));
  }

  private String days(Repetition repetition, Locale locale) {
    return switch (repetition) {
      case Repetition.Once _ -> "";
      case Repetition.Daily(int every) -> step(locale, "recurrence.daily", every);
      case Repetition.Weekly(Set<DayOfWeek> days, int every) ->
          days.size() == EVERY_DAY && every == 1
              ? step(locale, "recurrence.daily", 1)
              : step(locale, "recurrence.weekly", every, list(days, locale));
      case Repetition.NthWeekday(int nth, DayOfWeek day, int every) ->
          step(
              locale,
              "recurrence.monthly",
              every,
              say(
                  locale,
                  "recurrence.nth." + (nth == -1 ? "last" : Integer.toString(nth)),
                  weekday(day, locale)));
      case Repetition.DayOfMonth(int day, Repetition.ShortMonth shortMonth, int every) ->
          step(locale, "recurrence.monthly", every, dayOfMonth(day, shortMonth, locale));
      case Repetition.LastWorkingDay(int every) ->
          step(locale, "recurrence.monthly", every, say(locale, "recurrence.last-working-day"));
      case Repetition.Yearly(var day) ->
          say(
              locale,
              day.getMonthValue() == 2 && day.getDayOfMonth() == 29
                  ? "recurrence.leap-day"
                  : "recurrence.yearly",
              "%02d/%02d".formatted(day.getDayOfMonth(), day.getMonthValue()));
      case Repetition.Ruled _ -> say(locale, "recurrence.ruled");
    };
  }

  private String dayOfMonth(int day, Repetition.ShortMonth shortMonth, Locale locale) {
    if (day == -1) {
      return say(locale, "recurrence.last-day");
    }
    if (day <= 28) {
      return say(locale, "recurrence.day", Integer.toString(day));
    }
    return say(
        locale,
        shortMonth == Repetition.ShortMonth.LAST_DAY
            ? "recurrence.day-or-last"
            : "recurrence.day-if-any",
        Integer.toString(day));
  }

  private String list(Set<DayOfWeek> days, Locale locale) {
    if (days.equals(((Repetition.Weekly) Repetition.weekdays()).days())) {
      return say(locale, "recurrence.monday-to-friday");
    }
    List<String> names = new ArrayList<>(days.stream().map(day -> weekday(day, locale)).toList());
    String last = names.removeLast();
    return names.isEmpty() ? last : say(locale, "recurrence.and", String.join(", ", names), last);
  }

  private String weekday(DayOfWeek day, Locale locale) {
    return say(locale, "recurrence.weekday." + day.getValue());
  }

  private String step(Locale locale, String key, int every, Object... more) {
    Object[] values = new Object[more.length + 1];
    System.arraycopy(more, 0, values, 0, more.length);
    values[more.length] = Integer.toString(every);
    return say(locale, every == 1 ? key : key + "-every", values);
  }

  private static String time(LocalTime at) {
    return (at.getSecond() == 0 ? MINUTES : SECONDS).format(at);
  }

  private String say(Locale locale, String key, Object... values) {
    return messages.getMessage(key, values, locale);
  }
}
