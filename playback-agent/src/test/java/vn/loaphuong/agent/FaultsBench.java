package vn.loaphuong.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link FaultsTest} and {@link SimulatedStationTest} do for seconds, done for long, with an
 * account of what was lost. {@code ./loa bench faults} starts it; {@code ./loa bench faults
 * -Dkills=20 -Dhours=6} is shorter. The kills are of real processes in real time, {@code -Dagents=}
 * of them beside each other; the days alone are an agent of this process on simulated time.
 */
class FaultsBench {

  private static final Duration REJOINS_WITHIN = Duration.ofSeconds(5);

  @TempDir Path folder;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void kills() throws Exception {
    int agents = Integer.getInteger("agents", 4);
    int times = Math.ceilDiv(Integer.getInteger("kills", 1000), agents);

    KilledAgent.Account account = FaultsTest.kill(folder, agents, times);

    List<Long> rejoined = account.rejoined();
    long slowest = rejoined.getLast();
    out.printf(
        "%d kills (SIGKILL) of %d agents, by what was under way:%n", account.killed(), agents);
    account.kills().forEach((stroke, kills) -> out.printf("  %-16s %6d%n", stroke, kills));
    out.printf(
        Locale.ROOT,
        "from start to sound again: p50 %.2f s, longest %.2f s, %.2f of the limit of %d s%n",
        rejoined.get(rejoined.size() / 2) / 1000.0,
        slowest / 1000.0,
        (double) slowest / REJOINS_WITHIN.toMillis(),
        REJOINS_WITHIN.toSeconds());
    out.printf(
        Locale.ROOT,
        "of %d items: %d lost, %d recorded twice; %d torn frames, %d recorded that did not sound;"
            + " %.2f s of sound repeated a kill%n%n",
        account.items(),
        account.lost(),
        account.twice(),
        account.tornFrames(),
        account.unfounded(),
        account.repeated() / 44_100.0 / account.killed());
    assertThat(account.lost()).as("items without a record").isZero();
    assertThat(account.twice()).as("items with more than one record").isZero();
    assertThat(account.tornFrames()).as("frames of no clip").isZero();
    assertThat(account.unfounded()).as("frames recorded that did not sound").isZero();
    assertThat(slowest).as("ms to sound again").isLessThanOrEqualTo(REJOINS_WITHIN.toMillis());
  }

  @Test
  void daysAlone() throws Exception {
    Duration alone = Duration.ofHours(Integer.getInteger("hours", 72));

    DaysAlone.Account account = DaysAlone.live(folder, alone, Duration.ofHours(1));

    out.println("tried on one agent:");
    account.troubles().stream()
        .distinct()
        .forEach(trouble ->
            out.printf(
                "  %3d times: %s%n",
                account.troubles().stream().filter(trouble::equals).count(), trouble));
    out.printf(
        "of %d items: %d aired and recorded once, %d heard within a second of their time%n%n",
        account.items(), account.aired(), account.heardOnTime());
    assertThat(account.aired()).as("aired").isEqualTo(account.items());
    assertThat(account.heardOnTime()).as("heard on time").isEqualTo(account.items());
  }
}
