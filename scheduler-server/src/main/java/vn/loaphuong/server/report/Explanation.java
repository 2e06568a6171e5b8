package vn.loaphuong.server.report;

import java.time.Instant;

/**
 * What a person knows about an occurrence besides the log. It never changes an outcome.
 *
 * @param by name of the person
 */
public record Explanation(String occurrenceId, String words, Instant at, String by) {}
