package vn.loaphuong.agent.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time the agent plays by. It runs on ticks, so nobody who sets this computer's clock makes it
 * jump; it follows this computer's clock as long as that creeps, and the server's when the two are
 * far apart. Thread-safe.
 *
 * <p>At a start the computer's clock, less the correction remembered, is believed if it is not
 * before the last instant seen and not more than {@link #PLAUSIBLE_GAP} after it. Otherwise the
 * clock is untrusted, and nothing may begin, until the server tells the time or the computer's
 * clock is set to something plausible.
 */
public final class StationClock {

  /** Differences to the server up to this are left to the computer's own time service. */
  public static final Duration OWN_CLOCK_GOOD_ENOUGH = Duration.ofMillis(500);

  /** A difference between two checks greater than this is a jump, not a creep. */
  public static final Duration JUMP = Duration.ofMillis(250);

  /**
   * The longest the agent may have been off for its computer's clock to be believed unconfirmed.
   */
  public static final Duration PLAUSIBLE_GAP = Duration.ofDays(30);

  private static final Duration STEPPED_BACK_A_LITTLE = Duration.ofSeconds(5);
  private static final int TRIES = 4;
  private static final long SHARP_NANOS = 50_000;

  private final Clock wall;
  private final Ticker ticker;
  private final @Nullable Instant floor;

  private Instant anchor;
  private long anchorTick;
  private Duration correction;
  private @Nullable Duration offset;
  private boolean trusted;
  private boolean measurementWanted = true;
  private @Nullable Duration lastJump;

  /**
   * A clock that starts now.
   *
   * @param wall this computer's clock
   * @param memory what is known from before; null at the first start
   */
  public StationClock(Clock wall, Ticker ticker, @Nullable ClockMemory memory) {
    this.wall = wall;
    this.ticker = ticker;
    Reading reading = read(wall, ticker);
    this.offset = memory == null ? null : memory.offset();
    this.floor = memory == null ? null : memory.lastSeen();
    Duration remembered = memory == null ? Duration.ZERO : memory.correction();
    // Somebody may have put the clock right while the agent was off.
    boolean stillApplies = plausible(reading.wall().minus(remembered), floor);
    this.correction = stillApplies ? remembered : Duration.ZERO;
    this.anchor = reading.wall().minus(correction);
    this.anchorTick = reading.tick();
    this.trusted = plausible(anchor, floor);
  }

  /** The trusted time. */
  public Instant now() {
    return at(tick());
  }

  /** The tick of this moment. */
  public long tick() {
    return ticker.nanos();
  }

  /** When this tick was or will be. */
  public synchronized Instant at(long tick) {
    return anchor.plusNanos(tick - anchorTick);
  }

  /** The tick at which it was or will be this instant. */
  public synchronized long tickOf(Instant instant) {
    return anchorTick + Duration.between(anchor, instant).toNanos();
  }

  /** Whether anything may begin by this clock. */
  public synchronized boolean trusted() {
    return trusted;
  }

  /** This computer's clock minus the server's, as last measured; null if never. */
  public synchronized @Nullable Duration offset() {
    return offset;
  }

  /** The last jump of this computer's clock that no measurement has judged yet; null if none. */
  public synchronized @Nullable Duration unjudgedJump() {
    return lastJump;
  }

  /** Whether the server should be asked for the time soon. */
  public synchronized boolean measurementWanted() {
    return measurementWanted;
  }

  /** What is to be written down, so that the next start knows it. */
  public synchronized ClockMemory memory() {
    Instant seen = at(tick());
    if (!trusted && floor != null) {
      seen = floor;
    }
    return new ClockMemory(seen, correction, offset);
  }

  /**
   * Compares this computer's clock with the ticks; to be called about once a second. A creep is
   * followed; a jump is not, but asks for a measurement. An untrusted clock takes a jump to a
   * plausible time.
   */
  public synchronized void check() {
    Reading reading = read(wall, ticker);
    Instant own = at(reading.tick());
    Duration apart = Duration.between(own, reading.wall().minus(correction));
    if (apart.abs().compareTo(JUMP) <= 0) {
      anchor = reading.wall().minus(correction);
      anchorTick = reading.tick();
      return;
    }
    measurementWanted = true;
    if (!trusted && plausible(reading.wall(), floor)) {
      anchor = reading.wall();
      anchorTick = reading.tick();
      correction = Duration.ZERO;
      trusted = true;
      return;
    }
    lastJump = apart;
    correction = correction.plus(apart);
  }

  /**
   * Takes note of what the server's clock showed.
   *
   * @param server the server's time
   * @param tick when it was that time there, as near as can be told
   */
  public synchronized void measured(Instant server, long tick) {
    Reading reading = read(wall, ticker);
    Instant wallThen = reading.wall().minusNanos(reading.tick() - tick);
    Duration measured = Duration.between(server, wallThen);
    offset = measured;
    if (measured.abs().compareTo(OWN_CLOCK_GOOD_ENOUGH) <= 0) {
      correction = Duration.ZERO;
      anchor = reading.wall();
      anchorTick = reading.tick();
    } else {
      correction = measured;
      anchor = server;
      anchorTick = tick;
    }
    trusted = true;
    measurementWanted = false;
    lastJump = null;
  }

  private static boolean plausible(Instant instant, @Nullable Instant floor) {
    return floor == null
        || (!instant.isBefore(floor.minus(STEPPED_BACK_A_LITTLE))
            && !instant.isAfter(floor.plus(PLAUSIBLE_GAP)));
  }

  /** The wall clock and the tick of one moment: read again when something came in between. */
  private static Reading read(Clock wall, Ticker ticker) {
    Reading best = readOnce(wall, ticker);
    for (int i = 1; i < TRIES && best.spread() > SHARP_NANOS; i++) {
      Reading again = readOnce(wall, ticker);
      best = again.spread() < best.spread() ? again : best;
    }
    return best;
  }

  private static Reading readOnce(Clock wall, Ticker ticker) {
    long before = ticker.nanos();
    Instant instant = wall.instant();
    long spread = ticker.nanos() - before;
    return new Reading(instant, before + spread / 2, spread);
  }

  private record Reading(Instant wall, long tick, long spread) {}
}
