/** The timetable over HTTP. */
@NullMarked
package vn.loaphuong.server.timetable.web;

import org.jspecify.annotations.NullMarked;
