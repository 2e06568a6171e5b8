package vn.loaphuong.airing;

/** A record that does not fit into its agent's chain. */
public final class BrokenChain extends RuntimeException {

  private final long number;

  BrokenChain(long number, String reason) {
    super("record " + number + ": " + reason);
    this.number = number;
  }

  /** Number of the first record that does not fit, as it names itself. */
  public long number() {
    return number;
  }
}
