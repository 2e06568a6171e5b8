package vn.loaphuong.server.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Twenty agents on one machine: from the button (the browser's request leaves) to the first sample
 * of the words in each agent's sink. Run by {@code ./loa bench emergency}; {@code ./loa bench
 * emergency -Dagents=4 -Drounds=1} is shorter.
 */
class EmergencyBench extends EmergencyOnAir {

  private static final int AGENTS = Integer.getInteger("agents", 20);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final double TARGET = 2_000;

  @Test
  void fromTheButtonToTheFirstSample() throws Exception {
    start(AGENTS);
    double[] inSilence = {};
    double[] overAProgramme = {};
    for (int round = 0; round < ROUNDS; round++) {
      inSilence = joined(inSilence, press("Khẩn cấp số " + (round + 1) + ": cháy ở chợ.", 1));
    }
    for (int round = 0; round < ROUNDS; round++) {
      airAProgramme(15 + round);
      overAProgramme =
          joined(overAProgramme, press("Khẩn cấp lần " + (round + 1) + ": nước dâng cao.", 1));
    }
    System.out.printf(
        "%d agents on %d processors, milliseconds from the button to the first sample in their"
            + " sinks%n",
        AGENTS, Runtime.getRuntime().availableProcessors());
    System.out.printf(
        "%-18s %7s %7s %7s %7s %7s  %s%n", "", "samples", "min", "p50", "p99", "max", "p99/2000");
    double worst =
        Math.max(print("in silence", inSilence), print("over a programme", overAProgramme));
    assertThat(worst).as("p99 of both").isLessThanOrEqualTo(TARGET);
  }

  private static double print(String name, double[] delays) {
    double p99 = quantile(delays, 0.99);
    System.out.printf(
        "%-18s %7d %7.0f %7.0f %7.0f %7.0f  %.2f%n",
        name,
        delays.length,
        quantile(delays, 1e-9),
        quantile(delays, 0.5),
        p99,
        quantile(delays, 1),
        p99 / TARGET);
    return p99;
  }

  private static double[] joined(double[] some, double[] more) {
    return DoubleStream.concat(Arrays.stream(some), Arrays.stream(more)).toArray();
  }
}
