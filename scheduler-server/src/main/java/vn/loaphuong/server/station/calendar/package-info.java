/**
 * The ward's calendar: holidays, swapped working days, national mourning, and what follows from
 * them, such as the last working day before a deadline. Every year has a computed proposal that
 * people may edit; lunar holidays follow the Vietnamese calendar, which is computed at UTC+7.
 */
@NamedInterface
@NullMarked
package vn.loaphuong.server.station.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
