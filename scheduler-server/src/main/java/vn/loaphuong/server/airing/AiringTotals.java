package vn.loaphuong.server.airing;

import java.time.Duration;

/**
 * What the lines of a query add up to.
 *
 * @param count how many
 * @param aired how long they sounded together
 */
public record AiringTotals(long count, Duration aired) {}
