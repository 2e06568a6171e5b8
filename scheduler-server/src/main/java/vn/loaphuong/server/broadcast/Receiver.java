package vn.loaphuong.server.broadcast;

import java.time.Instant;
import java.util.List;
import vn.loaphuong.airing.SoundRules;

/**
 * An agent that is to have a rundown.
 *
 * @param agentId which
 * @param since when it was let in; nothing that begins before is its business
 * @param volume how loud it is by the hour
 */
public record Receiver(String agentId, Instant since, List<SoundRules.Step> volume) {

  public Receiver {
    volume = List.copyOf(volume);
  }

  /** One that always plays at full volume. */
  public Receiver(String agentId, Instant since) {
    this(agentId, since, List.of());
  }
}
