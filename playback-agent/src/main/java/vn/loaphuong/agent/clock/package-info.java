/**
 * Time on a station PC, whose own clock cannot be believed: the trusted clock, the ticks that pace
 * sound, and the one place where a thread waits. Everything that repeats is a {@link
 * vn.loaphuong.agent.clock.Worker}, run by a thread in production and call by call in tests.
 */
@NullMarked
package vn.loaphuong.agent.clock;

import org.jspecify.annotations.NullMarked;
