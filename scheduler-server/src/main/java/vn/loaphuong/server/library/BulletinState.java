package vn.loaphuong.server.library;

/** How far a bulletin is on its way to the air. */
public enum BulletinState {
  /** Being written; nobody was asked to approve it. */
  DRAFT,
  /** Waits for somebody else to approve it. */
  SUBMITTED,
  /** May be heard as it is. */
  APPROVED,
  /** Somebody said what has to change first. */
  SENT_BACK
}
