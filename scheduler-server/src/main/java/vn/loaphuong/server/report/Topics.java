package vn.loaphuong.server.report;

import java.util.Map;

/** What bulletins count for, such as PAPI. Thread-safe. */
@FunctionalInterface
interface Topics {

  /** The topic of what was approved, by approval; without those that have none. */
  Map<String, String> byApproval();
}
