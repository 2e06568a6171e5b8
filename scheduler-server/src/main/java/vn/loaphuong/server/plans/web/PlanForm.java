package vn.loaphuong.server.plans.web;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.loaphuong.server.plans.Every;
import vn.loaphuong.server.plans.Plan;
import vn.loaphuong.server.plans.ReportDuty;
import vn.loaphuong.server.plans.Row;
import vn.loaphuong.server.plans.Span;
import vn.loaphuong.server.plans.Target;
import vn.loaphuong.server.problems.Refusal;

/** A plan as a form asks for it, everything as it was typed. */
public record PlanForm(
    String number,
    String issued,
    String subject,
    String topics,
    String first,
    String last,
    List<RowForm> rows,
    List<DutyForm> duties) {

  /** How many more rows and duties than there are can be filled in at once. */
  private static final int SPARE_ROWS = 3;

  private static final int SPARE_DUTIES = 2;
  private static final String NONE = "NONE";

  /** What the form can say of a relay's days. */
  enum Days {
    ALL(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
    WEEKDAY(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
    WEEKEND(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final DayOfWeek from;
    private final DayOfWeek until;

    Days(DayOfWeek from, DayOfWeek until) {
      this.from = from;
      this.until = until;
    }

    private Set<DayOfWeek> all() {
      return EnumSet.range(from, until);
    }

    /** The choice that says these days; all of them if none does. */
    static Days of(Set<DayOfWeek> days) {
      return Arrays.stream(values()).filter(one -> one.all().equals(days)).findAny().orElse(ALL);
    }
  }

  /** What a row can be counted by. */
  enum Kind {
    NONE,
    PROGRAMMES,
    ITEMS,
    EACH_ITEM,
    RELAY_DAYS
  }

  /**
   * A row.
   *
   * @param target a {@link Kind}
   * @param every a part of the year
   * @param shortest minutes
   * @param longest minutes
   * @param days {@link Days}
   */
  public record RowForm(
      String what,
      String lead,
      String cooperating,
      String frequency,
      String time,
      String target,
      String every,
      String times,
      String shortest,
      String longest,
      String source,
      String days) {

    static RowForm blank() {
      return new RowForm("", "", "", "", "", NONE, "MONTH", "1", "10", "15", "", "ALL");
    }

    static RowForm of(Row row) {
      RowForm none = blank();
      return switch (row.target()) {
        case null -> none.with(row, NONE, none.every, none.times, none.shortest, none.longest);
        case Target.Programmes(int times, Duration shortest, Duration longest, Every every) ->
            none.with(
                row,
                "PROGRAMMES",
                every.name(),
                Integer.toString(times),
                Long.toString(shortest.toMinutes()),
                Long.toString(longest.toMinutes()));
        case Target.Items(int times, Every every) ->
            none.with(
                row, "ITEMS", every.name(), Integer.toString(times), none.shortest, none.longest);
        case Target.EachItem(Every every) ->
            none.with(row, "EACH_ITEM", every.name(), none.times, none.shortest, none.longest);
        case Target.RelayDays(String source, Set<DayOfWeek> days) ->
            new RowForm(
                row.what(),
                row.lead(),
                row.cooperating(),
                row.frequency(),
                row.time(),
                "RELAY_DAYS",
                none.every,
                none.times,
                none.shortest,
                none.longest,
                source,
                Days.of(days).name());
      };
    }

    private RowForm with(
        Row row, String kind, String part, String count, String least, String most) {
      return new RowForm(
          row.what(),
          row.lead(),
          row.cooperating(),
          row.frequency(),
          row.time(),
          kind,
          part,
          count,
          least,
          most,
          source,
          days);
    }

    private boolean isBlank() {
      return what.isBlank() && lead.isBlank() && cooperating.isBlank() && NONE.equals(target);
    }

    private Row row() {
      return new Row(
          what.strip(),
          lead.strip(),
          cooperating.strip(),
          frequency.strip(),
          time.strip(),
          meant());
    }

    private @Nullable Target meant() {
      return switch (choice(Kind.class, target)) {
        case NONE -> null;
        case PROGRAMMES -> {
          int least = count(shortest);
          int most = count(longest);
          if (most < least) {
            throw Refusal.ofField("rows", "plan.lengths");
          }
          yield new Target.Programmes(
              count(times),
              Duration.ofMinutes(least),
              Duration.ofMinutes(most),
              choice(Every.class, every));
        }
        case ITEMS -> new Target.Items(count(times), choice(Every.class, every));
        case EACH_ITEM -> new Target.EachItem(choice(Every.class, every));
        case RELAY_DAYS -> new Target.RelayDays(source.strip(), choice(Days.class, days).all());
      };
    }
  }

  /**
   * A report the plan wants.
   *
   * @param every a part of the year, ONCE or NONE
   * @param beforeDay of the last month of that part
   * @param beforeDate if it is wanted once
   */
  public record DutyForm(String every, String beforeDay, String beforeDate, String addressee) {

    static DutyForm of(ReportDuty duty) {
      return switch (duty) {
        case ReportDuty.Each each ->
            new DutyForm(
                each.every().name(), Integer.toString(each.beforeDay()), "", each.addressee());
        case ReportDuty.Once once ->
            new DutyForm("ONCE", "5", once.before().toString(), once.addressee());
      };
    }

    private ReportDuty duty() {
      if (every.equals("ONCE")) {
        return new ReportDuty.Once(addressee.strip(), day(beforeDate, "duties"));
      }
      int day = count(beforeDay);
      if (day > 28) {
        throw Refusal.ofField("duties", "plan.before-day");
      }
      return new ReportDuty.Each(addressee.strip(), choice(Every.class, every), day);
    }
  }

  static PlanForm blank(LocalDate today) {
    Span year = Every.YEAR.around(today);
    return new PlanForm(
            "",
            today.toString(),
            "",
            "",
            year.first().toString(),
            year.last().toString(),
            List.of(),
            List.of())
        .roomy();
  }

  static PlanForm of(Plan plan) {
    return new PlanForm(
            plan.number(),
            plan.issued() == null ? "" : plan.issued().toString(),
            plan.subject(),
            String.join("\n", plan.topics()),
            plan.span().first().toString(),
            plan.span().last().toString(),
            plan.rows().stream().map(RowForm::of).toList(),
            plan.duties().stream().map(DutyForm::of).toList())
        .roomy();
  }

  /** What was typed; fields of rows and duties come as often as there are rows and duties. */
  static PlanForm of(MultiValueMap<String, String> typed) {
    List<RowForm> rows = new ArrayList<>();
    int count = typed.getOrDefault("what", List.of()).size();
    for (int i = 0; i < count; i++) {
      rows.add(
          new RowForm(
              at(typed, "what", i),
              at(typed, "lead", i),
              at(typed, "cooperating", i),
              at(typed, "frequency", i),
              at(typed, "time", i),
              at(typed, "target", i),
              at(typed, "every", i),
              at(typed, "times", i),
              at(typed, "shortest", i),
              at(typed, "longest", i),
              at(typed, "source", i),
              at(typed, "days", i)));
    }
    List<DutyForm> duties = new ArrayList<>();
    int wanted = typed.getOrDefault("dutyEvery", List.of()).size();
    for (int i = 0; i < wanted; i++) {
      duties.add(
          new DutyForm(
              at(typed, "dutyEvery", i),
              at(typed, "beforeDay", i),
              at(typed, "beforeDate", i),
              at(typed, "addressee", i)));
    }
    return new PlanForm(
        at(typed, "number", 0),
        at(typed, "issued", 0),
        at(typed, "subject", 0),
        at(typed, "topics", 0),
        at(typed, "first", 0),
        at(typed, "last", 0),
        rows,
        duties);
  }

  private PlanForm roomy() {
    List<RowForm> more = new ArrayList<>(rows);
    for (int i = 0; i < SPARE_ROWS; i++) {
      more.add(RowForm.blank());
    }
    List<DutyForm> wanted = new ArrayList<>(duties);
    for (int i = 0; i < SPARE_DUTIES; i++) {
      wanted.add(new DutyForm(NONE, "5", "", ""));
    }
    return new PlanForm(number, issued, subject, topics, first, last, more, wanted);
  }

  /**
   * What the form means.
   *
   * @throws Refusal of the field that cannot be understood
   */
  Plan plan() {
    LocalDate begin = day(first, "first");
    LocalDate end = day(last, "last");
    if (end.isBefore(begin)) {
      throw Refusal.ofField("last", "plan.backwards");
    }
    return new Plan(
        "",
        number,
        issued.isBlank() ? null : day(issued, "issued"),
        subject,
        topics.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList(),
        new Span(begin, end),
        rows.stream().filter(row -> !row.isBlank()).map(RowForm::row).toList(),
        duties.stream().filter(duty -> !duty.every().equals(NONE)).map(DutyForm::duty).toList(),
        null);
  }

  private static String at(MultiValueMap<String, String> typed, String field, int place) {
    List<String> values = typed.getOrDefault(field, List.of());
    return place < values.size() ? values.get(place) : "";
  }

  private static LocalDate day(String typed, String field) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException e) {
      throw Refusal.ofField(field, "plan.day-missing");
    }
  }

  private static int count(String typed) {
    try {
      int count = Integer.parseInt(typed.strip());
      if (count >= 1 && count <= 1_000) {
        return count;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Refusal.ofField("rows", "plan.count");
  }

  private static <E extends Enum<E>> E choice(Class<E> among, String typed) {
    try {
      return Enum.valueOf(among, typed);
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField("rows", "plan.choice");
    }
  }
}
