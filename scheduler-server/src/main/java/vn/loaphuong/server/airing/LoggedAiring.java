package vn.loaphuong.server.airing;

import java.time.Instant;
import vn.loaphuong.airing.AiringRecord;

/**
 * A line of the airing log.
 *
 * @param record what the agent wrote
 * @param hash of the record in the agent's chain
 * @param receivedAt when the server had it
 */
public record LoggedAiring(AiringRecord record, String hash, Instant receivedAt) {}
