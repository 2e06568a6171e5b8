package vn.loaphuong.airing;

/** What an item of a rundown is, as the airing log names it. */
public enum ItemKind {
  SIGNATURE_TUNE,
  CHIME,
  /** Words between bulletins: the greeting, the introduction, the closing. */
  ANNOUNCEMENT,
  BULLETIN,
  RELAY,
  TEST_TONE,
  EMERGENCY;

  /** Whether it only stands around what people listen for. */
  public boolean frames() {
    return this == SIGNATURE_TUNE || this == CHIME || this == ANNOUNCEMENT;
  }
}
