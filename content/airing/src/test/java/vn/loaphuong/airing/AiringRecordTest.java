package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AiringRecordTest {

  @Test
  void tellsHowLongItSounded() {
    assertThat(Samples.aired(1).aired()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void anythingShortOfAiredNamesAReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(100, Samples.DUE, Outcome.PARTLY, null))
        .withMessage("a shortfall is named exactly if the item was not aired whole");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(100, Samples.DUE, Outcome.AIRED, Shortfall.TOO_LATE));
  }

  @Test
  void aStartIsNamedExactlyIfFramesSounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(0, Samples.DUE, Outcome.MISSED, Shortfall.AGENT_DOWN))
        .withMessage("first and last frame are named exactly if frames were aired");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(100, null, Outcome.PARTLY, Shortfall.STOPPED));
  }

  @Test
  void aMissedItemAiredNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(100, Samples.DUE, Outcome.MISSED, Shortfall.DEVICE_LOST))
        .withMessage("a missed item aired no frames");
  }

  @Test
  void whatARelayAiredIsWhatItsSourceAndStandInsGave() {
    assertThat(relayed(70, 30, 900).relay()).isEqualTo(new RelayCourse(70, 30, 900, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> relayed(70, 31, 0))
        .withMessage("framesAired is not what source and stand-ins gave");
  }

  private static AiringRecord relayed(long fromSource, long fromStandIns, long silent) {
    return new AiringRecord(
        "agent-1",
        1,
        "item",
        "occurrence",
        7,
        ItemKind.RELAY,
        "Thời sự",
        null,
        "approval-1",
        Samples.DUE,
        Samples.DUE,
        Samples.DUE.plusSeconds(1),
        44_100,
        100,
        null,
        null,
        "default",
        Outcome.PARTLY,
        Shortfall.SOURCE_LOST,
        null,
        new RelayCourse(fromSource, fromStandIns, silent, List.of()));
  }

  private static AiringRecord record(
      long frames, @Nullable Instant at, Outcome outcome, @Nullable Shortfall shortfall) {
    return new AiringRecord(
        "agent-1",
        1,
        "item",
        "occurrence",
        7,
        ItemKind.BULLETIN,
        "Bản tin",
        Samples.CLIP.hash(),
        "approval-1",
        Samples.DUE,
        at,
        at,
        44_100,
        frames,
        null,
        null,
        "default",
        outcome,
        shortfall,
        null);
  }
}
