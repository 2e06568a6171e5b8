package vn.loaphuong.speech;

/** No voice could say a sentence; the message says what to do, if anything can be done. */
public final class SpeechFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  public SpeechFailed(String message, Throwable cause) {
    super(message, cause);
  }

  public SpeechFailed(String message) {
    super(message);
  }
}
