package vn.loaphuong.server.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Three agents; how fast twenty are is measured by the benchmark. */
class EmergencyIT extends EmergencyOnAir {

  /** Two seconds is the target, and the benchmark measures it; a busy machine passes, too. */
  private static final double AT_ONCE = 15_000;

  @Test
  void anEmergencySoundsOnEveryAgentInSilenceAndOverAProgramme() throws Exception {
    start(3);
    assertThat(names()).hasSize(3);

    double[] inSilence = press("Cháy ở chợ An Bình.", 1);
    airAProgramme(20);
    double[] overAProgramme = press("Nước dâng cao.", 1);

    assertThat(Arrays.stream(inSilence).max().orElseThrow()).isBetween(0.0, AT_ONCE);
    assertThat(Arrays.stream(overAProgramme).max().orElseThrow()).isBetween(0.0, AT_ONCE);
  }
}
