package vn.loaphuong.server.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;

/**
 * A library whose bulletins are as long as a test wants. Its clips have no sound in them, but real
 * files with real hashes.
 */
public final class LibraryDouble implements AirableBulletins, StationSounds, Clips {

  /** As long as a real tune. */
  public static final Duration TUNE = Duration.ofSeconds(12);

  private final Map<String, AirableBulletin> airable = new ConcurrentHashMap<>();
  private final Map<ClipHash, Path> files = new ConcurrentHashMap<>();
  private final Path folder;

  public LibraryDouble() {
    try {
      folder = Files.createTempDirectory("loa-library");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public AirableBulletin approve(String bulletinId, Duration length) {
    AirableBulletin bulletin =
        new AirableBulletin(
            bulletinId,
            "Bản tin " + bulletinId,
            clip(bulletinId + " of " + length, length),
            "approval-of-" + bulletinId);
    airable.put(bulletinId, bulletin);
    return bulletin;
  }

  public void withdraw(String bulletinId) {
    airable.remove(bulletinId);
  }

  public void lose(ClipHash hash) {
    files.remove(hash);
  }

  @Override
  public Optional<AirableBulletin> find(String bulletinId) {
    return Optional.ofNullable(airable.get(bulletinId));
  }

  @Override
  public ClipRef signatureTune() {
    return clip("tune", TUNE);
  }

  @Override
  public ClipRef chime() {
    return clip("chime", Duration.ofSeconds(2));
  }

  @Override
  public ClipRef testTone() {
    return clip("tone", Duration.ofSeconds(3));
  }

  @Override
  public Optional<Path> open(ClipHash hash) {
    return Optional.ofNullable(files.get(hash));
  }

  private ClipRef clip(String content, Duration length) {
    byte[] bytes = content.repeat(100).getBytes(StandardCharsets.UTF_8);
    ClipHash hash = ClipHash.of(bytes);
    files.computeIfAbsent(
        hash,
        name -> {
          try {
            return Files.write(folder.resolve(name.hex()), bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    long frames = length.toNanos() * (ClipRef.SAMPLE_RATE / 100) / 10_000_000L;
    return new ClipRef(hash, bytes.length, frames);
  }
}
