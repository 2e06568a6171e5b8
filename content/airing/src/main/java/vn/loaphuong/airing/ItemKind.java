package vn.loaphuong.airing;

/** What an item of a rundown is, as the airing log names it. */
public enum ItemKind {
  SIGNATURE_TUNE,
  CHIME,
  BULLETIN,
  RELAY,
  TEST_TONE,
  EMERGENCY
}
