package vn.loaphuong.server.plans.web;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.plans.Every;
import vn.loaphuong.server.plans.Span;
import vn.loaphuong.server.plans.Target;

/** Says targets and spans in the language of the page. Templates know it by its name. */
@Component
class PlanWords {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final MessageSource messages;

  PlanWords(MessageSource messages) {
    this.messages = messages;
  }

  /** "mỗi tháng 1 chương trình 10–15 phút". */
  public String target(Target target) {
    return switch (target) {
      case Target.Programmes(int times, Duration shortest, Duration longest, Every every) ->
          say(
              "plan.says.programmes",
              part(every),
              times,
              shortest.toMinutes(),
              longest.toMinutes());
      case Target.Items(int times, Every every) -> say("plan.says.items", part(every), times);
      case Target.EachItem(Every every) -> say("plan.says.each-item", part(every));
      case Target.RelayDays(String source, Set<DayOfWeek> days) ->
          say(
              "plan.says.relay",
              source.isEmpty() ? say("plan.says.any-source") : source,
              say("plan.days." + PlanForm.Days.of(days)));
    };
  }

  /** "11/2026", "quý IV/2026", "năm 2026", else from the first day to the last. */
  public String span(Span span) {
    LocalDate first = span.first();
    String year = Integer.toString(first.getYear());
    for (Every every : Every.values()) {
      if (every.around(first).equals(span)) {
        return switch (every) {
          case MONTH -> "%d/%s".formatted(first.getMonthValue(), year);
          case QUARTER -> say("plan.span.quarter", (first.getMonthValue() + 2) / 3, year);
          case HALF_YEAR -> say("plan.span.half", first.getMonthValue() == 1 ? 1 : 2, year);
          case YEAR -> say("plan.span.year", year);
        };
      }
    }
    return DATE.format(first) + " – " + DATE.format(span.last());
  }

  private String part(Every every) {
    return say("plan.every." + every);
  }

  private String say(String key, Object... values) {
    return messages.getMessage(key, values, LocaleContextHolder.getLocale());
  }
}
