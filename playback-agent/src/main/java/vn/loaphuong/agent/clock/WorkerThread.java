package vn.loaphuong.agent.clock;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one worker until it is stopped. Whatever the worker throws is logged and it is called again:
 * one exception never ends a loop.
 */
public final class WorkerThread {

  private static final Logger LOG = Logger.getLogger(WorkerThread.class.getName());
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Worker worker;
  private final Pacer pacer;
  private final Ticker ticker;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile long lastBeat;

  public WorkerThread(Worker worker, Pacer pacer, Ticker ticker) {
    this.worker = worker;
    this.pacer = pacer;
    this.ticker = ticker;
    this.lastBeat = ticker.nanos();
    this.thread = Thread.ofPlatform().daemon().name(worker.role()).unstarted(this::loop);
  }

  /** Starts; to be called once. */
  public WorkerThread start() {
    thread.start();
    return this;
  }

  /** Starts with the highest priority the platform grants. */
  @SuppressWarnings(
      "ThreadPriorityCheck") // only a help where it is granted; timing does not rest on it
  public WorkerThread startUrgent() {
    thread.setPriority(Thread.MAX_PRIORITY);
    return start();
  }

  /** Ends the worker's rest, if it rests. */
  public void wake() {
    pacer.wake(thread);
  }

  /** Asks the loop to end after the call that is under way. */
  public void stop() {
    stopping = true;
    wake();
  }

  /**
   * Waits for the loop to end.
   *
   * @return whether it ended in time
   */
  public boolean join(Duration atMost) throws InterruptedException {
    return thread.join(atMost);
  }

  /** How long the call under way has been running, or the rest since the last one. */
  public Duration sinceLastBeat() {
    return Duration.ofNanos(ticker.nanos() - lastBeat);
  }

  /** What it runs. */
  public String role() {
    return worker.role();
  }

  private void loop() {
    while (!stopping) {
      lastBeat = ticker.nanos();
      Duration rest = once();
      lastBeat = ticker.nanos();
      if (!stopping) {
        pacer.rest(rest);
      }
    }
    try {
      worker.stopped();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, worker.role() + ": could not end properly", e);
    }
  }

  private Duration once() {
    try {
      return worker.doWork();
    } catch (Exception e) {
      LOG.log(Level.WARNING, worker.role() + ": going on after " + e, e);
      return AFTER_FAILURE;
    } catch (Error e) {
      // Even this: a thread that is gone is noticed by nobody who stands beside the PC.
      LOG.log(Level.SEVERE, worker.role() + ": going on after " + e, e);
      return AFTER_FAILURE;
    }
  }
}
