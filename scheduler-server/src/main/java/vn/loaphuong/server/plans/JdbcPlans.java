package vn.loaphuong.server.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcPlans implements Plans {

  private static final int USUAL_DAYS_AHEAD = 7;

  private final JdbcClient jdbc;

  JdbcPlans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Plan> find(String id) {
    return jdbc.sql("select * from plan where id = ?")
        .param(id)
        .query((row, n) -> read(row))
        .optional();
  }

  @Override
  public List<Plan> standing() {
    return jdbc.sql(
            "select * from plan where removed_at is null order by last_day desc, number, id")
        .query((row, n) -> read(row))
        .list();
  }

  @Override
  public List<Plan> removed() {
    return jdbc.sql("select * from plan where removed_at is not null order by removed_at desc, id")
        .query((row, n) -> read(row))
        .list();
  }

  private Plan read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String issued = row.getString("issued");
    return new Plan(
        id,
        row.getString("number"),
        issued == null ? null : LocalDate.parse(issued),
        row.getString("subject"),
        row.getString("topics").lines().toList(),
        new Span(
            LocalDate.parse(row.getString("first_day")),
            LocalDate.parse(row.getString("last_day"))),
        rows(id),
        duties(id),
        StoredInstant.inNullable(row, "removed_at"));
  }

  private List<Row> rows(String planId) {
    return jdbc.sql("select * from plan_row where plan_id = ? order by place")
        .param(planId)
        .query((row, n) ->
            new Row(
                row.getString("what"),
                row.getString("lead"),
                row.getString("cooperating"),
                row.getString("frequency"),
                row.getString("time"),
                target(row)))
        .list();
  }

  private static @Nullable Target target(ResultSet row) throws SQLException {
    String kind = row.getString("target");
    if (kind == null) {
      return null;
    }
    return switch (kind) {
      case "PROGRAMMES" ->
          new Target.Programmes(
              row.getInt("times"),
              Duration.ofSeconds(row.getLong("shortest_seconds")),
              Duration.ofSeconds(row.getLong("longest_seconds")),
              Every.valueOf(row.getString("every")));
      case "ITEMS" -> new Target.Items(row.getInt("times"), Every.valueOf(row.getString("every")));
      case "EACH_ITEM" -> new Target.EachItem(Every.valueOf(row.getString("every")));
      case "RELAY_DAYS" ->
          new Target.RelayDays(
              row.getString("source"),
              Arrays.stream(row.getString("days").split(" "))
                  .map(DayOfWeek::valueOf)
                  .collect(Collectors.toSet()));
      default -> throw new SQLException("no target is called " + kind);
    };
  }

  private List<ReportDuty> duties(String planId) {
    return jdbc.sql("select * from plan_duty where plan_id = ? order by place")
        .param(planId)
        .query((row, n) -> duty(row))
        .list();
  }

  private static ReportDuty duty(ResultSet row) throws SQLException {
    String every = row.getString("every");
    return every == null
        ? new ReportDuty.Once(
            row.getString("addressee"), LocalDate.parse(row.getString("before_date")))
        : new ReportDuty.Each(
            row.getString("addressee"), Every.valueOf(every), row.getInt("before_day"));
  }

  @Override
  @Transactional
  public void put(Plan plan) {
    jdbc.sql(
            """
            insert into plan (id, number, issued, subject, topics, first_day, last_day, removed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set number = excluded.number, issued = excluded.issued,
              subject = excluded.subject, topics = excluded.topics, first_day = excluded.first_day,
              last_day = excluded.last_day, removed_at = excluded.removed_at
            """)
        .param(plan.id())
        .param(plan.number())
        .param(plan.issued() == null ? null : plan.issued().toString())
        .param(plan.subject())
        .param(String.join("\n", plan.topics()))
        .param(plan.span().first().toString())
        .param(plan.span().last().toString())
        .param(StoredInstant.ofNullable(plan.removedAt()))
        .update();
    jdbc.sql("delete from plan_row where plan_id = ?").param(plan.id()).update();
    for (int place = 0; place < plan.rows().size(); place++) {
      put(plan.id(), place, plan.rows().get(place));
    }
    jdbc.sql("delete from plan_duty where plan_id = ?").param(plan.id()).update();
    for (int place = 0; place < plan.duties().size(); place++) {
      put(plan.id(), place, plan.duties().get(place));
    }
  }

  /** The columns that say what a target is; null where it has no such thing. */
  private record TargetColumns(
      @Nullable String kind,
      @Nullable String every,
      @Nullable Integer times,
      @Nullable Long shortest,
      @Nullable Long longest,
      @Nullable String source,
      @Nullable String days) {

    static TargetColumns of(@Nullable Target target) {
      return switch (target) {
        case null -> new TargetColumns(null, null, null, null, null, null, null);
        case Target.Programmes(int times, Duration shortest, Duration longest, Every every) ->
            new TargetColumns(
                "PROGRAMMES",
                every.name(),
                times,
                shortest.toSeconds(),
                longest.toSeconds(),
                null,
                null);
        case Target.Items(int times, Every every) ->
            new TargetColumns("ITEMS", every.name(), times, null, null, null, null);
        case Target.EachItem(Every every) ->
            new TargetColumns("EACH_ITEM", every.name(), null, null, null, null, null);
        case Target.RelayDays(String source, Set<DayOfWeek> days) ->
            new TargetColumns(
                "RELAY_DAYS",
                null,
                null,
                null,
                null,
                source,
                days.stream().sorted().map(Enum::name).collect(Collectors.joining(" ")));
      };
    }
  }

  private void put(String planId, int place, Row row) {
    TargetColumns target = TargetColumns.of(row.target());
    jdbc.sql(
            """
            insert into plan_row (plan_id, place, what, lead, cooperating, frequency, time, target,
              every, times, shortest_seconds, longest_seconds, source, days)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(planId)
        .param(place)
        .param(row.what())
        .param(row.lead())
        .param(row.cooperating())
        .param(row.frequency())
        .param(row.time())
        .param(target.kind())
        .param(target.every())
        .param(target.times())
        .param(target.shortest())
        .param(target.longest())
        .param(target.source())
        .param(target.days())
        .update();
  }

  private void put(String planId, int place, ReportDuty duty) {
    String every = null;
    Integer beforeDay = null;
    String beforeDate = null;
    switch (duty) {
      case ReportDuty.Each each -> {
        every = each.every().name();
        beforeDay = each.beforeDay();
      }
      case ReportDuty.Once once -> beforeDate = once.before().toString();
    }
    jdbc.sql(
            """
            insert into plan_duty (plan_id, place, addressee, every, before_day, before_date)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(planId)
        .param(place)
        .param(duty.addressee())
        .param(every)
        .param(beforeDay)
        .param(beforeDate)
        .update();
  }

  @Override
  public void assign(String contentId, String planId) {
    jdbc.sql(
            """
            insert into plan_content (content_id, plan_id) values (?, ?)
            on conflict (content_id) do update set plan_id = excluded.plan_id
            """)
        .params(contentId, planId)
        .update();
  }

  @Override
  public void release(String contentId) {
    jdbc.sql("delete from plan_content where content_id = ?").param(contentId).update();
  }

  @Override
  public Optional<String> planOf(String contentId) {
    return jdbc.sql("select plan_id from plan_content where content_id = ?")
        .param(contentId)
        .query(String.class)
        .optional();
  }

  @Override
  public Set<String> contentsOf(String planId) {
    return jdbc.sql("select content_id from plan_content where plan_id = ?")
        .param(planId)
        .query((row, n) -> row.getString("content_id"))
        .set();
  }

  @Override
  public Map<String, String> planByContent() {
    Map<String, String> plans = new HashMap<>();
    jdbc.sql("select content_id, plan_id from plan_content")
        .query(row -> {
          plans.put(row.getString("content_id"), row.getString("plan_id"));
        });
    return plans;
  }

  @Override
  public int daysAhead() {
    return jdbc.sql("select days_ahead from plan_setting")
        .query(Integer.class)
        .optional()
        .orElse(USUAL_DAYS_AHEAD);
  }

  @Override
  public void warnAhead(int days) {
    jdbc.sql(
            """
            insert into plan_setting (id, days_ahead) values (1, ?)
            on conflict (id) do update set days_ahead = excluded.days_ahead
            """)
        .param(days)
        .update();
  }

  @Override
  @Transactional
  public Set<String> warned(Map<String, String> causes, Instant at) {
    Set<String> before = warnings().keySet();
    for (String gone : before) {
      if (!causes.containsKey(gone)) {
        jdbc.sql("update plan_warning set settled_at = ? where id = ?")
            .params(StoredInstant.of(at), gone)
            .update();
      }
    }
    Set<String> fresh = new HashSet<>();
    causes.forEach((id, words) -> {
      if (!before.contains(id)) {
        jdbc.sql(
                """
                insert into plan_warning (id, words, raised_at) values (?, ?, ?)
                on conflict (id) do update set words = excluded.words,
                  raised_at = excluded.raised_at, settled_at = null
                """)
            .params(id, words, StoredInstant.of(at))
            .update();
        fresh.add(id);
      }
    });
    return fresh;
  }

  @Override
  public Map<String, Instant> warnings() {
    Map<String, Instant> since = new HashMap<>();
    jdbc.sql("select id, raised_at from plan_warning where settled_at is null")
        .query(row -> {
          since.put(row.getString("id"), StoredInstant.in(row, "raised_at"));
        });
    return since;
  }
}
