package vn.loaphuong.airing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All an agent is to play in a span of time. A rundown replaces every earlier one whole: what it
 * does not name is no longer planned.
 *
 * @param agentId the agent it is for
 * @param number rises with every compilation that changed something; an agent refuses a lower one
 *     than it has
 * @param compiledAt when it was compiled, by the server's clock
 * @param from start of the span, inclusive
 * @param until end of the span, exclusive
 * @param items in order of their due instants
 * @param rules what holds by the hour; null if nothing does
 */
public record Rundown(
    String agentId,
    long number,
    Instant compiledAt,
    Instant from,
    Instant until,
    List<RundownItem> items,
    @Nullable SoundRules rules) {

  /** A rundown without rules for the hour: always at full volume. */
  public Rundown(
      String agentId,
      long number,
      Instant compiledAt,
      Instant from,
      Instant until,
      List<RundownItem> items) {
    this(agentId, number, compiledAt, from, until, items, null);
  }

  public Rundown {
    if (number < 1) {
      throw new IllegalArgumentException("a rundown's number is 1 or more");
    }
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("until is not after from");
    }
    items = List.copyOf(items);
    if (!items.equals(items.stream().sorted(Comparator.comparing(RundownItem::dueAt)).toList())) {
      throw new IllegalArgumentException("items are not in order of their due instants");
    }
    if (items.stream().map(RundownItem::itemId).distinct().count() != items.size()) {
      throw new IllegalArgumentException("an itemId stands twice");
    }
  }
}
