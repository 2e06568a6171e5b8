package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {

  @Test
  void instantsAndDurationsAreReadableText() {
    String json = new String(Wire.bytes(Samples.aired(1)), StandardCharsets.UTF_8);

    assertThat(json)
        .contains("\"plannedStart\":\"2026-01-04T22:30:00Z\"")
        .contains("\"clockOffset\":\"PT-0.012S\"")
        .contains("\"title\":\"Bản tin sáng\"");
  }

  @Test
  void everyLatePolicyComesBack() {
    for (LatePolicy policy :
        List.of(
            new LatePolicy.JoinInProgress(),
            new LatePolicy.PlayWhole(Duration.ofSeconds(90)),
            new LatePolicy.Skip())) {
      assertThat(Wire.read(Wire.bytes(policy), LatePolicy.class)).isEqualTo(policy);
    }
  }

  @Test
  void aFieldOfANewerServerIsPassedOver() {
    byte[] newer =
        "{\"now\":\"2026-01-04T22:30:00Z\",\"leapSecond\":false}".getBytes(StandardCharsets.UTF_8);

    assertThat(Wire.read(newer, AgentMessages.ServerTime.class))
        .isEqualTo(new AgentMessages.ServerTime(Samples.DUE));
  }

  @Test
  void whatIsNotTheMessageIsRefusedInOneSentence() {
    for (String bad : List.of("", "null", "<html>", "{\"number\":-1}", "[]", "{\"number\":null}")) {
      assertThatExceptionOfType(UnreadableMessage.class)
          .as(bad)
          .isThrownBy(() -> Wire.read(bad.getBytes(StandardCharsets.UTF_8), AiringRecord.class))
          .withMessageStartingWith("not a AiringRecord");
    }
  }
}
