package vn.loaphuong.server.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What plans have to do with a period. Thread-safe. */
interface PlanShares {

  /** Plans that can be reported on by themselves. */
  List<ReportedPlan> all();

  /**
   * One of them as people call it.
   *
   * @throws vn.loaphuong.server.problems.Refusal if there is no such plan
   */
  String name(String planId);

  /**
   * What counts for one of them in a period.
   *
   * @throws vn.loaphuong.server.problems.Refusal if there is no such plan
   */
  PlanShare of(String planId, Period period);

  /**
   * How far what plans want has been reached.
   *
   * @param planId the one that is asked for; null for all
   */
  List<TargetLine> targets(@Nullable String planId, Period period);
}
