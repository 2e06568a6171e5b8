/**
 * The timetable as iCalendar files (RFC 5545): written for everybody's calendars, and read from
 * other programs with a preview of what was understood. Files are taken apart and put together by
 * ical4j; what a rule means is said by {@link vn.loaphuong.server.timetable.recurrence}.
 */
@NullMarked
package vn.loaphuong.server.timetable.ical;

import org.jspecify.annotations.NullMarked;
