package vn.loaphuong.agent.player;

import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.airing.ClipRef;

/**
 * A sound device on a fast clock, with a plug that can be pulled. Nobody hears it, so it only
 * counts. There is no file to stand in for it.
 */
public final class FastDevice {

  private static final String NAME = "fast";

  private final Ticker ticker;
  private boolean plugged = true;

  public FastDevice(Ticker ticker) {
    this.ticker = ticker;
  }

  public void pull() {
    plugged = false;
  }

  public void plugIn() {
    plugged = true;
  }

  /** How an agent that tells this of its health opens it. */
  public Outputs outputs(Health health) {
    return mayStandIn -> {
      if (!plugged) {
        health.raise(Fault.OUTPUT, "NO LOUDSPEAKER: it is unplugged.");
        throw new OutputUnavailable("it is unplugged");
      }
      health.clear(Fault.OUTPUT);
      health.output(NAME, true);
      return new Line();
    };
  }

  private final class Line implements Output {

    private long written;
    private long startedTick = -1;

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public boolean real() {
      return true;
    }

    @Override
    public int capacity() {
      return ClipRef.SAMPLE_RATE;
    }

    @Override
    public int write(short[] samples, int offset, int length) throws OutputLost {
      int taken = (int) Math.min(length, capacity() - (written - position()));
      written += taken;
      return taken;
    }

    @Override
    public void start() throws OutputLost {
      requirePlug();
      startedTick = ticker.nanos();
    }

    @Override
    public long position() throws OutputLost {
      requirePlug();
      return startedTick < 0
          ? 0
          : Math.min(
              written, (ticker.nanos() - startedTick) / 1_000 * ClipRef.SAMPLE_RATE / 1_000_000);
    }

    @Override
    public void close() {
      // holds nothing
    }

    private void requirePlug() throws OutputLost {
      if (!plugged) {
        throw new OutputLost("it was unplugged");
      }
    }
  }
}
