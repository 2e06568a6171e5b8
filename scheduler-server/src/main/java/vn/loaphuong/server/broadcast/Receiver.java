package vn.loaphuong.server.broadcast;

import java.time.Instant;

/**
 * An agent that is to have a rundown.
 *
 * @param agentId which
 * @param since when it was let in; nothing that begins before is its business
 */
public record Receiver(String agentId, Instant since) {}
