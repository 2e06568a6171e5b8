package vn.loaphuong.agent.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that one thread drives and any thread may read: clock of a server and of the computers of
 * its station at once. Whoever rests on it lets it pass.
 */
public final class FastTime extends Clock implements Ticker, Pacer {

  private final Instant start;
  private final AtomicLong nanos = new AtomicLong();

  public FastTime(Instant start) {
    this.start = start;
  }

  /** The tick of an instant. */
  public long tickOf(Instant instant) {
    return Duration.between(start, instant).toNanos();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nothing here takes its zone from a clock");
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void rest(Duration atMost) {
    nanos.addAndGet(Math.max(0, atMost.toNanos()));
  }

  @Override
  public void untilTick(long tick) {
    nanos.accumulateAndGet(tick, Math::max);
  }

  @Override
  public void wake(Thread thread) {
    // Whoever rests here does so on the thread that drives the time.
  }
}
