package vn.loaphuong.agent.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerThreadTest {

  @Test
  void nothingThatIsThrownEndsTheLoop() throws Exception {
    List<Throwable> thrown =
        List.of(
            new IllegalStateException("nobody foresaw this"),
            new java.io.IOException("disk"),
            new OutOfMemoryError("heap"),
            new NoClassDefFoundError("jar replaced under our feet"),
            new InternalError("mapped file gone"),
            new AssertionError("never"));
    Throwing worker = new Throwing(thrown);
    WorkerThread thread = new WorkerThread(worker, new Impatient(), Ticker.SYSTEM).start();

    assertThat(worker.survived.await(20, TimeUnit.SECONDS)).isTrue();

    thread.stop();
    assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
  }

  private static final class Throwing implements Worker {

    private final List<Throwable> thrown;
    private final CountDownLatch survived = new CountDownLatch(1);
    private int calls;

    Throwing(List<Throwable> thrown) {
      this.thrown = thrown;
    }

    @Override
    public String role() {
      return "throwing";
    }

    @Override
    public Duration doWork() throws Exception {
      if (calls == thrown.size()) {
        survived.countDown();
        return Duration.ofSeconds(1);
      }
      switch (thrown.get(calls++)) {
        case Exception e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException("neither");
      }
    }
  }

  /** Lets nobody rest, but gives way. */
  private static final class Impatient implements Pacer {

    @Override
    public void rest(Duration atMost) {
      Thread.onSpinWait();
    }

    @Override
    public void untilTick(long tick) {}

    @Override
    public void wake(Thread thread) {}
  }
}
