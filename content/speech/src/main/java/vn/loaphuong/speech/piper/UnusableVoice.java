package vn.loaphuong.speech.piper;

import java.io.IOException;

/** A Piper voice cannot be installed or loaded; the message says why and what to do. */
public final class UnusableVoice extends IOException {

  private static final long serialVersionUID = 1;

  UnusableVoice(String message) {
    super(message);
  }

  UnusableVoice(String message, Throwable cause) {
    super(message, cause);
  }
}
