/**
 * When what is to be heard. A slot and its recurrence say what people want; occurrences are what
 * follows from it, a pure function of time; a planned occurrence also says why it will not air, the
 * moment the cause exists. Whoever wants to be woken at a time publishes a {@link
 * vn.loaphuong.server.timetable.Wakeup}.
 */
@NullMarked
package vn.loaphuong.server.timetable;

import org.jspecify.annotations.NullMarked;
