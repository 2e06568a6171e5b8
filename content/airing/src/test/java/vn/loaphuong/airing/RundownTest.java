package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RundownTest {

  @Test
  void itemsMustStandInOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Samples.rundown(
                Samples.item("b", Samples.DUE.plusSeconds(1)), Samples.item("a", Samples.DUE)))
        .withMessage("items are not in order of their due instants");
  }

  @Test
  void anItemMayStandOnlyOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Samples.rundown(
                Samples.item("a", Samples.DUE), Samples.item("a", Samples.DUE.plusSeconds(1))))
        .withMessage("an itemId stands twice");
  }

  @Test
  void anItemEndsItsLengthAfterItsDueInstant() {
    assertThat(Samples.item("a", Samples.DUE).endsAt())
        .isEqualTo(Instant.parse("2026-01-04T22:30:01Z"));
  }

  @Test
  void aRelayEndsByTheClockAndMustHaveAHardEnd() {
    RundownItem relay = Samples.relay("a", new RelaySource.LineIn(null), Samples.DUE);

    assertThat(relay.endsAt()).isEqualTo(Samples.DUE.plusSeconds(1_800));
    assertThat(relay.content().frames()).isEqualTo(44_100L * 1_800);
    assertThat(relay.content().clips()).containsExactly(Samples.CLIP);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RundownItem(
                "a",
                "occurrence",
                0,
                ItemKind.RELAY,
                "Thời sự",
                relay.content(),
                Samples.DUE,
                relay.late(),
                null,
                "approval-1"))
        .withMessage("a relay has no hardEnd");
  }

  @Test
  void lengthIsExactToTheNanosecondBelow() {
    assertThat(ClipRef.lengthOf(1)).isEqualTo(Duration.ofNanos(22_675));
    assertThat(ClipRef.lengthOf(44_100L * 3_600)).isEqualTo(Duration.ofHours(1));
  }
}
