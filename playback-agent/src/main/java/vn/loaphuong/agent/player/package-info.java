/**
 * Sound: an output that takes frames and tells which have left it, and the playout that fills it so
 * that each item's first frame leaves on time and the next follows without a gap. What the output
 * says has left is what the journal gets to know.
 */
@NullMarked
package vn.loaphuong.agent.player;

import org.jspecify.annotations.NullMarked;
