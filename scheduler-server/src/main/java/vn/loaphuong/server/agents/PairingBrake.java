package vn.loaphuong.server.agents;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows guessing: so many wrong codes a minute from one address, and so many from all together.
 * Thread-safe.
 */
final class PairingBrake {

  static final int WRONG_FROM_ONE = 5;
  static final int WRONG_FROM_ALL = 50;

  private final Map<String, Integer> wrong = new HashMap<>();
  private Instant minute = Instant.MIN;
  private int wrongFromAll;

  /** Whether another try may be made now. */
  synchronized boolean lets(String address, Instant now) {
    turn(now);
    return wrongFromAll < WRONG_FROM_ALL && wrong.getOrDefault(address, 0) < WRONG_FROM_ONE;
  }

  /** Notes a wrong try. */
  synchronized void wrong(String address, Instant now) {
    turn(now);
    wrongFromAll++;
    wrong.merge(address, 1, Integer::sum);
  }

  private void turn(Instant now) {
    Instant current = now.truncatedTo(ChronoUnit.MINUTES);
    if (!current.equals(minute)) {
      minute = current;
      wrong.clear();
      wrongFromAll = 0;
    }
  }
}
