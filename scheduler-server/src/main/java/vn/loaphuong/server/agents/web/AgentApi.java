package vn.loaphuong.server.agents.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loaphuong.airing.AgentMessages.Paired;
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
@Tag(name = "Station PCs")
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

  @Operation(
      summary = "Lets a station PC in that knows a fresh one-time code.",
      description =
          "Codes live a quarter of an hour and open once; after too many wrong ones everybody waits.",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = Pairing.class))))
  @ApiResponse(
      responseCode = "200",
      description = "The PC is in.",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Paired.class)))
  @PostMapping(path = "/api/v1/agents/pair", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] pair(
      @org.springframework.web.bind.annotation.RequestBody byte[] message,
      HttpServletRequest request) {
    Pairing pairing = read(message, Pairing.class);
    if (pairing.code() == null || pairing.code().isBlank()) {
      throw Refusal.ofField("code", "pairing.code-missing");
    }
    return Wire.bytes(pcs.pair(pairing, request.getRemoteAddr()));
  }

  @Operation(summary = "Tells the server's clock, against which PCs measure their own.")
  @ApiResponse(
      responseCode = "200",
      description = "The time.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ServerTime.class)))
  @GetMapping(path = "/api/v1/agent/time", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] time() {
    return Wire.bytes(new ServerTime(clock.instant()));
  }

  @Operation(
      summary = "Tells how a PC is; sent at least every half minute.",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = Presence.class))))
  @PostMapping("/api/v1/agent/presence")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void presence(
      @org.springframework.web.bind.annotation.RequestBody byte[] message, Principal agent) {
    pcs.present(agent.getName(), read(message, Presence.class));
  }

  @Operation(summary = "Lists the paired station PCs and what each told last.")
  @GetMapping("/api/v1/agents")
  List<PcView> agents() {
    return pcs.all().stream().map(PcView::of).toList();
  }

  @Operation(summary = "Makes a one-time code for pairing a PC.")
  @PostMapping("/api/v1/agents/codes")
  @ResponseStatus(HttpStatus.CREATED)
  PairingCode issueCode(Principal person) {
    return pcs.issueCode(person.getName());
  }

  @Operation(summary = "Unpairs a PC; from then on it gets nothing more.")
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
