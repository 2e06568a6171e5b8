/**
 * When something happens again. A person chooses a short form ({@link
 * vn.loaphuong.server.timetable.recurrence.Repetition}); RFC 5545 gives it its meaning; a {@link
 * vn.loaphuong.server.timetable.recurrence.Schedule} adds what was decided later: occurrences
 * moved, left out or given other content, also by a holiday. Pure functions of local time; a zone
 * comes in only when a local time becomes an instant.
 */
@NamedInterface
@NullMarked
package vn.loaphuong.server.timetable.recurrence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
