package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.time.Duration;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;

/**
 * Whether the server can be reached, told to the board, and how long to leave it alone when it
 * cannot. One for each worker; not thread-safe.
 */
final class Link {

  private static final Duration SLOWEST = Duration.ofSeconds(60);

  private final Health health;
  private final Duration usual;
  private final Duration slowest;
  private int failures;

  Link(Health health, Duration usual) {
    this(health, usual, usual.compareTo(SLOWEST) > 0 ? usual : SLOWEST);
  }

  /**
   * A link.
   *
   * @param usual the rest after a success, and the first after a failure
   * @param slowest the longest rest after many failures
   */
  Link(Health health, Duration usual, Duration slowest) {
    this.health = health;
    this.usual = usual;
    this.slowest = slowest;
  }

  /** Asks the server something. */
  Duration attempt(Call call) {
    try {
      call.make();
      failures = 0;
      health.clear(Fault.SERVER);
      return usual;
    } catch (ServerRefused e) {
      health.raise(
          Fault.SERVER,
          e.status() == 401 || e.status() == 403
              ? "The server does not know this agent any more; pair it again with a new code."
              : "The server refuses: " + e.getMessage());
    } catch (IOException e) {
      health.raise(
          Fault.SERVER, "The server cannot be reached; playing goes on from what is on the disk.");
    }
    failures++;
    Duration wait = usual.multipliedBy(1L << Math.min(failures - 1, 6));
    return wait.compareTo(slowest) < 0 ? wait : slowest;
  }

  /** A question to the server. */
  @FunctionalInterface
  interface Call {
    void make() throws IOException, ServerRefused;
  }
}
