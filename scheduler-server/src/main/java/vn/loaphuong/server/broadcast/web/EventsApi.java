package vn.loaphuong.server.broadcast.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.loaphuong.airing.SignedPush;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.broadcast.Pushes;

/**
 * The long answer over which an agent is told what cannot wait: server-sent events, each one signed
 * message, with a comment in between as a sign of life.
 */
@Tag(name = "Station PCs")
@RestController
class EventsApi {

  private static final long FOR_EVER = 0;

  private final Pushes pushes;

  EventsApi(Pushes pushes) {
    this.pushes = pushes;
  }

  @Operation(
      summary = "Keeps a line open over which a PC is told what cannot wait.",
      description =
          "Server-sent events, each one signed message, with comments in between as a sign of life.")
  @ApiResponse(
      responseCode = "200",
      description = "The line stands.",
      content =
          @Content(
              mediaType = "text/event-stream",
              schema = @Schema(implementation = SignedPush.class)))
  @GetMapping(path = "/api/v1/agent/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> events(Principal agent) {
    SseEmitter emitter = new SseEmitter(FOR_EVER);
    Pushes.Ended line = pushes.listen(agent.getName(), new Emitting(emitter));
    emitter.onCompletion(line::close);
    emitter.onError(gone -> line.close());
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // Some proxies keep what they think is a page until it is whole.
        .header("X-Accel-Buffering", "no")
        .body(emitter);
  }

  private record Emitting(SseEmitter emitter) implements Pushes.Ear {

    @Override
    public void message(SignedPush message) throws IOException {
      emitter.send(
          SseEmitter.event().data(new String(Wire.bytes(message), StandardCharsets.US_ASCII)));
    }

    @Override
    public void heartbeat() throws IOException {
      emitter.send(SseEmitter.event().comment(""));
    }

    @Override
    public void closed() {
      emitter.complete();
    }
  }
}
