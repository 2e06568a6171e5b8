package vn.loaphuong.server.report;

/**
 * A plan that can be reported on.
 *
 * @param name as people call it
 */
public record ReportedPlan(String id, String name) {}
