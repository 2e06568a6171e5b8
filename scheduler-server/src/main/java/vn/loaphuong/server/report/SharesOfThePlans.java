package vn.loaphuong.server.report;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.plans.Contents;
import vn.loaphuong.server.plans.Occasion;
import vn.loaphuong.server.plans.Plan;
import vn.loaphuong.server.plans.PlanDesk;
import vn.loaphuong.server.plans.Reach;
import vn.loaphuong.server.plans.Row;
import vn.loaphuong.server.plans.Span;
import vn.loaphuong.server.plans.Target;

@Component
class SharesOfThePlans implements PlanShares {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final PlanDesk desk;
  private final Library library;

  SharesOfThePlans(PlanDesk desk, Library library) {
    this.desk = desk;
    this.library = library;
  }

  @Override
  public List<ReportedPlan> all() {
    return desk.all().stream()
        .map(plan -> new ReportedPlan(plan.id(), plan.name()))
        .sorted(Comparator.comparing(ReportedPlan::name))
        .toList();
  }

  @Override
  public String name(String planId) {
    return desk.get(planId).name();
  }

  @Override
  public PlanShare of(String planId, Period period) {
    Plan plan = desk.get(planId);
    Contents contents = desk.contents(planId);
    Set<String> whole = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (Occasion occasion : desk.occasions(planId, new Span(period.first(), period.last()))) {
      boolean all =
          occasion.form() == Occasion.Form.RELAY
              || occasion.contents().stream().anyMatch(contents.frames()::contains);
      (all ? whole : others).add(occasion.occurrenceId());
    }
    Set<String> approvals = new HashSet<>();
    library
        .bulletinsByApproval()
        .forEach((approval, bulletin) -> {
          if (contents.ids().contains(bulletin)) {
            approvals.add(approval);
          }
        });
    return new PlanShare(plan.name(), whole, others, approvals);
  }

  @Override
  public List<TargetLine> targets(@Nullable String planId, Period period) {
    List<Plan> plans = planId == null ? desk.all() : List.of(desk.get(planId));
    List<TargetLine> lines = new ArrayList<>();
    desk.reach(plans, new Span(period.first(), period.last()))
        .forEach((plan, reaches) -> lines.addAll(lines(plan, reaches, period)));
    return lines;
  }

  /** Parts of the year within the period are added up; a longer one stands by itself. */
  private static List<TargetLine> lines(Plan plan, List<Reach> reaches, Period period) {
    record Key(Row row, String about) {}
    Map<Key, TargetLine> lines = new LinkedHashMap<>();
    for (Reach reach : reaches) {
      LocalDate first = reach.span().first();
      LocalDate last = reach.span().last();
      boolean within = !first.isBefore(period.first()) && !last.isAfter(period.last());
      String about = within ? "" : "từ %s đến %s".formatted(DAY.format(first), DAY.format(last));
      lines.merge(
          new Key(reach.row(), about),
          new TargetLine(
              plan.name(),
              reach.row().what(),
              about,
              unit(reach.target()),
              reach.wanted(),
              reach.heardOfWanted()),
          (one, more) ->
              new TargetLine(
                  one.plan(),
                  one.what(),
                  one.about(),
                  one.unit(),
                  one.wanted() + more.wanted(),
                  one.heard() + more.heard()));
    }
    return List.copyOf(lines.values());
  }

  private static String unit(Target target) {
    return switch (target) {
      case Target.Programmes _ -> "chương trình";
      case Target.Items _, Target.EachItem _ -> "tin, bài";
      case Target.RelayDays _ -> "ngày tiếp âm";
    };
  }
}
