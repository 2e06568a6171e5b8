package vn.loaphuong.agent.sync;

/** The server answered, and the answer was no. */
public final class ServerRefused extends Exception {

  private final int status;

  ServerRefused(int status, String detail) {
    super(detail);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /**
   * Whether asking again the same way cannot help (4xx but for time-outs and too many requests).
   */
  public boolean forGood() {
    return status >= 400 && status < 500 && status != 408 && status != 429;
  }
}
