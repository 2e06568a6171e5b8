package vn.loaphuong.server.airing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Lines of the log added up by something they have in common. */
public final class AiringGroups {

  /**
   * Lines that share a station PC, an approval and a title.
   *
   * @param counted whether they are bulletins or relays; tunes and chimes only add to the time
   * @param title small letters without marks
   */
  public record Share(
      String agentId,
      String approval,
      boolean counted,
      String title,
      long count,
      long heard,
      long onTime,
      Duration aired) {}

  /** What the lines of one group add up to. */
  public record Group(String name, AiringTotals totals) {}

  private AiringGroups() {}

  /** Adds shares up by name, in the order of the names. */
  public static List<Group> by(List<Share> shares, Function<Share, String> name) {
    Map<String, List<Share>> named = new TreeMap<>();
    for (Share share : shares) {
      named.computeIfAbsent(name.apply(share), key -> new ArrayList<>()).add(share);
    }
    List<Group> groups = new ArrayList<>();
    named.forEach((key, members) -> groups.add(new Group(key, sum(members))));
    groups.sort(Comparator.comparing(Group::name));
    return groups;
  }

  private static AiringTotals sum(List<Share> shares) {
    long count = 0;
    long heard = 0;
    long onTime = 0;
    Duration aired = Duration.ZERO;
    Set<String> items = new HashSet<>();
    for (Share share : shares) {
      count += share.count();
      heard += share.heard();
      onTime += share.onTime();
      aired = aired.plus(share.aired());
      if (share.counted() && share.heard() > 0) {
        items.add(share.title());
      }
    }
    return new AiringTotals(count, items.size(), heard, onTime, aired);
  }
}
