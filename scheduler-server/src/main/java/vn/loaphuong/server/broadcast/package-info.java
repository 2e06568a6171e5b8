/**
 * Rundowns: the timetable of the coming days compiled for each agent, signed, numbered and
 * delivered together with the clips. A rundown holds nothing that may not be heard.
 */
@NullMarked
package vn.loaphuong.server.broadcast;

import org.jspecify.annotations.NullMarked;
