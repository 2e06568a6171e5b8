package vn.loaphuong.server.timetable.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The table of RFC 5545, section 3.3.10, followed day by day as slowly as it is plain: of every
 * period the days that fit every part, of these the ones BYSETPOS picks.
 */
final class ByTheBook {

  private final Map<String, String> parts = new TreeMap<>();
  private final String freq;
  private final LocalDateTime start;

  ByTheBook(String rule, LocalDateTime start) {
    for (String part : rule.split(";")) {
      parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    this.freq = parts.getOrDefault("FREQ", "");
    this.start = start;
  }

  List<LocalDateTime> until(LocalDateTime end) {
    int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
    TreeSet<LocalDateTime> found = new TreeSet<>();
    for (int period = 0; ; period += interval) {
      LocalDate first = periodFirst(period);
      if (first.isAfter(end.toLocalDate())) {
        return List.copyOf(found);
      }
      List<LocalDate> set = first.datesUntil(periodFirst(period + 1)).filter(this::fits).toList();
      for (LocalDate day : picked(set)) {
        LocalDateTime time = day.atTime(start.toLocalTime());
        if (!time.isBefore(start) && time.isBefore(end)) {
          found.add(time);
        }
      }
    }
  }

  private LocalDate periodFirst(int period) {
    LocalDate day = start.toLocalDate();
    return switch (freq) {
      case "DAILY" -> day.plusDays(period);
      case "WEEKLY" ->
          day.with(
                  TemporalAdjusters.previousOrSame(
                      "SU".equals(parts.get("WKST")) ? DayOfWeek.SUNDAY : DayOfWeek.MONDAY))
              .plusWeeks(period);
      case "MONTHLY" -> day.withDayOfMonth(1).plusMonths(period);
      default -> day.withDayOfYear(1).plusYears(period);
    };
  }

  private List<LocalDate> picked(List<LocalDate> set) {
    String positions = parts.get("BYSETPOS");
    if (positions == null) {
      return set;
    }
    List<LocalDate> picked = new ArrayList<>();
    for (int position : numbers(positions)) {
      int index = position > 0 ? position - 1 : set.size() + position;
      if (index >= 0 && index < set.size()) {
        picked.add(set.get(index));
      }
    }
    return picked;
  }

  private boolean fits(LocalDate day) {
    boolean yearly = freq.equals("YEARLY");
    boolean impliedDay = freq.equals("WEEKLY") && !parts.containsKey("BYDAY");
    return is("BYMONTH", day.getMonthValue(), 12)
        && is("BYMONTHDAY", day.getDayOfMonth(), day.lengthOfMonth())
        && is("BYYEARDAY", day.getDayOfYear(), day.lengthOfYear())
        && (!impliedDay || day.getDayOfWeek() == start.getDayOfWeek())
        && (!parts.containsKey("BYDAY")
            || Arrays.stream(parts.get("BYDAY").split(","))
                .anyMatch(code ->
                    (yearly && !parts.containsKey("BYMONTH"))
                        ? isNth(code, day, day.getDayOfYear(), day.lengthOfYear())
                        : isNth(code, day, day.getDayOfMonth(), day.lengthOfMonth())));
  }

  private boolean is(String part, int value, int length) {
    return !parts.containsKey(part)
        || numbers(parts.get(part)).stream().anyMatch(n -> n == value || length + n + 1 == value);
  }

  private static boolean isNth(String code, LocalDate day, int number, int length) {
    if (!RuleText.code(day.getDayOfWeek()).equals(code.substring(code.length() - 2))) {
      return false;
    }
    String nth = code.substring(0, code.length() - 2);
    return nth.isEmpty()
        || Integer.parseInt(nth) == (number + 6) / 7
        || -Integer.parseInt(nth) == (length - number + 7) / 7;
  }

  private static List<Integer> numbers(String part) {
    return Arrays.stream(part.split(",")).map(Integer::valueOf).toList();
  }
}
