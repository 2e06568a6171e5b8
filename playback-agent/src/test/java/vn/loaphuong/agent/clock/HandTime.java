package vn.loaphuong.agent.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that only passes when a test lets it: ticks, and a wall clock that can also be set. */
public final class HandTime extends Clock implements Ticker, Pacer {

  private long tick = 7_000_000_000_000L;
  private Instant wall;

  public HandTime(Instant start) {
    this.wall = start;
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    tick += duration.toNanos();
    wall = wall.plus(duration);
  }

  /** Sets the wall clock, as a person or a time service would. */
  public void set(Instant instant) {
    wall = instant;
  }

  @Override
  public Instant instant() {
    return wall;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the agent knows no zones");
  }

  @Override
  public long nanos() {
    return tick;
  }

  @Override
  public void rest(Duration atMost) {
    pass(atMost);
  }

  @Override
  public void wake(Thread thread) {
    // Whoever rests here rests on the test's own thread.
  }

  @Override
  public void untilTick(long until) {
    if (until > tick) {
      pass(Duration.ofNanos(until - tick));
    }
  }
}
