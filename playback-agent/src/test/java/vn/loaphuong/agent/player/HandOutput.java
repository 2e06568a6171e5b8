package vn.loaphuong.agent.player;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.loaphuong.agent.clock.HandTime;

/** A sound device moved by hand: what has left it is kept with the time it left. */
final class HandOutput implements Output {

  /** A stretch of what sounded, from one start to the loss or the close. */
  @SuppressWarnings("ArrayRecordComponent") // looked into, never compared
  record Heard(long startedTick, short[] samples) {}

  static final int CAPACITY = 44_100;

  private final HandTime time;
  private final List<Heard> heard;
  private short[] buffer = new short[1 << 16];
  private int written;
  private long startedTick;
  private boolean started;
  private boolean frozen;
  private boolean shortWrites;
  private long frozenAt;
  private boolean closed;

  HandOutput(HandTime time, List<Heard> heard) {
    this.time = time;
    this.heard = heard;
  }

  /** From now on nothing leaves it, and it does not say so. */
  void freeze() {
    frozenAt = left();
    frozen = true;
  }

  /** From now on it takes nothing of what it has room for. */
  void refuse() {
    freeze();
    shortWrites = true;
  }

  @Override
  public String name() {
    return "hand";
  }

  @Override
  public boolean real() {
    return true;
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public int write(short[] samples, int offset, int length) throws OutputLost {
    if (shortWrites) {
      throw new OutputLost("took nothing");
    }
    int taken = (int) Math.min(length, CAPACITY - (written - left()));
    if (written + taken > buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    System.arraycopy(samples, offset, buffer, written, taken);
    written += taken;
    return taken;
  }

  @Override
  public void start() {
    started = true;
    startedTick = time.nanos();
  }

  @Override
  public long position() {
    return left();
  }

  @Override
  public void close() {
    if (!closed && started) {
      heard.add(new Heard(startedTick, Arrays.copyOf(buffer, (int) left())));
    }
    closed = true;
  }

  private long left() {
    if (!started) {
      return 0;
    }
    return frozen
        ? frozenAt
        : Math.min(written, (time.nanos() - startedTick) * 44_100 / 1_000_000_000L);
  }

  static List<Heard> nothingHeard() {
    return new ArrayList<>();
  }
}
