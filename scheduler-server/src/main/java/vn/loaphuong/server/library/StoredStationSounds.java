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
import vn.loaphuong.airing.clip.ClipEncoder;
import vn.loaphuong.airing.clip.IntakePolicy;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.airing.clip.Recording;
import vn.loaphuong.server.storage.DataFolder;

/** The station's sounds; those that come with the program are made clips when first asked for. */
@Component
class StoredStationSounds implements StationSounds {

  private static final int BEEPS = 3;
  private static final int BEEP_FRAMES = ClipRef.SAMPLE_RATE / 2;
  private static final double EDGE_FRAMES = ClipRef.SAMPLE_RATE / 200.0;
  private static final double HERTZ = 1000;

  /** About as loud as a clip: -16 LUFS for a tone that sounds half of the time. */
  private static final double AMPLITUDE = 7000;

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

  @Override
  public synchronized ClipRef testTone() {
    return stored("test-tone").orElseGet(this::beeps);
  }

  private ClipRef beeps() {
    short[] samples = new short[BEEPS * BEEP_FRAMES * 2];
    for (int i = 0; i < samples.length; i++) {
      int inBeep = i % (2 * BEEP_FRAMES);
      double edge = Math.clamp(Math.min(inBeep, BEEP_FRAMES - inBeep) / EDGE_FRAMES, 0, 1);
      samples[i] =
          (short) (AMPLITUDE * edge * Math.sin(2 * Math.PI * HERTZ * i / ClipRef.SAMPLE_RATE));
    }
    try {
      return keep(
          "test-tone", clips.store(ClipEncoder.encode(new Pcm(samples, ClipRef.SAMPLE_RATE))));
    } catch (IOException e) {
      throw new UncheckedIOException("the test tone cannot be stored", e);
    }
  }

  private ClipRef keep(String name, ClipRef clip) {
    jdbc.sql(
            """
            insert into station_sound (name, clip_hash) values (:name, :hash)
            on conflict (name) do nothing
            """)
        .param("name", name)
        .param("hash", clip.hash().hex())
        .update();
    return clip;
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
        return keep(name, clip);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the station's own sound " + name + " cannot be read", e);
    }
  }
}
