package vn.loaphuong.server.library;

import java.time.Instant;
import vn.loaphuong.speech.reading.Correction;

/**
 * A reading that somebody put right.
 *
 * @param byName who did, as they were called then
 */
public record Pronunciation(Correction correction, String byName, Instant at) {}
