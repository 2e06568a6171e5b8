package vn.loaphuong.agent.player;

/** An output that cannot be opened now, with a sentence that says why. */
public final class OutputUnavailable extends Exception {
  public OutputUnavailable(String message) {
    super(message);
  }

  public OutputUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
