package vn.loaphuong.server.timetable;

import vn.loaphuong.server.timetable.recurrence.OnHoliday;

/**
 * What holds for a slot on special days and against others.
 *
 * @param onHoliday what it does on a public holiday
 * @param priority its rank; an emergency is not on the timetable
 * @param entertainment whether it is music or entertainment, which national mourning silences
 */
public record SlotRules(OnHoliday onHoliday, Priority priority, boolean entertainment) {

  public SlotRules {
    if (priority == Priority.EMERGENCY) {
      throw new IllegalArgumentException("an emergency is not planned");
    }
  }

  /** Aired on holidays, of ordinary rank, no entertainment. */
  public static SlotRules usual() {
    return new SlotRules(OnHoliday.AIR, Priority.ORDINARY, false);
  }
}
