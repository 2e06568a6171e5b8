package vn.loaphuong.agent.player;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.agent.clock.Worker;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;

/**
 * Outputs behind an amplifier that is switched by commands: on when a device is opened, which is
 * before anything sounds, off when none has been open for a while. The commands run on the worker's
 * thread; opening and closing never wait for them.
 */
public final class AmplifiedOutputs implements Outputs, Worker {

  /**
   * Switching off and on between two programmes would wear the relay and crack the loudspeakers.
   */
  static final Duration HOLD = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_COMMAND = Duration.ofSeconds(10);

  private final Outputs outputs;
  private final List<String> on;
  private final List<String> off;
  private final Ticker ticker;
  private final Health health;
  private volatile Runnable wake = () -> {};
  private int open;
  private long closedTick;
  private boolean switchedOn;

  /**
   * @param on the command and its arguments; empty for none
   * @param off likewise
   */
  public AmplifiedOutputs(
      Outputs outputs, List<String> on, List<String> off, Ticker ticker, Health health) {
    this.outputs = outputs;
    this.on = List.copyOf(on);
    this.off = List.copyOf(off);
    this.ticker = ticker;
    this.health = health;
  }

  /** Whom to call when a command is to be run soon. */
  public void onWork(Runnable wake) {
    this.wake = wake;
  }

  @Override
  public Output open(boolean mayStandIn) throws OutputUnavailable {
    Output output = outputs.open(mayStandIn);
    if (!output.real()) {
      return output;
    }
    synchronized (this) {
      open++;
    }
    wake.run();
    return new Amplified(output);
  }

  @Override
  public String role() {
    return "amplifier";
  }

  @Override
  public Duration doWork() {
    boolean wanted;
    synchronized (this) {
      wanted = open > 0 || (switchedOn && ticker.nanos() - closedTick < HOLD.toNanos());
    }
    if (wanted != switchedOn) {
      switchTo(wanted);
    }
    return LOOK;
  }

  /** Leaves no amplifier on. */
  @Override
  public void stopped() {
    if (switchedOn) {
      switchTo(false);
    }
  }

  private void switchTo(boolean wanted) {
    List<String> command = wanted ? on : off;
    switchedOn = wanted;
    if (command.isEmpty() || run(command)) {
      health.clear(Fault.AMPLIFIER);
    } else {
      health.raise(
          Fault.AMPLIFIER,
          "The command that switches the amplifier "
              + (wanted ? "on" : "off")
              + " failed; try it by hand: "
              + String.join(" ", command));
    }
  }

  private static boolean run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(LONGEST_COMMAND.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void closed() {
    open--;
    closedTick = ticker.nanos();
  }

  /** An output that tells when it is closed. */
  private final class Amplified implements Output {

    private final Output output;
    private boolean closed;

    Amplified(Output output) {
      this.output = output;
    }

    @Override
    public String name() {
      return output.name();
    }

    @Override
    public boolean real() {
      return output.real();
    }

    @Override
    public int capacity() {
      return output.capacity();
    }

    @Override
    public int write(short[] samples, int offset, int length) throws OutputLost {
      return output.write(samples, offset, length);
    }

    @Override
    public void start() throws OutputLost {
      output.start();
    }

    @Override
    public long position() throws OutputLost {
      return output.position();
    }

    @Override
    public void close() {
      output.close();
      if (!closed) {
        closed = true;
        AmplifiedOutputs.this.closed();
      }
    }
  }
}
