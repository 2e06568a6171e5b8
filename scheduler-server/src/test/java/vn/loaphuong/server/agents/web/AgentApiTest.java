package vn.loaphuong.server.agents.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.AgentMessages.ServerTime;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.library.AirableBulletin;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

class AgentApiTest extends ApiTest {

  @Autowired private StationPcs pcs;
  @Autowired private Timetable timetable;
  @Autowired private LibraryDouble library;

  private TestAgent agent;

  @BeforeEach
  void pair() {
    agent = new TestAgent(http, pcs);
  }

  @Test
  void anAgentAsksForTheTime() {
    assertThat(
            Wire.read(
                    agent
                        .get("/api/v1/agent/time")
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                    ServerTime.class)
                .now())
        .isEqualTo(clock.instant());
  }

  @Test
  void aSlotIsInTheNextRundownAndItsClipCanBeFetchedInPieces() {
    AirableBulletin bulletin = library.approve("fetched", Duration.ofMinutes(2));
    timetable.add(
        new SlotDraft(
            "Bản tin",
            "fetched",
            new Recurrence.Once(LocalDateTime.parse("2026-11-23T10:00:30")),
            true,
            null));

    MvcTestResult answer = agent.get("/api/v1/agent/rundown").exchange();
    Rundown rundown =
        Wire.read(answer.getResponse().getContentAsByteArray(), SignedRundown.class)
            .verified(SigningKeys.publicKey(agent.paired().serverKey()), agent.paired().agentId());
    assertThat(rundown.items()).anyMatch(item -> item.content().equals(bulletin.clip()));
    String etag = answer.getResponse().getHeader("ETag");
    assertThat(etag).isNotNull();
    assertThat(agent.get("/api/v1/agent/rundown").header("If-None-Match", String.valueOf(etag)))
        .hasStatus(304);

    String clip = "/api/v1/clips/" + bulletin.clip().hash();
    byte[] whole = agent.get(clip).exchange().getResponse().getContentAsByteArray();
    assertThat(whole).hasSize((int) bulletin.clip().bytes());
    MvcTestResult piece = agent.get(clip).header("Range", "bytes=10-19").exchange();
    assertThat(piece).hasStatus(206);
    assertThat(piece.getResponse().getContentAsByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(whole, 10, 20));
    assertThat(agent.get(clip).header("Range", "bytes=999999-")).hasStatus(416);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/clips/0000000000000000000000000000000000000000000000000000000000000000",
        "/api/v1/clips/server-key",
        "/api/v1/clips/..%2f..%2fserver-key"
      })
  void whatIsNoClipIsNotThere(String uri) {
    assertThat(agent.get(uri).exchange().getResponse().getStatus()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/agent/time",
        "/api/v1/agent/rundown",
        "/api/v1/clips/0000000000000000000000000000000000000000000000000000000000000000"
      })
  void withoutItsTokenAnAgentIsAStranger(String uri) {
    for (String header :
        new String[] {"", "Bearer ", "Bearer wrong", "Basic " + agent.paired().token()}) {
      assertThat(http.get().uri(uri).header("Authorization", header))
          .hasStatus(401)
          .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
          .hasHeader("WWW-Authenticate", "Bearer");
    }
    pcs.unpair(agent.paired().agentId());
    assertThat(agent.get(uri)).hasStatus(401);
  }

  @Test
  void anAgentsTokenOpensNoDoorOfPeople() {
    assertThat(agent.get("/api/v1/slots").exchange().getResponse().getStatus()).isIn(401, 403);
    assertThat(agent.get("/api/v1/airings").exchange().getResponse().getStatus()).isIn(401, 403);
  }

  @Test
  void aWrongCodeIsAProblemThatSaysWhereToGetARightOne() {
    MvcTestResult answer =
        http.post()
            .uri("/api/v1/agents/pair")
            .with(request -> {
              request.setRemoteAddr("10.1.1.1");
              return request;
            })
            .content(
                Wire.bytes(
                    new Pairing("WRONGONE", "PC", SigningKeys.generate().getPublic().getEncoded())))
            .contentType(MediaType.APPLICATION_JSON)
            .exchange();

    assertThat(answer).hasStatus(403).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("Mã ghép nối không đúng hoặc đã hết hạn. Hãy lấy mã mới trong mục Thiết lập.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"code\": \"A\", \"publicKey\": 7}"})
  void whatIsNoPairingIsAProblem(String sent) {
    MvcTestResult answer =
        http.post()
            .uri("/api/v1/agents/pair")
            .contentType(MediaType.APPLICATION_JSON)
            .content(sent)
            .exchange();

    assertThat(answer.getResponse().getStatus()).isIn(400, 422);
    assertThat(answer).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void presenceIsNoted() {
    Presence presence =
        new Presence(1, 2, null, null, null, "wav", false, null, 0, 1_000, java.util.List.of());

    assertThat(agent.post("/api/v1/agent/presence", presence)).hasStatus(204);

    assertThat(pcs.find(agent.paired().agentId()).orElseThrow().presence()).isEqualTo(presence);
  }
}
