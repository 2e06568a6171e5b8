/**
 * The terminal's side of speech: {@code read}, {@code say} and {@code voice} of the launcher. Text
 * is UTF-8 whatever the locale; errors are one sentence and an exit code that is not zero.
 */
@NullMarked
package vn.loaphuong.speech.cli;

import org.jspecify.annotations.NullMarked;
