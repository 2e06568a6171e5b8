package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
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
  void aRelayComesBackWithEverySource() {
    for (RelaySource source :
        List.of(
            new RelaySource.Stream(URI.create("http://relay.example:8000/live.mp3")),
            new RelaySource.LineIn(null),
            new RelaySource.LineIn("USB Audio"),
            new RelaySource.Ffmpeg(URI.create("https://relay.example/live/index.m3u8")))) {
      RundownItem item = Samples.relay("a", source, Samples.DUE);
      assertThat(Wire.read(Wire.bytes(item), RundownItem.class)).isEqualTo(item);
    }
  }

  @Test
  void anItemFromBeforeThereWereRelaysIsReadAsItsClip() {
    String item =
        """
        {"itemId":"a","occurrenceId":"occurrence","position":0,"kind":"BULLETIN",
        "title":"Bản tin sáng","clip":{"hash":"%s","bytes":8000,"frames":44100},
        "dueAt":"2026-01-04T22:30:00Z","late":{"late":"whole","within":"PT5M"},
        "hardEnd":"2026-01-04T22:45:00Z","approval":"approval-1"}
        """
            .formatted(Samples.CLIP.hash());

    assertThat(Wire.read(item.getBytes(StandardCharsets.UTF_8), RundownItem.class))
        .isEqualTo(Samples.item("a", Samples.DUE));
  }

  @Test
  void aRecordFromBeforeThereWereRelaysIsRead() {
    String json = new String(Wire.bytes(Samples.aired(1)), StandardCharsets.UTF_8);
    String before = json.replace(",\"relay\":null", "");

    assertThat(before).isNotEqualTo(json);
    assertThat(Wire.read(before.getBytes(StandardCharsets.UTF_8), AiringRecord.class))
        .isEqualTo(Samples.aired(1));
  }

  @Test
  void aSourceThatNoRelayMayReadIsRefused() {
    for (String source :
        List.of(
            "{\"source\":\"stream\",\"url\":\"file:///etc/passwd\"}",
            "{\"source\":\"stream\",\"url\":\"http:/nobody\"}",
            "{\"source\":\"stream\"}",
            "{\"source\":\"ffmpeg\",\"url\":\"concat:a|b\"}",
            "{\"source\":\"ffmpeg\",\"url\":\"-i\"}",
            "{\"source\":\"satellite\"}")) {
      assertThatExceptionOfType(UnreadableMessage.class)
          .as(source)
          .isThrownBy(() -> Wire.read(source.getBytes(StandardCharsets.UTF_8), RelaySource.class));
    }
  }

  @Test
  void aPasswordInAnAddressIsNotShown() {
    assertThat(new RelaySource.Stream(URI.create("http://me:secret@relay.example/a.mp3")).name())
        .isEqualTo("http://relay.example/a.mp3");
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
