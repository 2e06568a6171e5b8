package vn.loaphuong.agent.player;

/** An output that has stopped taking or giving out frames. */
public final class OutputLost extends Exception {
  public OutputLost(String message) {
    super(message);
  }

  public OutputLost(String message, Throwable cause) {
    super(message, cause);
  }
}
