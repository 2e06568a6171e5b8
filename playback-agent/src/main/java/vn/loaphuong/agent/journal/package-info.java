/**
 * What sounded, written down: the intent before the sound, how far it has come while it sounds, and
 * one chained, signed record after it. Kept twice on the disk until the server has it, and after.
 */
@NullMarked
package vn.loaphuong.agent.journal;

import org.jspecify.annotations.NullMarked;
