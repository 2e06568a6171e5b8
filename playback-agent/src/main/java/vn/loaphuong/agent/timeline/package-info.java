/**
 * What to do next: pure functions of the rundown, of what has already sounded, and of an instant.
 * Nothing here knows a clock, a disk or a device.
 */
@NullMarked
package vn.loaphuong.agent.timeline;

import org.jspecify.annotations.NullMarked;
