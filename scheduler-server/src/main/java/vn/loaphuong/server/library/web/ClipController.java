package vn.loaphuong.server.library.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.problems.Refusal;

/** Clips to listen to in a browser, in pieces as it asks for them. */
@Controller
class ClipController {

  private final Library library;

  ClipController(Library library) {
    this.library = library;
  }

  @GetMapping("/clips/{hash}")
  ResponseEntity<Resource> listen(@PathVariable String hash) {
    return named(hash)
        .map(file ->
            ResponseEntity.ok()
                // The name is the hash of the content: it never changes.
                .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePrivate())
                .contentType(MediaType.parseMediaType("audio/mpeg"))
                .<Resource>body(new FileSystemResource(file)))
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "library.refused.no-clip"));
  }

  private Optional<Path> named(String hash) {
    try {
      return library.sound(new ClipHash(hash));
    } catch (IllegalArgumentException notAHash) {
      return Optional.empty();
    }
  }
}
