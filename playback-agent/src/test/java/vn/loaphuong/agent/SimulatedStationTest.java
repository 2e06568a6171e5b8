package vn.loaphuong.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short forms of what {@code ./loa bench faults} and {@code ./loa bench soak} do for days. */
class SimulatedStationTest {

  @TempDir Path folder;

  @Test
  void playsOnTimeAloneWhateverHappensToServerAndClock() throws Exception {
    DaysAlone.Account account =
        DaysAlone.live(folder, Duration.ofMinutes(12), Duration.ofMinutes(2));

    assertThat(account.items()).isEqualTo(6);
    assertThat(account.aired()).isEqualTo(6);
    assertThat(account.heardOnTime()).isEqualTo(6);
    assertThat(account.troubles()).hasSizeGreaterThan(5);
  }

  @Test
  void nothingGrows() throws Exception {
    Soak.Growth growth = Soak.live(folder, 4, Duration.ofMinutes(4), Duration.ofSeconds(6));

    assertThat(growth.troubles()).isEmpty();
  }
}
