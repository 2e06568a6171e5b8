package vn.loaphuong.server.broadcast;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Wire;

/** What agents were to play in the past. Every rundown is read once. Not thread-safe. */
public final class HandedOut {

  private record Key(String agentId, long number) {}

  private final Rundowns rundowns;
  private final Map<Key, Set<String>> occurrences = new HashMap<>();

  HandedOut(Rundowns rundowns) {
    this.rundowns = rundowns;
  }

  /** Whether the latest rundown of an agent at an instant had an occurrence. */
  public boolean had(String agentId, String occurrenceId, Instant at) {
    OptionalLong number = rundowns.numberAt(agentId, at);
    return number.isPresent()
        && occurrences
            .computeIfAbsent(new Key(agentId, number.getAsLong()), this::read)
            .contains(occurrenceId);
  }

  private Set<String> read(Key key) {
    return rundowns
        .find(key.agentId(), key.number())
        .map(kept -> Wire.read(kept.signed().payload(), Rundown.class))
        .map(rundown ->
            rundown.items().stream().map(RundownItem::occurrenceId).collect(Collectors.toSet()))
        .orElse(Set.of());
  }
}
