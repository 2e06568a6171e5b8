package vn.loaphuong.server.timetable;

/**
 * How much a programme weighs against others at the same time, in rising order: the three ranks of
 * Circular 39/2020/TT-BTTTT.
 */
public enum Priority {
  /** Thông thường: the ward picks it into its programme. */
  ORDINARY,
  /** Ưu tiên: it must be in the programme; among its like the ward decides the order. */
  PRIORITY,
  /** Khẩn cấp: at once, over everything. */
  EMERGENCY
}
