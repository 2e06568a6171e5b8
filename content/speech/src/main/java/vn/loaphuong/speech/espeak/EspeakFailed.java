package vn.loaphuong.speech.espeak;

import java.io.IOException;

/** espeak-ng is missing, failed, or took too long over a sentence. */
public final class EspeakFailed extends IOException {

  private static final long serialVersionUID = 1;

  private final boolean missing;

  EspeakFailed(String message, boolean missing) {
    super(message);
    this.missing = missing;
  }

  /** Whether the program is not installed at all. */
  public boolean isMissing() {
    return missing;
  }
}
