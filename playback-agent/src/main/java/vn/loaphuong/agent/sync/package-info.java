/**
 * All talk with the server: pairing once, then rundown, clips, airing records, presence and time,
 * each by a worker of its own so that none waits for another. Every wait has a bound, and nothing
 * here is ever waited for by the player.
 */
@NullMarked
package vn.loaphuong.agent.sync;

import org.jspecify.annotations.NullMarked;
