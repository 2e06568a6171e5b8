package vn.loaphuong.server.library;

/** What a bulletin is, as listeners know it. */
public enum BulletinKind {
  /** A short notice (thông báo). */
  NOTICE,
  /** News or an article (tin, bài). */
  BULLETIN
}
