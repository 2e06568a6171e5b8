package vn.loaphuong.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seven days of an agent on simulated time: whether memory, threads, file handles or disk grow.
 * {@code ./loa bench soak} starts it; {@code ./loa bench soak -Ddays=2} is shorter. All is real but
 * the time and the device: the agent's threads, HTTP to a server, clips that come and go, decoding,
 * journal; a WAV file is the loudspeaker. Three programmes a day of five minutes.
 */
class SoakBench {

  @TempDir Path folder;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void soak() throws Exception {
    int days = Integer.getInteger("days", 7);
    long begun = System.nanoTime();

    Soak.Growth growth = Soak.live(folder, days, Duration.ofDays(1), Duration.ofMinutes(5));

    out.printf(
        "%d simulated days in %d s; at the end of each:%n%n",
        days, (System.nanoTime() - begun) / 1_000_000_000);
    out.printf(
        "%4s %10s %8s %8s %10s %8s%n",
        "day", "heap, MB", "threads", "handles", "disk, MB", "records");
    int day = 0;
    for (Soak.Sample sample : growth.samples()) {
      out.printf(
          Locale.ROOT,
          "%4d %10.2f %8d %8d %10.2f %8d%n",
          ++day,
          sample.heap() / 1e6,
          sample.threads(),
          sample.handles(),
          sample.disk() / 1e6,
          sample.records());
    }
    Soak.Sample first = growth.samples().getFirst();
    Soak.Sample last = growth.samples().getLast();
    out.printf(
        Locale.ROOT,
        "ratio of the last to the first: memory %.2f, threads %.2f, handles %.2f, disk %.2f%n",
        (double) last.heap() / first.heap(),
        (double) last.threads() / first.threads(),
        (double) last.handles() / first.handles(),
        (double) last.disk() / first.disk());
    out.println(growth.troubles().isEmpty() ? "nothing grew, every item aired" : growth.troubles());
    assertThat(growth.troubles()).isEmpty();
  }
}
