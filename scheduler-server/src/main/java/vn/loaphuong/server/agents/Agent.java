package vn.loaphuong.server.agents;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.AgentMessages.Presence;

/**
 * A station PC that was let in.
 *
 * @param id for ever this agent's; a PC that is paired again is another agent
 * @param name what people call the PC
 * @param publicKey its airing records are signed with the private half
 * @param pairedAt when it was let in
 * @param unpairedAt when it was shut out; null if it is not
 * @param presence what it said last about itself; null if nothing yet
 * @param seenAt when it said so
 */
public record Agent(
    String id,
    String name,
    PublicKey publicKey,
    Instant pairedAt,
    @Nullable Instant unpairedAt,
    @Nullable Presence presence,
    @Nullable Instant seenAt) {

  /** Whether nothing was heard of it for as long as the station tolerates. */
  public boolean silentAt(Instant now, Duration tolerated) {
    return Duration.between(seenAt == null ? pairedAt : seenAt, now).compareTo(tolerated) > 0;
  }
}
