package vn.loaphuong.server.plans;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What counts for a plan.
 *
 * @param ids of all of it, also of what was put into the bin since, for it was heard
 * @param items titles of the bulletins among them that are not in the bin, by id
 * @param frames ids of those that hold others, and are no items themselves: programmes
 */
public record Contents(Set<String> ids, Map<String, String> items, Set<String> frames) {

  public Contents {
    ids = Set.copyOf(ids);
    items = Map.copyOf(items);
    frames = Set.copyOf(frames);
  }

  /** Whether something of an occasion counts for the plan. */
  public boolean include(Occasion occasion) {
    return occasion.contents().stream().anyMatch(ids::contains);
  }

  /** Nothing. */
  static Contents none() {
    return new Contents(Set.of(), Map.of(), new HashSet<>());
  }
}
