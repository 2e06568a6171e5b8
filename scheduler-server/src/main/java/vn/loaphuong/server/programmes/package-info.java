/**
 * Programmes (chuyên mục) and their editions, composed of approved bulletins within a frame of
 * tunes and spoken words. An edition is approved as a whole, bound to everything that is heard; to
 * the timetable this module gives only what may be heard: {@link
 * vn.loaphuong.server.programmes.AirableEditions}.
 */
@NullMarked
package vn.loaphuong.server.programmes;

import org.jspecify.annotations.NullMarked;
