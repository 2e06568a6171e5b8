package vn.loaphuong.server.people;

/** What a person does at the station; one person may have several. */
public enum Role {
  /** Writes bulletins, keeps the timetable (cán bộ Đài truyền thanh). */
  OPERATOR,
  /** Vets every bulletin before it may air (Ban biên tập). */
  BOARD,
  /** Follows what was aired and reports on it (cán bộ Văn hóa – Xã hội). */
  OFFICER,
  /** Reads everything, signs the report (lãnh đạo UBND). */
  LEADER,
  /** Keeps people, station PCs and settings (quản trị). */
  ADMIN
}
