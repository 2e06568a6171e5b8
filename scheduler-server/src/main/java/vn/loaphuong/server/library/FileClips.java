package vn.loaphuong.server.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.StoredInstant;

/** Clips as files {@code clips/ab/cd/abcd….mp3} below the data folder, with a row for each. */
@Repository
class FileClips implements ClipStore {

  private final JdbcClient jdbc;
  private final DataFolder data;
  private final Clock clock;

  FileClips(JdbcClient jdbc, DataFolder data, Clock clock) {
    this.jdbc = jdbc;
    this.data = data;
    this.clock = clock;
  }

  @Override
  public ClipRef store(Clip clip) throws IOException {
    ClipRef stored = new ClipRef(clip.hash(), clip.mp3().length, clip.frames());
    Path file = place(clip.hash());
    if (!Files.isRegularFile(file) || Files.size(file) != clip.mp3().length) {
      write(clip.mp3(), file);
    }
    // The row comes last: a row without its file would be a lie, a file without its row is litter.
    jdbc.sql(
            """
            insert into clip (hash, bytes, frames, lufs, stored_at)
            values (:hash, :bytes, :frames, :lufs, :at)
            on conflict (hash) do nothing
            """)
        .param("hash", clip.hash().hex())
        .param("bytes", stored.bytes())
        .param("frames", stored.frames())
        .param("lufs", Double.isFinite(clip.lufs()) ? clip.lufs() : null)
        .param("at", StoredInstant.of(clock.instant()))
        .update();
    return stored;
  }

  private static void write(byte[] content, Path file) throws IOException {
    Path folder = Files.createDirectories(file.getParent());
    Path unfinished = Files.createTempFile(folder, "clip", ".new");
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    try (FileChannel entry = FileChannel.open(folder)) {
      entry.force(true);
    } catch (IOException e) {
      // Windows opens no folders; its file system keeps the entry by itself.
      return;
    }
  }

  @Override
  public Optional<ClipRef> find(ClipHash hash) {
    return jdbc.sql("select bytes, frames from clip where hash = :hash")
        .param("hash", hash.hex())
        .query((row, number) -> new ClipRef(hash, row.getLong("bytes"), row.getLong("frames")))
        .optional();
  }

  @Override
  public Optional<Path> open(ClipHash hash) {
    return find(hash).map(stored -> place(hash)).filter(Files::isRegularFile);
  }

  private Path place(ClipHash hash) {
    String hex = hash.hex();
    return data.root()
        .resolve("clips")
        .resolve(hex.substring(0, 2))
        .resolve(hex.substring(2, 4))
        .resolve(hex + ".mp3");
  }
}
