package vn.loaphuong.server.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.clip.IntakePolicy;
import vn.loaphuong.airing.clip.Recording;
import vn.loaphuong.server.storage.DataFolder;

/** The station's sounds; those that come with the program are made clips when first asked for. */
@Component
class StoredStationSounds implements StationSounds {

  private final JdbcClient jdbc;
  private final ClipStore clips;
  private final DataFolder data;

  StoredStationSounds(JdbcClient jdbc, ClipStore clips, DataFolder data) {
    this.jdbc = jdbc;
    this.clips = clips;
    this.data = data;
  }

  @Override
  public ClipRef signatureTune() {
    return sound("signature-tune");
  }

  @Override
  public ClipRef chime() {
    return sound("chime");
  }

  private synchronized ClipRef sound(String name) {
    return stored(name).orElseGet(() -> shipped(name));
  }

  private Optional<ClipRef> stored(String name) {
    return jdbc.sql("select clip_hash from station_sound where name = :name")
        .param("name", name)
        .query(String.class)
        .optional()
        .flatMap(hash -> clips.find(new ClipHash(hash)));
  }

  private ClipRef shipped(String name) {
    Path scratch = data.folder("scratch");
    try {
      Path copy = Files.createTempFile(scratch, name, ".wav");
      try (InputStream in =
          new ClassPathResource("library/sounds/" + name + ".wav").getInputStream()) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        ClipRef clip =
            clips.store(Recording.master(copy, IntakePolicy.standard(), scratch, done -> {}));
        jdbc.sql(
                """
                insert into station_sound (name, clip_hash) values (:name, :hash)
                on conflict (name) do nothing
                """)
            .param("name", name)
            .param("hash", clip.hash().hex())
            .update();
        return clip;
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the station's own sound " + name + " cannot be read", e);
    }
  }
}
