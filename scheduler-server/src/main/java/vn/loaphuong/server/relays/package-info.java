/**
 * Other stations that this one passes on (tiếp âm): where their sound comes from, and what sounds
 * when it does not come. When a relay is heard is the timetable's business.
 */
@NullMarked
package vn.loaphuong.server.relays;

import org.jspecify.annotations.NullMarked;
