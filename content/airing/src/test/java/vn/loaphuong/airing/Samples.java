package vn.loaphuong.airing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Valid messages for tests to start from. */
final class Samples {

  static final Instant DUE = Instant.parse("2026-01-04T22:30:00Z");
  static final ClipRef CLIP =
      new ClipRef(ClipHash.of("clip".getBytes(StandardCharsets.UTF_8)), 8_000, 44_100);

  private Samples() {}

  static RundownItem item(String id, Instant due) {
    return new RundownItem(
        id,
        "occurrence",
        0,
        ItemKind.BULLETIN,
        "Bản tin sáng",
        CLIP,
        due,
        new LatePolicy.PlayWhole(Duration.ofMinutes(5)),
        due.plusSeconds(900),
        "approval-1");
  }

  static RundownItem relay(String id, RelaySource source, Instant due) {
    return new RundownItem(
        id,
        "occurrence",
        0,
        ItemKind.RELAY,
        "Thời sự 6 giờ",
        new Relay(
            source,
            Duration.ofMinutes(30),
            List.of(new Relay.StandIn(CLIP, "approval-2")),
            Relay.STANDARD_LOSS_LIMIT,
            Relay.STANDARD_CLEAN_FOR,
            new Relay.StartSignal(1_000, Duration.ofSeconds(90))),
        due,
        new LatePolicy.JoinInProgress(),
        due.plusSeconds(1_800),
        "approval-1");
  }

  static Rundown rundown(RundownItem... items) {
    return new Rundown(
        "agent-1", 7, DUE.minusSeconds(60), DUE, DUE.plus(Duration.ofDays(7)), List.of(items));
  }

  static AiringRecord aired(long number) {
    return new AiringRecord(
        "agent-1",
        number,
        "item-" + number,
        "occurrence",
        7,
        ItemKind.BULLETIN,
        "Bản tin sáng",
        CLIP.hash(),
        "approval-1",
        DUE,
        DUE.plusMillis(2),
        DUE.plusMillis(1_002),
        44_100,
        44_100,
        -16.2,
        Duration.ofMillis(-12),
        "default",
        Outcome.AIRED,
        null,
        null);
  }
}
