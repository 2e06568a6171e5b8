package vn.loaphuong.server.agents.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.AgentMessages.ServerTime;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.PairingCode;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.problems.Refusal;

/**
 * Pairing, time and presence. What agents send and get is in the form both sides agreed on, not in
 * the one the web framework happens to use.
 */
@RestController
class AgentApi {

  /** A PC as people's scripts see it. */
  record PcView(
      String id,
      String name,
      Instant pairedAt,
      @Nullable Instant seenAt,
      @Nullable Presence presence) {

    static PcView of(Agent agent) {
      return new PcView(
          agent.id(), agent.name(), agent.pairedAt(), agent.seenAt(), agent.presence());
    }
  }

  private final StationPcs pcs;
  private final Clock clock;

  AgentApi(StationPcs pcs, Clock clock) {
    this.pcs = pcs;
    this.clock = clock;
  }

  @PostMapping(path = "/api/v1/agents/pair", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] pair(@RequestBody byte[] message, HttpServletRequest request) {
    Pairing pairing = read(message, Pairing.class);
    if (pairing.code() == null || pairing.code().isBlank()) {
      throw Refusal.ofField("code", "pairing.code-missing");
    }
    return Wire.bytes(pcs.pair(pairing, request.getRemoteAddr()));
  }

  @GetMapping(path = "/api/v1/agent/time", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] time() {
    return Wire.bytes(new ServerTime(clock.instant()));
  }

  @PostMapping("/api/v1/agent/presence")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void presence(@RequestBody byte[] message, Principal agent) {
    pcs.present(agent.getName(), read(message, Presence.class));
  }

  @GetMapping("/api/v1/agents")
  List<PcView> agents() {
    return pcs.all().stream().map(PcView::of).toList();
  }

  @PostMapping("/api/v1/agents/codes")
  @ResponseStatus(HttpStatus.CREATED)
  PairingCode issueCode(Principal person) {
    return pcs.issueCode(person.getName());
  }

  @DeleteMapping("/api/v1/agents/{agentId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unpair(@PathVariable String agentId) {
    pcs.unpair(agentId);
  }

  private static <T> T read(byte[] message, Class<T> type) {
    try {
      return Wire.read(message, type);
    } catch (UnreadableMessage e) {
      throw Refusal.of(Refusal.Kind.INVALID, "agent.unreadable");
    }
  }
}
