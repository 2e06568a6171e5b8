package vn.loaphuong.server.timetable.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Priority;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.SlotRules;
import vn.loaphuong.server.timetable.recurrence.Ending;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;
import vn.loaphuong.server.timetable.recurrence.Repetition;
import vn.loaphuong.server.timetable.recurrence.Repetition.ShortMonth;
import vn.loaphuong.server.timetable.recurrence.Series;

/**
 * A slot as a form asks for it, everything as it was typed.
 *
 * @param content what is heard, as {@link #choice} writes it
 * @param minutes length of a relay
 * @param date of the only time, or the first date of a series
 * @param every 2 for every second day, week or month
 * @param days of a weekly series
 * @param nth 1 to 5, or -1 for the last, of the weekday of the month
 * @param weekday of the month
 * @param day of the month, 1 to 31, or -1 for the last
 * @param orLast whether a month without that day has its last day instead
 * @param until last date of a series; may be empty
 * @param times how often it is heard altogether; null if that does not end it
 * @param changeFrom from which day on a change holds; empty for from now on
 */
public record SlotForm(
    @Nullable String title,
    @Nullable String content,
    @Nullable Integer minutes,
    @Nullable Repeat repeat,
    @Nullable String date,
    @Nullable String time,
    @Nullable Integer every,
    @Nullable Set<DayOfWeek> days,
    @Nullable Integer nth,
    @Nullable DayOfWeek weekday,
    @Nullable Integer day,
    @Nullable Boolean orLast,
    @Nullable String until,
    @Nullable Integer times,
    @Nullable OnHoliday onHoliday,
    @Nullable Priority priority,
    @Nullable Boolean entertainment,
    @Nullable Boolean signatureTune,
    @Nullable String changeFrom) {

  private static final int USUAL_RELAY = 30;

  /** In minutes. */
  static final int LONGEST_RELAY = 24 * 60;

  private static final int MOST_TIMES = 10_000;

  /** How it is repeated, as people choose it. */
  public enum Repeat {
    ONCE,
    DAILY,
    WEEKLY,
    NTH_WEEKDAY,
    DAY_OF_MONTH,
    LAST_WORKING_DAY,
    YEARLY,
    /** As an imported calendar says, which this form cannot. */
    AS_IT_IS
  }

  static SlotForm blank(@Nullable Content content, LocalDate day, LocalTime time) {
    return of(
        "",
        content,
        new Series(day, time.withSecond(0).withNano(0), new Repetition.Once(), Ending.never()),
        SlotRules.usual(),
        true);
  }

  static SlotForm of(Slot slot) {
    return of(
        slot.title(),
        slot.content(),
        slot.recurrence().series(),
        slot.rules(),
        slot.withSignatureTune());
  }

  private static SlotForm of(
      String title, @Nullable Content content, Series series, SlotRules rules, boolean tune) {
    Repeat repeat = Repeat.ONCE;
    int every = 1;
    Set<DayOfWeek> days = EnumSet.of(series.from().getDayOfWeek());
    int nth = Math.min(5, (series.from().getDayOfMonth() + 6) / 7);
    DayOfWeek weekday = series.from().getDayOfWeek();
    int day = series.from().getDayOfMonth();
    boolean orLast = false;
    switch (series.repetition()) {
      case Repetition.Once _ -> days = Set.of();
      case Repetition.Daily daily -> {
        repeat = Repeat.DAILY;
        every = daily.every();
      }
      case Repetition.Weekly weekly -> {
        boolean daily = weekly.every() == 1 && weekly.days().size() == DayOfWeek.values().length;
        repeat = daily ? Repeat.DAILY : Repeat.WEEKLY;
        every = weekly.every();
        days = weekly.days();
      }
      case Repetition.NthWeekday monthly -> {
        repeat = Repeat.NTH_WEEKDAY;
        nth = monthly.nth();
        weekday = monthly.day();
        every = monthly.every();
      }
      case Repetition.DayOfMonth monthly -> {
        repeat = Repeat.DAY_OF_MONTH;
        day = monthly.day();
        orLast = monthly.shortMonth() == ShortMonth.LAST_DAY;
        every = monthly.every();
      }
      case Repetition.LastWorkingDay monthly -> {
        repeat = Repeat.LAST_WORKING_DAY;
        every = monthly.every();
      }
      case Repetition.Yearly _ -> repeat = Repeat.YEARLY;
      case Repetition.Ruled _ -> repeat = Repeat.AS_IT_IS;
    }
    return new SlotForm(
        title,
        choice(content),
        content instanceof Content.Relay(var _, Duration length)
            ? Math.toIntExact(length.toMinutes())
            : USUAL_RELAY,
        repeat,
        series.from().toString(),
        series.at().toString(),
        every,
        days,
        nth,
        weekday,
        day,
        orLast,
        series.ending() instanceof Ending.Until(var last) ? last.toLocalDate().toString() : "",
        series.ending() instanceof Ending.After(int times) ? times : null,
        rules.onHoliday(),
        rules.priority(),
        rules.entertainment(),
        tune,
        "");
  }

  /** How a content stands in the list of choices; the length of a relay stands beside it. */
  static String choice(@Nullable Content content) {
    return switch (content) {
      case null -> "";
      case Content.Relay(String stationId, var _) -> "relay:" + stationId;
      default -> content.written();
    };
  }

  /**
   * The content that was chosen.
   *
   * @throws Refusal if none was, or a relay has no length that does
   */
  static Content chosen(@Nullable String choice, @Nullable Integer minutes) {
    String chosen = choice == null ? "" : choice;
    if (chosen.startsWith("relay:")) {
      if (minutes == null || minutes < 1 || minutes > LONGEST_RELAY) {
        throw Refusal.ofField("minutes", "slot.relay-minutes");
      }
      chosen = "relay:" + minutes * 60L + ":" + chosen.substring("relay:".length());
    }
    try {
      return Content.read(chosen);
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField("content", "slot.content-missing");
    }
  }

  /** Whether this day is ticked. */
  public boolean on(DayOfWeek ticked) {
    return days != null && days.contains(ticked);
  }

  /**
   * What the form means.
   *
   * @param titleOf title of a content, which a slot has when it is given none
   * @param before the slot that is changed; null for a new one
   * @throws Refusal if something is missing or does not go together
   */
  SlotDraft draft(Function<Content, String> titleOf, @Nullable Slot before) {
    Content heard = chosen(content, minutes);
    return new SlotDraft(
        title == null || title.isBlank() ? titleOf.apply(heard) : title,
        heard,
        recurrence(before),
        rules(),
        Boolean.TRUE.equals(signatureTune),
        before == null ? null : before.late());
  }

  /**
   * When it is heard.
   *
   * @param before the slot that is changed; null for a new one
   * @throws Refusal if something is missing or does not go together
   */
  Recurrence recurrence(@Nullable Slot before) {
    LocalTime at = parsed(time, LocalTime::parse, "time");
    LocalDate first = parsed(date, LocalDate::parse, "date");
    Repetition repetition = repetition(first, before);
    Ending ending = repetition instanceof Repetition.Once ? Ending.never() : ending(first);
    return Recurrence.of(new Series(first, at.withNano(0), repetition, ending));
  }

  /** What it does on holidays. */
  OnHoliday holidays() {
    return onHoliday == null ? OnHoliday.AIR : onHoliday;
  }

  /** From which day on a change holds; null for from now on. */
  @Nullable LocalDate changesFrom() {
    return changeFrom == null || changeFrom.isBlank()
        ? null
        : parsed(changeFrom, LocalDate::parse, "changeFrom");
  }

  private SlotRules rules() {
    return new SlotRules(
        holidays(),
        priority == Priority.PRIORITY ? Priority.PRIORITY : Priority.ORDINARY,
        Boolean.TRUE.equals(entertainment));
  }

  private Repetition repetition(LocalDate first, @Nullable Slot before) {
    try {
      return switch (repeat == null ? Repeat.ONCE : repeat) {
        case ONCE -> new Repetition.Once();
        case DAILY -> new Repetition.Daily(step());
        case WEEKLY -> new Repetition.Weekly(ticked(), step());
        case NTH_WEEKDAY ->
            new Repetition.NthWeekday(
                nth == null ? 1 : nth, weekday == null ? first.getDayOfWeek() : weekday, step());
        case DAY_OF_MONTH ->
            new Repetition.DayOfMonth(
                day == null ? first.getDayOfMonth() : day,
                Boolean.TRUE.equals(orLast) ? ShortMonth.LAST_DAY : ShortMonth.LEFT_OUT,
                step());
        case LAST_WORKING_DAY -> new Repetition.LastWorkingDay(step());
        case YEARLY -> new Repetition.Yearly(MonthDay.from(first));
        case AS_IT_IS -> {
          if (before == null) {
            throw Refusal.ofField("repeat", "slot.recurrence-missing");
          }
          yield before.recurrence().series().repetition();
        }
      };
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField("recurrence", "slot.recurrence-missing");
    }
  }

  private int step() {
    int step = every == null ? 1 : every;
    if (step < 1 || step > Repetition.LONGEST_STEP) {
      throw Refusal.ofField("every", "slot.every-range", Integer.toString(Repetition.LONGEST_STEP));
    }
    return step;
  }

  private Set<DayOfWeek> ticked() {
    if (days == null || days.isEmpty()) {
      throw Refusal.ofField("days", "slot.days-missing");
    }
    return days;
  }

  private Ending ending(LocalDate from) {
    if (times != null) {
      if (times < 1 || times > MOST_TIMES) {
        throw Refusal.ofField("times", "slot.times-range", Integer.toString(MOST_TIMES));
      }
      return Ending.after(times);
    }
    if (until == null || until.isBlank()) {
      return Ending.never();
    }
    LocalDate last = parsed(until, LocalDate::parse, "until");
    if (last.isBefore(from)) {
      throw Refusal.ofField("until", "slot.until-before-from");
    }
    return Ending.on(last);
  }

  static <T> T parsed(@Nullable String typed, Function<String, T> parser, String field) {
    try {
      return parser.apply(typed == null ? "" : typed.strip());
    } catch (DateTimeException e) {
      throw Refusal.ofField(field, "slot." + field + "-missing");
    }
  }
}
