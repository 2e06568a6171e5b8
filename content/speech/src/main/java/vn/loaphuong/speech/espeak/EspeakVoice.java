package vn.loaphuong.speech.espeak;

/** The three Vietnamese voices of espeak-ng. */
public enum EspeakVoice {
  NORTH("vi"),
  CENTRAL("vi-vn-x-central"),
  SOUTH("vi-vn-x-south");

  private final String code;

  EspeakVoice(String code) {
    this.code = code;
  }

  /** What espeak-ng calls it. */
  public String code() {
    return code;
  }
}
