package vn.loaphuong.server.agents.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.airing.AiringQuery;

/** Whoever speaks to the server as a station PC and is none, or is another. */
class ForgedRequestsTest extends ApiTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

  @Autowired private StationPcs pcs;
  @Autowired private AiringLog log;

  private final String title = "Buổi phát " + UUID.randomUUID();
  private TestAgent agent;

  @BeforeEach
  void airOne() {
    agent = new TestAgent(http, pcs);
    agent.air(title, AT, Duration.ofMinutes(3));
    agent.air(title, AT.plusSeconds(600), Duration.ofMinutes(2));
  }

  @Test
  void whatWasSentTwiceIsStoredOnceAndInItsPlace() {
    assertThat(agent.upload(agent.journal())).hasStatusOk();
    assertThat(agent.upload(agent.journal().subList(0, 1))).hasStatusOk();
    assertThat(agent.upload(agent.journal())).hasStatusOk();

    assertThat(logged()).isEqualTo(2);
  }

  @Test
  void anAlteredRecordIsRefusedAndNothingWithItStored() {
    ChainedRecord first = agent.journal().getFirst();
    byte[] louder = first.payload().clone();
    louder[louder.length / 2] ^= 1;
    for (ChainedRecord forged :
        List.of(
            new ChainedRecord(1, louder, first.previousHash(), first.hash(), first.signature()),
            new ChainedRecord(
                1, first.payload(), first.previousHash(), "0".repeat(64), first.signature()),
            new ChainedRecord(
                1,
                first.payload(),
                first.previousHash(),
                first.hash(),
                agent.journal().get(1).signature()))) {
      assertThat(agent.upload(List.of(forged, agent.journal().get(1))).getResponse().getStatus())
          .isBetween(400, 422);
    }
    assertThat(logged()).isZero();
  }

  @Test
  void onePcCannotSpeakForAnother() {
    TestAgent other = new TestAgent(http, pcs);
    other.air(title, AT, Duration.ofMinutes(3));

    assertThat(agent.upload(other.journal()).getResponse().getStatus()).isBetween(400, 422);
    assertThat(logged()).isZero();
  }

  @Test
  void aHistoryToldDifferentlyTheSecondTimeChangesNothing() {
    assertThat(agent.upload(agent.journal().subList(0, 1))).hasStatusOk();
    // A PC that was restored from a copy of its disk tells its second record anew.
    assertThat(agent.upload(List.of(agent.journal().get(1)))).hasStatusOk();
    ChainedRecord known = agent.journal().get(1);
    ChainedRecord other =
        new ChainedRecord(2, known.payload(), "1".repeat(64), known.hash(), known.signature());

    var answer = agent.upload(List.of(other));

    assertThat(answer.getResponse().getStatus()).isIn(200, 409, 422);
    assertThat(log.find(agent.paired().agentId(), 2).orElseThrow().hash()).isEqualTo(known.hash());
    assertThat(logged()).isEqualTo(2);
  }

  private long logged() {
    return log.totals(new AiringQuery(null, null, java.util.Set.of(), title)).count();
  }
}
