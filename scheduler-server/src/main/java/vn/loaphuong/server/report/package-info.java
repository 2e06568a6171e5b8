/**
 * What the airing log says about a span of time, for those the ward answers to: figures of a
 * period, the outcome of everything that was planned, and the report as an administrative paper.
 * Reads plan and log; changes neither.
 */
@NullMarked
package vn.loaphuong.server.report;

import org.jspecify.annotations.NullMarked;
