package vn.loaphuong.server.plans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All plans, and what counts for them. Thread-safe. */
interface Plans {

  Optional<Plan> find(String id);

  /** Those not put away, the latest to end first. */
  List<Plan> standing();

  /** Those that were put away, the last one first. */
  List<Plan> removed();

  /** Stores a plan, in place of the one with its id if there is one. */
  void put(Plan plan);

  /** Has something count for a plan, and for no other. */
  void assign(String contentId, String planId);

  /** Has something count for no plan. */
  void release(String contentId);

  /** The plan something counts for. */
  Optional<String> planOf(String contentId);

  /** Ids of what counts for a plan. */
  Set<String> contentsOf(String planId);

  /** The plan of everything that counts for one, by the id of that thing. */
  Map<String, String> planByContent();

  /** How many days before the end of a part of the year a warning is given. */
  int daysAhead();

  /** Sets that. */
  void warnAhead(int days);

  /**
   * Notes what has to be warned of now.
   *
   * @param causes sentences by an id of the cause that stays the same while it lasts
   * @return the ids of those that were not known before
   */
  Set<String> warned(Map<String, String> causes, Instant at);

  /** Since when people are warned of what they are warned of now, by the id of the cause. */
  Map<String, Instant> warnings();
}
