package vn.loaphuong.agent.player;

import vn.loaphuong.airing.ClipRef;

/**
 * Notices an output that has died without a word: while it has frames to give out, its position
 * must go on with the clock. A loss is noticed within two seconds; a pause of this process is none.
 */
final class Pulse {

  private static final long WINDOW_NANOS = 900_000_000L;
  private static final long FIRST_WINDOW_NANOS = 1_900_000_000L;
  private static final long OWN_PAUSE_NANOS = 400_000_000L;

  private long windowTick;
  private long windowPosition;
  private long lastTick;
  private boolean first;

  /** The output was started at this tick. */
  void begin(long tick) {
    first = true;
    windowTick = tick;
    windowPosition = 0;
    lastTick = tick;
  }

  /** Looks at one moment. */
  void check(long tick, long position, long written, String name) throws OutputLost {
    boolean paused = tick - lastTick > OWN_PAUSE_NANOS;
    lastTick = tick;
    if (paused || position >= written) {
      windowTick = tick;
      windowPosition = position;
      return;
    }
    long elapsed = tick - windowTick;
    if (elapsed < (first ? FIRST_WINDOW_NANOS : WINDOW_NANOS)) {
      return;
    }
    long progress = position - windowPosition;
    long wanted = first ? 1 : elapsed / 1_000_000 * ClipRef.SAMPLE_RATE / 1000 / 2;
    if (progress < wanted) {
      throw new OutputLost(
          name + " gave out " + progress + " frames in " + elapsed / 1_000_000 + " ms");
    }
    first = false;
    windowTick = tick;
    windowPosition = position;
  }
}
