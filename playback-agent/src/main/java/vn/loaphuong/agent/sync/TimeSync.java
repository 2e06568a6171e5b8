package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;

/**
 * Measures this computer's clock against the server's: several probes, of which the one with the
 * shortest round trip counts, its half taken for the way back (as NTP does, RFC 5905 section 8).
 */
public final class TimeSync implements Worker {

  /** Round trips longer than this say too little about the time. */
  static final Duration SLOWEST_PROBE = Duration.ofSeconds(2);

  private static final int PROBES = 5;
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final Server server;
  private final String token;
  private final StationClock clock;
  private final Path memory;
  private final Health health;
  private final Link link;

  /**
   * @param memory where the next start finds what was measured
   */
  public TimeSync(Server server, String token, StationClock clock, Path memory, Health health) {
    this.server = server;
    this.token = token;
    this.clock = clock;
    this.memory = memory;
    this.health = health;
    this.link = new Link(health, Duration.ofSeconds(5));
  }

  @Override
  public String role() {
    return "time";
  }

  @Override
  public Duration doWork() throws IOException {
    boolean[] measured = {false};
    Duration rest = link.attempt(() -> measured[0] = measure());
    if (!measured[0]) {
      return rest;
    }
    try {
      clock.memory().write(memory);
    } catch (IOException e) {
      health.raise(
          Fault.DISK, "The measured time cannot be written to the disk; free or repair it.");
    }
    return EVERY;
  }

  private boolean measure() throws IOException, ServerRefused {
    long best = SLOWEST_PROBE.toNanos();
    Instant there = null;
    long here = 0;
    for (int i = 0; i < PROBES; i++) {
      long asked = clock.tick();
      Instant answer = server.time(token).now();
      long roundTrip = clock.tick() - asked;
      if (roundTrip < best) {
        best = roundTrip;
        there = answer;
        here = asked + roundTrip / 2;
      }
    }
    if (there == null) {
      return false;
    }
    clock.measured(there, here);
    return true;
  }
}
