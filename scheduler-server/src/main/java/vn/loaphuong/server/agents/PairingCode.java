package vn.loaphuong.server.agents;

import java.time.Instant;

/**
 * A code by which one PC may be let in, once.
 *
 * @param code eight characters; shown now and never again
 * @param expiresAt until when
 */
public record PairingCode(String code, Instant expiresAt) {}
