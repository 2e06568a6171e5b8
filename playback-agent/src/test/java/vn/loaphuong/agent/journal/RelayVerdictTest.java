package vn.loaphuong.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;

/** How a relay of ten minutes is judged. */
class RelayVerdictTest {

  private static final Instant DUE = Instant.parse("2026-03-02T22:00:00Z");
  private static final long SECOND = 44_100;

  @Test
  void aSecondAndAThousandthAreForgiven() {
    assertThat(judged(came(599, 0, 1), null, true).outcome()).isEqualTo(Outcome.AIRED);
    assertThat(judged(came(599, 0, 0), Shortfall.HARD_END, true).outcome())
        .isEqualTo(Outcome.AIRED);
    assertThat(judged(came(597, 0, 3), null, true).outcome()).isEqualTo(Outcome.PARTLY);
  }

  @Test
  void aStandInMakesItALostSource() {
    AiringRecord record = judged(came(500, 92, 8), null, true);

    assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record.shortfall()).isEqualTo(Shortfall.SOURCE_LOST);
    assertThat(record.framesAired()).isEqualTo(592 * SECOND);
    assertThat(record.clip()).isNull();
    assertThat(record.relay()).isEqualTo(came(500, 92, 8));
  }

  @Test
  void whatNeverLeftTheOutputIsNotTheSourcesFault() {
    assertThat(judged(came(300, 0, 0), Shortfall.INTERRUPTED, true).shortfall())
        .isEqualTo(Shortfall.INTERRUPTED);
    assertThat(judged(came(300, 0, 0), Shortfall.HARD_END, true).shortfall())
        .isEqualTo(Shortfall.HARD_END);
    assertThat(judged(null, Shortfall.AGENT_DOWN, false).shortfall())
        .isEqualTo(Shortfall.AGENT_DOWN);
  }

  @Test
  void silenceAloneIsNoAiring() {
    AiringRecord record = judged(came(0, 0, 600), null, false);

    assertThat(record.outcome()).isEqualTo(Outcome.MISSED);
    assertThat(record.shortfall()).isEqualTo(Shortfall.SOURCE_LOST);
    assertThat(record.firstFrameAt()).isNull();
    assertThat(judged(came(600, 0, 0), null, false).shortfall()).isEqualTo(Shortfall.SILENT);
  }

  @Test
  void twoPartsOfABrokenRelayAreAddedUp() {
    Course course =
        course(came(100, 5, 1))
            .relayed(new RelayCourse(50 * SECOND, 0, SECOND, List.of(began(), began())));

    assertThat(course.relay())
        .isEqualTo(
            new RelayCourse(
                150 * SECOND, 5 * SECOND, 2 * SECOND, List.of(began(), began(), began())));
  }

  @Test
  void moreThanWasPlannedIsNeverClaimed() {
    AiringRecord record = judged(came(598, 5, 0), null, true);

    assertThat(record.framesAired()).isEqualTo(600 * SECOND);
  }

  private static AiringRecord judged(
      @Nullable RelayCourse came, @Nullable Shortfall why, boolean heard) {
    long frames = came == null ? 0 : came.fromSource() + came.fromStandIns() + came.silent();
    Course course = course(came);
    return Verdict.of(
        "agent-1",
        1,
        course.sounded(DUE, DUE.plusSeconds(600), frames, frames, null, heard),
        why,
        Duration.ZERO);
  }

  private static Course course(@Nullable RelayCourse came) {
    Relay relay =
        new Relay(
            new RelaySource.LineIn(null),
            Duration.ofMinutes(10),
            List.of(),
            Relay.STANDARD_LOSS_LIMIT,
            Relay.STANDARD_CLEAN_FOR,
            null);
    Course intended =
        Course.intended(
            new RundownItem(
                "relay",
                "occurrence",
                0,
                ItemKind.RELAY,
                "Thời sự",
                relay,
                DUE,
                new LatePolicy.JoinInProgress(),
                DUE.plusSeconds(600),
                "approval"),
            7,
            "test output");
    return came == null ? intended : intended.relayed(came);
  }

  private static RelayCourse came(long source, long standIn, long silent) {
    return new RelayCourse(source * SECOND, standIn * SECOND, silent * SECOND, List.of(began()));
  }

  private static RelayCourse.Switch began() {
    return new RelayCourse.Switch(DUE, RelayCourse.Feed.SOURCE, "The relay began.");
  }
}
