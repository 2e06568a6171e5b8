package vn.loaphuong.server.broadcast.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.broadcast.Broadcast;
import vn.loaphuong.server.library.Clips;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;

/** What an agent fetches ahead of time. */
@Tag(name = "Station PCs")
@RestController
class DeliveryApi {

  private static final MediaType MP3 = MediaType.parseMediaType("audio/mpeg");

  private final Broadcast broadcast;
  private final Clips clips;

  DeliveryApi(Broadcast broadcast, Clips clips) {
    this.broadcast = broadcast;
    this.clips = clips;
  }

  @Operation(
      summary = "Gives a PC its signed rundown of the coming days.",
      description = "With If-None-Match the answer is 304 while nothing is new.")
  @ApiResponse(
      responseCode = "200",
      description = "The rundown and its signature.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SignedRundown.class)))
  @GetMapping("/api/v1/agent/rundown")
  @Nullable ResponseEntity<byte[]> rundown(Principal agent, WebRequest request) {
    SignedRundown signed =
        broadcast
            .current(agent.getName())
            .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "rundown.none"));
    String etag = "\"" + ClipHash.of(signed.payload()) + "\"";
    if (request.checkNotModified(etag)) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(etag)
        .cacheControl(CacheControl.noCache())
        .contentType(MediaType.APPLICATION_JSON)
        .body(Wire.bytes(signed));
  }

  @Operation(summary = "Gives a clip by the SHA-256 of its bytes, whole or in ranges.")
  @ApiResponse(
      responseCode = "200",
      description = "The clip.",
      content =
          @Content(mediaType = "audio/mpeg", schema = @Schema(type = "string", format = "binary")))
  @GetMapping("/api/v1/clips/{sha256}")
  ResponseEntity<Resource> clip(@PathVariable String sha256) {
    Path file =
        hash(sha256)
            .flatMap(clips::open)
            .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "clip.none"));
    return ResponseEntity.ok()
        .eTag("\"" + sha256 + "\"")
        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
        .contentType(MP3)
        .body(new FileSystemResource(file));
  }

  private static Optional<ClipHash> hash(String sha256) {
    try {
      return Optional.of(new ClipHash(sha256));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
