package vn.loaphuong.server.timetable.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;

/**
 * A slot as a form asks for it, everything as it was typed.
 *
 * @param repeat {@code ONCE} or {@code WEEKLY}
 * @param date of the only time, or the first date of the weeks
 * @param until last date of the weeks; may be empty
 */
public record SlotForm(
    @Nullable String title,
    @Nullable String content,
    @Nullable String repeat,
    @Nullable String date,
    @Nullable String time,
    @Nullable Set<DayOfWeek> days,
    @Nullable String until,
    @Nullable Boolean signatureTune) {

  static SlotForm blank(@Nullable Content content, LocalDate day, LocalTime time) {
    return new SlotForm(
        "",
        content == null ? "" : content.written(),
        "ONCE",
        day.toString(),
        time.toString(),
        Set.of(),
        "",
        true);
  }

  static SlotForm of(Slot slot) {
    return switch (slot.recurrence()) {
      case Recurrence.Once once ->
          new SlotForm(
              slot.title(),
              slot.content().written(),
              "ONCE",
              once.at().toLocalDate().toString(),
              once.at().toLocalTime().toString(),
              Set.of(),
              "",
              slot.withSignatureTune());
      case Recurrence.Weekly weekly -> {
        LocalDate until = weekly.until();
        yield new SlotForm(
            slot.title(),
            slot.content().written(),
            "WEEKLY",
            weekly.from().toString(),
            weekly.at().toString(),
            weekly.days(),
            until == null ? "" : until.toString(),
            slot.withSignatureTune());
      }
      // More than this form can say: whoever changes it here makes weeks of it, and ticks the days.
      case Recurrence.Repeating repeating ->
          new SlotForm(
              slot.title(),
              slot.content().written(),
              "WEEKLY",
              repeating.from().toString(),
              repeating.at().toString(),
              Set.of(),
              "",
              slot.withSignatureTune());
    };
  }

  /** Whether this day is ticked. */
  public boolean on(DayOfWeek day) {
    return days != null && days.contains(day);
  }

  /** Whether it is to be heard more than once. */
  public boolean weekly() {
    return "WEEKLY".equals(repeat);
  }

  /**
   * What the form means.
   *
   * @param titleOf title of a content, which a slot has when it is given none
   * @throws Refusal if a date or time is missing, or no day is ticked
   */
  SlotDraft draft(Function<Content, String> titleOf) {
    Content chosen = chosen();
    String name = title == null || title.isBlank() ? titleOf.apply(chosen) : title;
    LocalTime at = parsed(time, LocalTime::parse, "time");
    LocalDate day = parsed(date, LocalDate::parse, "date");
    Recurrence recurrence = weekly() ? weeks(day, at) : new Recurrence.Once(day.atTime(at));
    return new SlotDraft(name, chosen, recurrence, null, Boolean.TRUE.equals(signatureTune), null);
  }

  /** What was chosen to be heard. */
  private Content chosen() {
    try {
      return Content.read(content == null ? "" : content);
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField("content", "slot.content-missing");
    }
  }

  private Recurrence weeks(LocalDate from, LocalTime at) {
    if (days == null || days.isEmpty()) {
      throw Refusal.ofField("days", "slot.days-missing");
    }
    LocalDate last =
        until == null || until.isBlank() ? null : parsed(until, LocalDate::parse, "until");
    if (last != null && last.isBefore(from)) {
      throw Refusal.ofField("until", "slot.until-before-from");
    }
    return new Recurrence.Weekly(EnumSet.copyOf(days), at, from, last);
  }

  private static <T> T parsed(@Nullable String typed, Function<String, T> parser, String field) {
    try {
      return parser.apply(typed == null ? "" : typed.strip());
    } catch (DateTimeParseException e) {
      throw Refusal.ofField(field, "slot." + field + "-missing");
    }
  }
}
