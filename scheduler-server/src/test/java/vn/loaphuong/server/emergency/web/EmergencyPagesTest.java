package vn.loaphuong.server.emergency.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Order;
import vn.loaphuong.airing.Push;
import vn.loaphuong.airing.SignedPush;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.agents.web.TestAgent;
import vn.loaphuong.server.broadcast.Pushes;
import vn.loaphuong.server.emergency.Emergency;
import vn.loaphuong.server.emergency.Emergency.State;
import vn.loaphuong.server.emergency.EmergencyDesk;
import vn.loaphuong.server.emergency.EmergencyPolicy;
import vn.loaphuong.server.emergency.PcProgress;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.trail.Trail;
import vn.loaphuong.server.trail.TrailQuery;

/** From the text to what an agent is told, with a real voice and an agent that only listens. */
class EmergencyPagesTest extends ServerTest {

  @Autowired private StationPcs pcs;
  @Autowired private Pushes pushes;
  @Autowired private EmergencyDesk desk;
  @Autowired private PeopleRegister people;

  private SignedIn operator;
  private SignedIn board;
  private TestAgent agent;

  @BeforeEach
  void twoPeopleAndAPc() {
    // With both roles, so that only who they are is in the way of their own confirmation.
    operator = new SignedIn(person("Hoa phát thanh", Role.OPERATOR, Role.BOARD));
    board = new SignedIn(person("Bình Ban biên tập", Role.BOARD));
    agent = new TestAgent(http, pcs);
    desk.choose(EmergencyPolicy.standard());
  }

  @Test
  void isHeardOnlyWhenASecondPersonHasConfirmed() {
    MvcTestResult line = listen();
    String id = prepare();
    awaitTold(line, push -> push.order() instanceof Order.Prepare);

    assertThat(post(operator, "/emergency/" + id + "/send")).hasStatus(302);
    assertThat(desk.find(id).state()).isEqualTo(State.ASKED);
    assertThat(told(line)).noneMatch(push -> push.order() instanceof Order.Air);
    assertThat(post(operator, "/emergency/" + id + "/confirm"))
        .hasStatus(403)
        .bodyText()
        .contains("Người bấm phát không tự xác nhận được");
    assertThat(get(board, "/emergency/" + id)).hasStatusOk().bodyText().contains("/confirm");

    clock.advance(Duration.ofSeconds(30));
    Instant pressed = clock.instant();
    assertThat(post(board, "/emergency/" + id + "/confirm")).hasStatus(302);

    awaitTold(line, push -> push.order() instanceof Order.Air);
    Push out = told(line).getLast();
    assertThat(out.id()).isEqualTo(id);
    assertThat(out.issuedAt()).isEqualTo(pressed);
    assertThat(out.expiresAt()).isEqualTo(pressed.plusSeconds(120));
    Order.Air air = (Order.Air) out.order();
    assertThat(air.kind()).isEqualTo(ItemKind.EMERGENCY);
    assertThat(air.times()).isEqualTo(3);
    assertThat(air.approval()).isEqualTo("Hoa phát thanh, Bình Ban biên tập");
    assertThat(agent.get("/api/v1/clips/" + air.clip().hash())).hasStatusOk();
    assertThat(post(board, "/emergency/" + id + "/confirm")).as("once").hasStatus(409);
    assertThat(told(line)).filteredOn(push -> push.order() instanceof Order.Air).hasSize(1);
  }

  @Test
  void thePolicyMayWaiveTheSecondPersonAndItCanBeStopped() {
    desk.choose(new EmergencyPolicy(false, Duration.ofSeconds(60)));
    MvcTestResult line = listen();
    String id = prepare();

    assertThat(post(operator, "/emergency/" + id + "/send")).hasStatus(302);
    assertThat(desk.find(id).state()).isEqualTo(State.SENT);
    assertThat(post(operator, "/emergency/" + id + "/stop")).hasStatus(302);

    awaitTold(line, push -> push.order().equals(new Order.Stop(id)));
  }

  @Test
  void theListSaysAtOnceWhoIsOutOfReachAndTurnsGreenAsTheySound() {
    desk.choose(new EmergencyPolicy(false, Duration.ofSeconds(60)));
    String id = prepare();
    assertThat(stateOf(id)).isEqualTo(PcProgress.State.OUT_OF_REACH);
    post(operator, "/emergency/" + id + "/send");
    assertThat(get(operator, "/emergency/" + id + "/pcs"))
        .bodyText()
        .contains("mất kết nối, không phát được");

    listen();
    assertThat(stateOf(id)).isEqualTo(PcProgress.State.TOLD);
    agent.post(
        "/api/v1/agent/presence",
        new Presence(
            1,
            0,
            id + ".1",
            clock.instant().plusSeconds(5),
            -16.0,
            "loa",
            true,
            null,
            0,
            1_000_000,
            List.of()));
    assertThat(stateOf(id)).isEqualTo(PcProgress.State.SOUNDING);
    assertThat(get(operator, "/emergency/" + id + "/pcs"))
        .bodyText()
        .contains("alarm-pc-sounding", "đang phát");
    assertThat(get(operator, "/bar")).bodyText().contains("Nước sông dâng cao");

    clock.advance(Duration.ofMinutes(3));
    assertThat(stateOf(id)).isEqualTo(PcProgress.State.NOT_HEARD);
  }

  @Test
  void whoWasOutOfReachIsToldWhenTheyAreBackUnlessItIsStale() {
    desk.choose(new EmergencyPolicy(false, Duration.ofSeconds(60)));
    String id = prepare();
    post(operator, "/emergency/" + id + "/send");

    clock.advance(Duration.ofSeconds(59));
    MvcTestResult back = listen();
    awaitTold(back, push -> push.id().equals(id));

    clock.advance(Duration.ofSeconds(2));
    MvcTestResult late = listen();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !raw(late).isEmpty());
    assertThat(told(late)).noneMatch(push -> push.id().equals(id));
  }

  @Test
  void whatCannotBeSaidOrHeardAnywhereIsRefusedBesideItsField() {
    assertThat(
            http.post()
                .uri("/emergency")
                .with(csrf())
                .with(user(operator))
                .param("text", "  ")
                .param("targets", agent.paired().agentId()))
        .hasStatus(422)
        .bodyText()
        .contains("text-error", "Hãy nhập nội dung cần phát.");
    assertThat(
            http.post()
                .uri("/emergency")
                .with(csrf())
                .with(user(operator))
                .param("text", "Lũ lớn."))
        .hasStatus(422)
        .bodyText()
        .contains("Hãy chọn ít nhất một máy.");
    assertThat(
            http.post()
                .uri("/emergency")
                .with(csrf())
                .with(user(operator))
                .param("text", "Lũ lớn.")
                .param("times", "99")
                .param("targets", agent.paired().agentId()))
        .hasStatus(422)
        .bodyText()
        .contains("times-error");
  }

  @Test
  void aLineEndsWhenThePcListensAnew() {
    listen();
    assertThat(pushes.listens(agent.paired().agentId())).isTrue();
    listen();
    assertThat(pushes.listens(agent.paired().agentId())).isTrue();
    assertThat(http.get().uri("/api/v1/agent/events")).hasStatus(401);
  }

  @Test
  void whoDidWhatStandsInTheTrail(@Autowired Trail trail) {
    desk.choose(new EmergencyPolicy(false, Duration.ofSeconds(60)));
    String id = prepare();
    post(operator, "/emergency/" + id + "/send");
    post(operator, "/emergency/" + id + "/stop");

    assertThat(trail.find(TrailQuery.of(id), Long.MAX_VALUE, 50))
        .extracting(entry -> entry.deed() + " " + entry.byName())
        .containsExactly(
            "trail.emergency.stopped Hoa phát thanh",
            "trail.emergency.sent Hoa phát thanh",
            "trail.emergency.prepared Hoa phát thanh");
  }

  private String prepare() {
    MvcTestResult answer =
        http.post()
            .uri("/emergency")
            .with(csrf())
            .with(user(operator))
            .param("text", "Nước sông dâng cao. Bà con sơ tán ngay.")
            .param("times", "3")
            .param("afterwards", "RESUME")
            .param("targets", agent.paired().agentId())
            .exchange();
    assertThat(answer).hasStatus(302);
    String address = String.valueOf(answer.getResponse().getRedirectedUrl());
    String id = address.substring(address.lastIndexOf('/') + 1);
    assertThat(desk.find(id)).extracting(Emergency::state).isEqualTo(State.READY);
    return id;
  }

  private PcProgress.State stateOf(String id) {
    return desk.progress(desk.find(id)).getFirst().state();
  }

  private MvcTestResult listen() {
    MvcTestResult line = agent.get("/api/v1/agent/events").asyncExchange();
    assertThat(line.getRequest().isAsyncStarted()).isTrue();
    return line;
  }

  /** Every line speaks on a thread of its own. */
  private void awaitTold(MvcTestResult line, Predicate<Push> what) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> told(line).stream().anyMatch(what));
  }

  private static String raw(MvcTestResult line) {
    return new String(line.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
  }

  private List<Push> told(MvcTestResult line) {
    List<Push> told = new ArrayList<>();
    Matcher data = Pattern.compile("data:(\\{.*\\})\n").matcher(raw(line));
    while (data.find()) {
      SignedPush signed =
          Wire.read(data.group(1).getBytes(StandardCharsets.UTF_8), SignedPush.class);
      told.add(
          signed.verified(
              SigningKeys.publicKey(agent.paired().serverKey()), agent.paired().agentId()));
    }
    return told;
  }

  private MvcTestResult post(SignedIn who, String path) {
    return http.post().uri(path).with(csrf()).with(user(who)).exchange();
  }

  private MvcTestResult get(SignedIn who, String path) {
    return http.get().uri(path).with(user(who)).exchange();
  }

  private Person person(String name, Role... roles) {
    return people.all().stream()
        .filter(known -> known.name().equals(name))
        .findAny()
        .orElseGet(() -> people.add(name, "mật khẩu của đài", Set.of(roles)));
  }
}
