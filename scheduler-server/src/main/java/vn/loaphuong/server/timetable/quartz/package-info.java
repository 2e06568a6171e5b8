/**
 * The alarm clock: schedules every wakeup with Quartz, and is the only place that knows Quartz. On
 * SQLite the alarms live in memory; on PostgreSQL they live in its tables, and of several servers
 * one is woken.
 */
@NullMarked
package vn.loaphuong.server.timetable.quartz;

import org.jspecify.annotations.NullMarked;
