package vn.loaphuong.speech.phonology;

/** The six tones by their Vietnamese names. */
public enum Tone {
  NGANG(1, '\0'),
  HUYEN(2, '\u0300'),
  SAC(3, '\u0301'),
  HOI(4, '\u0309'),
  NGA(5, '\u0303'),
  NANG(6, '\u0323');

  private final int number;
  private final char mark;

  Tone(int number, char mark) {
    this.number = number;
    this.mark = mark;
  }

  /** The combining mark, or NUL for the tone that is not written. */
  char mark() {
    return mark;
  }

  /** 1 to 6, in the order of the grammar books. */
  public int number() {
    return number;
  }
}
