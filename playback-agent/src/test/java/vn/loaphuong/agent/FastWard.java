package vn.loaphuong.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.loaphuong.agent.clock.FastTime;
import vn.loaphuong.agent.relay.FastAir;

/**
 * The station PCs of a ward, living through one time together: it passes in the steps in which
 * those that are awake want to work, and leaps while all of them sleep.
 */
public final class FastWard {

  private final FastTime time;
  private final FastAir air;
  private final List<FastStationPc> pcs;

  public FastWard(FastTime time, FastAir air, List<FastStationPc> pcs) {
    this.time = time;
    this.air = air;
    this.pcs = List.copyOf(pcs);
  }

  /** Lets time pass until then. */
  public void passUntil(Instant until) {
    long last = time.tickOf(until);
    while (time.nanos() < last) {
      long next = last;
      Instant now = time.instant();
      for (FastStationPc pc : pcs) {
        Instant wakes = pc.wakesAt();
        if (!wakes.isAfter(now)) {
          next = Math.min(next, pc.nextTick());
        } else if (wakes.isBefore(until)) {
          next = Math.min(next, time.tickOf(wakes));
        }
      }
      time.untilTick(next);
      if (air.busy()) {
        air.settle();
      }
      Instant here = time.instant();
      for (FastStationPc pc : pcs) {
        if (!pc.wakesAt().isAfter(here)) {
          pc.work();
        }
      }
    }
  }

  /** Lets every PC that is on see to what there is to do, for so long. */
  public void attend(Duration length) {
    pcs.forEach(pc -> pc.stayAwake(length));
    passUntil(time.instant().plus(length));
  }
}
