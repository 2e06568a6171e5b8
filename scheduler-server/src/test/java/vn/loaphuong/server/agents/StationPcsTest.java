package vn.loaphuong.server.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.AgentMessages.Paired;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.broadcast.ServerKeys;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.station.FixedStation;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.DatabaseContract;

class StationPcsTest extends DatabaseContract {

  private static final String FIRST = "FRSTCQDE";
  private static final byte[] KEY = SigningKeys.generate().getPublic().getEncoded();

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T03:00:00Z"));
  private final List<Object> published = new ArrayList<>();
  private StationPcs pcs;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    pcs = pcs(FIRST);
  }

  @Test
  void aCodeLetsOnePcInOnce() {
    String code = pcs.issueCode("admin").code();
    assertThat(code).matches("[ABCDEFGHJKLMNPQRTUVWXY346789]{8}");

    Paired paired = pcs.pair(new Pairing(code, " PC phòng máy ", KEY), "10.0.0.1");

    assertThat(pcs.authenticate(paired.token()).orElseThrow().id()).isEqualTo(paired.agentId());
    assertThat(pcs.all()).extracting(Agent::name).containsExactly("PC phòng máy");
    assertThat(pcs.all().getFirst().publicKey()).isEqualTo(SigningKeys.publicKey(KEY));
    assertThat(published)
        .filteredOn(AgentPaired.class::isInstance)
        .containsExactly(new AgentPaired(paired.agentId()));
    assertThat(published.toString())
        .contains("trail.pc.paired")
        .doesNotContain(code, paired.token());
    assertThat(refusal(code, "10.0.0.1").kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(pcs.all()).hasSize(1);
  }

  @Test
  void aCodeMayBeTypedInAnyManner() {
    String code = pcs.issueCode("admin").code().toLowerCase(java.util.Locale.ROOT);

    pcs.pair(new Pairing(code.substring(0, 4) + " - " + code.substring(4), "PC", KEY), "10.0.0.1");

    assertThat(pcs.all()).hasSize(1);
  }

  @Test
  void aCodeIsGoodForAQuarterOfAnHour() {
    String late = pcs.issueCode("admin").code();
    String inTime = pcs.issueCode("admin").code();
    clock.advance(Duration.ofMinutes(15).minusMillis(1));
    pcs.pair(new Pairing(inTime, "PC", KEY), "10.0.0.1");

    clock.advance(Duration.ofMillis(1));
    assertThat(refusal(late, "10.0.0.1").kind()).isEqualTo(Kind.FORBIDDEN);
  }

  @Test
  void theFirstCodeLetsTheFirstPcInAndNoOther() {
    Paired first = pcs.pair(new Pairing(FIRST, "PC", KEY), "10.0.0.1");
    assertThat(refusal(FIRST, "10.0.0.1").kind()).isEqualTo(Kind.FORBIDDEN);

    // Not even when the first is gone.
    pcs.unpair(first.agentId());
    assertThat(refusal(FIRST, "10.0.0.1").kind()).isEqualTo(Kind.FORBIDDEN);
  }

  @Test
  void withoutAFirstCodeAnEmptyOneOpensNothing() {
    pcs = pcs("");

    assertThat(refusal("", "10.0.0.1").kind()).isEqualTo(Kind.FORBIDDEN);
  }

  @Test
  void guessingIsSlowed() {
    for (int i = 0; i < PairingBrake.WRONG_FROM_ONE; i++) {
      assertThat(refusal("WRONG" + i, "10.0.0.1").kind()).isEqualTo(Kind.FORBIDDEN);
    }
    assertThat(refusal(FIRST, "10.0.0.1").kind()).isEqualTo(Kind.TOO_OFTEN);
    assertThat(refusal("WRONG", "10.0.0.2").kind()).isEqualTo(Kind.FORBIDDEN);

    for (int i = 0; i < PairingBrake.WRONG_FROM_ALL; i++) {
      refusal("WRONG", "10.0.1." + i);
    }
    assertThat(refusal(FIRST, "10.0.2.1").kind()).isEqualTo(Kind.TOO_OFTEN);

    clock.advance(Duration.ofMinutes(1));
    pcs.pair(new Pairing(FIRST, "PC", KEY), "10.0.0.1");
    assertThat(pcs.all()).hasSize(1);
  }

  @Test
  void whatIsNotRightUsesNoCodeUp() {
    String code = pcs.issueCode("admin").code();
    assertThat(
            catchThrowableOfType(
                    Refusal.class, () -> pcs.pair(new Pairing(code, " ", KEY), "10.0.0.1"))
                .field())
        .isEqualTo("name");
    assertThat(
            catchThrowableOfType(
                    Refusal.class,
                    () -> pcs.pair(new Pairing(code, "PC", new byte[] {1}), "10.0.0.1"))
                .field())
        .isEqualTo("publicKey");

    pcs.pair(new Pairing(code, "PC", KEY), "10.0.0.1");
    assertThat(pcs.all()).hasSize(1);
  }

  @Test
  void aPcThatIsShutOutIsAStrangerButNotForgotten() {
    Paired paired = pcs.pair(new Pairing(FIRST, "PC", KEY), "10.0.0.1");
    pcs.unpair(paired.agentId());

    assertThat(pcs.authenticate(paired.token())).isEmpty();
    assertThat(pcs.all()).isEmpty();
    assertThat(pcs.find(paired.agentId()).orElseThrow().unpairedAt()).isEqualTo(clock.instant());
  }

  @Test
  void whatAPcSaidLastIsKnownAlsoAfterARestart() {
    Paired paired = pcs.pair(new Pairing(FIRST, "PC", KEY), "10.0.0.1");
    clock.advance(Duration.ofMinutes(5));
    Presence presence =
        new Presence(
            7,
            0,
            "Bản tin",
            Instant.parse("2026-11-23T03:10:00.5Z"),
            -16.2,
            "default",
            true,
            Duration.ofMillis(-12),
            3,
            1L << 40,
            List.of("the disk is slow"));
    pcs.present(paired.agentId(), presence);

    Agent agent = pcs("").find(paired.agentId()).orElseThrow();

    assertThat(agent.presence()).isEqualTo(presence);
    assertThat(agent.seenAt()).isEqualTo(clock.instant());
    Duration tolerated = Duration.ofMinutes(20);
    assertThat(agent.silentAt(clock.instant().plus(tolerated), tolerated)).isFalse();
    assertThat(agent.silentAt(clock.instant().plus(tolerated).plusMillis(1), tolerated)).isTrue();
  }

  @Test
  void neitherTokensNorCodesAreStored() {
    String code = pcs.issueCode("admin").code();
    Paired paired = pcs.pair(new Pairing(code, "PC", KEY), "10.0.0.1");

    assertThat(
            jdbc.sql("select code_hash from pairing_code")
                .query((row, n) -> row.getString(1))
                .list())
        .noneMatch(stored -> stored.contains(code));
    assertThat(jdbc.sql("select token_hash from agent").query((row, n) -> row.getString(1)).list())
        .noneMatch(stored -> stored.contains(paired.token()));
  }

  private StationPcs pcs(String firstCode) {
    return new StationPcs(
        new JdbcAgents(jdbc),
        new FixedStation(Station.standard()),
        ServerKeys.in(DataFolder.at(folder), jdbc),
        published::add,
        clock,
        firstCode);
  }

  private Refusal refusal(String code, String address) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> pcs.pair(new Pairing(code, "PC", KEY), address));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
