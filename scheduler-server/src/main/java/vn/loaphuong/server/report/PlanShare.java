package vn.loaphuong.server.report;

import java.util.Set;

/**
 * What of the log counts for one plan in a period.
 *
 * @param name of the plan
 * @param whole occurrences of which everything counts: its programmes, and the relays it asks for
 * @param others occurrences of which something counts
 * @param approvals of its bulletins, which count wherever they are heard
 */
record PlanShare(String name, Set<String> whole, Set<String> others, Set<String> approvals) {

  PlanShare {
    whole = Set.copyOf(whole);
    others = Set.copyOf(others);
    approvals = Set.copyOf(approvals);
  }

  /** Whether anything of an occurrence counts. */
  boolean has(String occurrenceId) {
    return whole.contains(occurrenceId) || others.contains(occurrenceId);
  }

  /** Whether something that was approved so counts in an occurrence. */
  boolean counts(String occurrenceId, String approval) {
    return whole.contains(occurrenceId)
        || (others.contains(occurrenceId) && approvals.contains(approval));
  }
}
