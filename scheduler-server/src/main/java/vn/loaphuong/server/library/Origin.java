package vn.loaphuong.server.library;

/** Where a bulletin's sound comes from. */
public enum Origin {
  /** A voice reads the text. */
  TEXT,
  /** Somebody uploaded a recording; the text, if any, goes with it. */
  RECORDING
}
