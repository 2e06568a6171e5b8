package vn.loaphuong.server.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.emergency.Emergency.Aired;
import vn.loaphuong.server.emergency.Emergency.Deed;
import vn.loaphuong.server.emergency.Emergency.State;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.storage.DatabaseContract;

class JdbcEmergenciesTest extends DatabaseContract {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final Deed HOA = new Deed(new Actor("hoa", "Hoa"), NOW.plusSeconds(10));
  private static final Deed BINH = new Deed(new Actor("binh", "Bình"), NOW.plusSeconds(20));
  private static final Aired AIRED = new Aired(NOW.plusSeconds(20), NOW.plusSeconds(140));

  private Emergencies emergencies;

  @BeforeEach
  void open() {
    emergencies = new JdbcEmergencies(jdbc);
    emergencies.add(emergency("e", NOW));
  }

  @Test
  void comesBackAsItWasKept() {
    assertThat(emergencies.find("e")).contains(emergency("e", NOW));
    assertThat(emergencies.find("nothing")).isEmpty();
  }

  @Test
  void goesFromReadyOverAskedAndSentToStopped() {
    assertThat(emergencies.air("e", AIRED, BINH)).as("nobody has asked").isFalse();
    assertThat(emergencies.ask("e", HOA)).isTrue();
    assertThat(emergencies.find("e").orElseThrow().state()).isEqualTo(State.ASKED);
    assertThat(emergencies.stop("e", HOA)).as("it does not sound").isFalse();
    assertThat(emergencies.air("e", AIRED, BINH)).isTrue();

    Emergency sent = emergencies.find("e").orElseThrow();
    assertThat(sent.state()).isEqualTo(State.SENT);
    assertThat(sent.asked()).isEqualTo(HOA);
    assertThat(sent.confirmed()).isEqualTo(BINH);
    assertThat(sent.aired()).isEqualTo(AIRED);
    assertThat(emergencies.stop("e", BINH)).isTrue();
    assertThat(emergencies.find("e").orElseThrow().state()).isEqualTo(State.STOPPED);
  }

  @Test
  void eachStepIsTakenOnce() {
    assertThat(emergencies.ask("e", HOA)).isTrue();
    assertThat(emergencies.ask("e", BINH)).isFalse();
    assertThat(emergencies.air("e", AIRED, null)).isTrue();
    assertThat(emergencies.air("e", AIRED, BINH)).isFalse();
    assertThat(emergencies.discard("e", HOA)).as("it is out").isFalse();
    assertThat(emergencies.stop("e", HOA)).isTrue();
    assertThat(emergencies.stop("e", BINH)).isFalse();
  }

  @Test
  void whatIsPutAwayGoesNowhere() {
    assertThat(emergencies.discard("e", HOA)).isTrue();
    assertThat(emergencies.ask("e", HOA)).isFalse();
    assertThat(emergencies.air("e", AIRED, BINH)).isFalse();
    assertThat(emergencies.find("e").orElseThrow().state()).isEqualTo(State.DISCARDED);
  }

  @Test
  void theLatestAndThoseSinceAnInstantAreFound() {
    emergencies.add(emergency("later", NOW.plusSeconds(100)));
    emergencies.add(emergency("old", NOW.minus(Duration.ofDays(9))));

    assertThat(emergencies.latest(2)).extracting(Emergency::id).containsExactly("later", "e");
    assertThat(emergencies.since(NOW)).extracting(Emergency::id).containsExactly("e", "later");
    emergencies.ask("old", HOA);
    emergencies.air("old", AIRED, null);
    assertThat(emergencies.since(NOW))
        .as("prepared long ago, sent just now")
        .extracting(Emergency::id)
        .containsExactly("old", "e", "later");
  }

  @Test
  void thePolicyIsTheStandardUntilItIsDecided() {
    assertThat(emergencies.policy()).isEqualTo(EmergencyPolicy.standard());
    EmergencyPolicy other = new EmergencyPolicy(false, Duration.ofSeconds(45));
    emergencies.choose(other);
    assertThat(emergencies.policy()).isEqualTo(other);
  }

  private static Emergency emergency(String id, Instant at) {
    return new Emergency(
        id,
        "Nước sông dâng cao.\nBà con sơ tán ngay.",
        new ClipRef(ClipHash.of(new byte[] {1}), 5, 44_100),
        3,
        Afterwards.REJOIN,
        List.of("pc-1", "pc-2"),
        new Deed(new Actor("hoa", "Hoa"), at),
        null,
        null,
        null,
        null,
        null);
  }
}
