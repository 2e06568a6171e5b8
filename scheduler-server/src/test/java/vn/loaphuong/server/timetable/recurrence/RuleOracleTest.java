package vn.loaphuong.server.timetable.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.station.calendar.WardCalendar;

/** Our dates against those of another library and of the standard's own table. */
class RuleOracleTest {

  private static final int RULES = 12_000;

  @Test
  void randomRulesGiveTheDatesOfAnotherLibraryAndOfTheBook() {
    SplittableRandom random = new SplittableRandom(20261122);
    RandomRules rules = new RandomRules(5545);
    List<String> differences = new ArrayList<>();
    int dates = 0;
    int compared = 0;
    for (int i = 0; i < RULES; i++) {
      String rule = rules.endless();
      LocalDateTime start =
          LocalDateTime.of(2024, 1, 1, 5, 30)
              .plusDays(random.nextInt(1_500))
              .plusMinutes(random.nextInt(1_000));
      LocalDateTime until = start.plusDays(random.nextInt(200, 1_500));
      List<LocalDateTime> ours = ours(rule, start, Ending.never(), start, until);
      compare(differences, rule, start, ours, "book", new ByTheBook(rule, start).until(until));
      if (isReadTheSameByIcal4j(rule)) {
        compared++;
        compare(differences, rule, start, ours, "ical4j", ical4j(rule, start, until));
      }
      dates += ours.size();
    }
    assertThat(differences).isEmpty();
    assertThat(compared).as("rules compared with the other library").isGreaterThan(10_000);
    assertThat(dates).as("dates compared").isGreaterThan(RULES * 10);
  }

  @Test
  void anySpanOfASeriesIsThatPartOfTheWhole() {
    SplittableRandom random = new SplittableRandom(7);
    RandomRules rules = new RandomRules(8);
    for (int i = 0; i < 2_000; i++) {
      String rule = rules.endless();
      LocalDateTime start = LocalDateTime.of(2025, 1, 1, 17, 0).plusDays(random.nextInt(400));
      LocalDateTime until = start.plusDays(900);
      LocalDateTime since = start.plusDays(random.nextInt(-10, 830));
      LocalDateTime before = since.plusDays(random.nextInt(1, 60));
      int times = random.nextInt(1, 40);
      List<LocalDateTime> whole = ours(rule, start, Ending.never(), start, until);

      assertThat(ours(rule, start, Ending.never(), since, before))
          .as(rule)
          .isEqualTo(part(whole, since, before));
      assertThat(ours(rule, start, Ending.after(times), since, before))
          .as("%s;COUNT=%d", rule, times)
          .isEqualTo(part(whole.subList(0, Math.min(times, whole.size())), since, before));
      assertThat(ours(rule, start, Ending.on(before.toLocalDate()), start, until))
          .as("%s until %s", rule, before)
          .isEqualTo(part(whole, start, before.toLocalDate().plusDays(1).atStartOfDay()));
    }
  }

  private static List<LocalDateTime> part(
      List<LocalDateTime> whole, LocalDateTime since, LocalDateTime before) {
    return whole.stream().filter(t -> !t.isBefore(since) && t.isBefore(before)).toList();
  }

  /**
   * Where ical4j 4.2.5 does not follow the standard's table, only the table is asked: it takes a
   * week's month from one day of the week, so a weekly rule limited to April has days of May; and a
   * day that a rule names twice, as the 27th and the fifth from last, BYSETPOS counts twice.
   */
  private static boolean isReadTheSameByIcal4j(String rule) {
    boolean weekOfAMonth = rule.contains("FREQ=WEEKLY") && rule.contains("BYMONTH=");
    boolean countsTwice =
        rule.contains("BYSETPOS")
            && (rule.matches(".*BYMONTHDAY=-[0-9,-]*,[0-9].*")
                || rule.matches(".*BYDAY=[^;]*-[^;]*,[0-9].*"));
    return !weekOfAMonth && !countsTwice;
  }

  private static List<LocalDateTime> ical4j(String rule, LocalDateTime start, LocalDateTime until) {
    // Its weeks begin where this machine's locale has them unless told; a day that two parts of a
    // rule name is in its list twice.
    String told = rule.contains("FREQ=WEEKLY") && !rule.contains("WKST") ? rule + ";WKST=MO" : rule;
    return new Recur<LocalDateTime>(told)
        .getDates(start, start, until.minusSeconds(1)).stream().distinct().toList();
  }

  private static void compare(
      List<String> differences,
      String rule,
      LocalDateTime start,
      List<LocalDateTime> ours,
      String name,
      List<LocalDateTime> theirs) {
    if (!ours.equals(theirs)) {
      differences.add(
          "%s from %s: only ours %s, only %s %s"
              .formatted(rule, start, without(ours, theirs), name, without(theirs, ours)));
    }
  }

  private static List<LocalDateTime> without(List<LocalDateTime> all, List<LocalDateTime> others) {
    List<LocalDateTime> left = new ArrayList<>(all);
    left.removeAll(others);
    return left.subList(0, Math.min(4, left.size()));
  }

  private static List<LocalDateTime> ours(
      String rule, LocalDateTime start, Ending ending, LocalDateTime since, LocalDateTime until) {
    return new Series(start.toLocalDate(), start.toLocalTime(), new Repetition.Ruled(rule), ending)
        .within(since, until, WardCalendar.standard());
  }
}
