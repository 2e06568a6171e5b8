package vn.loaphuong.server.timetable.recurrence;

import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/** Rules of RFC 5545 as nobody would write them, but somebody's calendar program may. */
final class RandomRules {

  private final SplittableRandom random;

  RandomRules(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A rule without an end; what RFC 5545, section 3.3.10, forbids together is not together. */
  String endless() {
    List<String> parts = new ArrayList<>();
    String freq = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").get(random.nextInt(4));
    parts.add("FREQ=" + freq);
    if (random.nextInt(2) == 0) {
      parts.add("INTERVAL=" + random.nextInt(2, 6));
    }
    boolean grouped = false;
    switch (freq) {
      case "DAILY" -> {
        maybe(4, () -> parts.add("BYMONTH=" + several(3, () -> random.nextInt(1, 13))));
        maybe(4, () -> parts.add("BYMONTHDAY=" + monthDays()));
        maybe(3, () -> parts.add("BYDAY=" + days()));
      }
      case "WEEKLY" -> {
        maybe(4, () -> parts.add("BYMONTH=" + several(3, () -> random.nextInt(1, 13))));
        grouped = maybe(2, () -> parts.add("BYDAY=" + days()));
      }
      case "MONTHLY" -> {
        maybe(4, () -> parts.add("BYMONTH=" + several(3, () -> random.nextInt(1, 13))));
        grouped =
            switch (random.nextInt(4)) {
              case 0 -> parts.add("BYMONTHDAY=" + monthDays());
              case 1 -> parts.add("BYDAY=" + days());
              case 2 -> parts.add("BYDAY=" + numberedDays(5));
              default -> parts.add("BYMONTHDAY=" + monthDays()) && parts.add("BYDAY=" + days());
            };
      }
      default -> {
        grouped =
            switch (random.nextInt(4)) {
              case 0 ->
                  parts.add("BYMONTH=" + several(3, () -> random.nextInt(1, 13)))
                      && parts.add("BYMONTHDAY=" + monthDays());
              case 1 ->
                  parts.add("BYMONTH=" + several(3, () -> random.nextInt(1, 13)))
                      && parts.add("BYDAY=" + (random.nextBoolean() ? days() : numberedDays(5)));
              case 2 -> parts.add("BYDAY=" + numberedDays(50));
              default ->
                  parts.add(
                      "BYYEARDAY="
                          + several(
                              4, () -> random.nextInt(1, 366) * (random.nextInt(3) == 0 ? -1 : 1)));
            };
      }
    }
    if (grouped && random.nextInt(4) == 0) {
      parts.add(
          "BYSETPOS=" + several(2, () -> random.nextInt(1, 4) * (random.nextBoolean() ? 1 : -1)));
    }
    if (freq.equals("WEEKLY") && random.nextInt(3) == 0) {
      parts.add("WKST=" + (random.nextBoolean() ? "SU" : "MO"));
    }
    return String.join(";", parts);
  }

  private boolean maybe(int oneIn, Runnable part) {
    boolean now = random.nextInt(oneIn) == 0;
    if (now) {
      part.run();
    }
    return now;
  }

  private String several(int atMost, IntSupplier value) {
    TreeSet<Integer> values = new TreeSet<>();
    for (int i = random.nextInt(1, atMost + 1); i > 0; i--) {
      values.add(value.getAsInt());
    }
    return values.stream().map(String::valueOf).collect(joining(","));
  }

  private String monthDays() {
    return several(4, () -> random.nextInt(4) == 0 ? -random.nextInt(1, 6) : random.nextInt(1, 32));
  }

  private String days() {
    TreeSet<DayOfWeek> days = new TreeSet<>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      days.add(DayOfWeek.of(random.nextInt(1, 8)));
    }
    return days.stream().map(RuleText::code).collect(joining(","));
  }

  private String numberedDays(int most) {
    TreeSet<String> days = new TreeSet<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int nth = random.nextInt(1, most + 1) * (random.nextInt(3) == 0 ? -1 : 1);
      days.add(nth + RuleText.code(DayOfWeek.of(random.nextInt(1, 8))));
    }
    return String.join(",", days);
  }
}
