/**
 * The audit trail: who changed what, when, from where, before and after. A module tells by
 * publishing a {@link vn.loaphuong.server.trail.Change}; the trail writes it down in the same
 * transaction, chained by hash, and knows none of those who tell.
 */
@NullMarked
package vn.loaphuong.server.trail;

import org.jspecify.annotations.NullMarked;
