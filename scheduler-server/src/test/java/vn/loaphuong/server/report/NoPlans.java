package vn.loaphuong.server.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ward without plans. */
final class NoPlans implements PlanShares {

  @Override
  public List<ReportedPlan> all() {
    return List.of();
  }

  @Override
  public String name(String planId) {
    throw new UnsupportedOperationException("there is no plan " + planId);
  }

  @Override
  public PlanShare of(String planId, Period period) {
    throw new UnsupportedOperationException("there is no plan " + planId);
  }

  @Override
  public List<TargetLine> targets(@Nullable String planId, Period period) {
    return List.of();
  }
}
