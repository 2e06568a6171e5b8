package vn.loaphuong.agent.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.disk.SafeFile;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;

/**
 * The clips on this PC's disk, each named by its hash. A file with a clip's name is whole: it was
 * checked before it got the name. Thread-safe.
 */
public final class ClipCache {

  private static final Logger LOG = Logger.getLogger(ClipCache.class.getName());
  private static final String WHOLE = ".mp3";
  private static final String PART = ".part";

  private final Path folder;
  private final Set<ClipHash> whole = new HashSet<>();

  private ClipCache(Path folder) {
    this.folder = folder;
  }

  /** The cache in this folder, with what it holds already. */
  public static ClipCache in(Path folder) throws IOException {
    ClipCache cache = new ClipCache(folder);
    Files.createDirectories(folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + WHOLE)) {
      for (Path file : files) {
        ClipHash hash = hashIn(file, WHOLE);
        if (hash != null) {
          cache.whole.add(hash);
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return cache;
  }

  /** Whether the clip is there, as far as is known without reading it. */
  public synchronized boolean holds(ClipHash hash) {
    return whole.contains(hash);
  }

  /** Where an unfinished download of the clip goes on. */
  public Path part(ClipHash hash) {
    return folder.resolve(hash.hex() + PART);
  }

  /**
   * Takes a finished download in, if it is the clip.
   *
   * @return whether it was; if not, it is gone
   */
  public boolean keep(ClipRef clip) throws IOException {
    Path part = part(clip.hash());
    if (Files.size(part) != clip.bytes() || !ClipHash.of(part).equals(clip.hash())) {
      Files.deleteIfExists(part);
      return false;
    }
    SafeFile.force(part);
    SafeFile.moveInto(part, file(clip.hash()));
    synchronized (this) {
      whole.add(clip.hash());
    }
    return true;
  }

  /**
   * The clip's file, read through and found to be the clip at this moment; null if it is not, and
   * then it counts as missing from now on and will be fetched again.
   */
  public @Nullable Path verified(ClipRef clip) {
    Path file = file(clip.hash());
    try {
      if (Files.size(file) == clip.bytes() && ClipHash.of(file).equals(clip.hash())) {
        return file;
      }
      LOG.severe("clip " + clip.hash() + " has changed on the disk and will not be played");
    } catch (IOException e) {
      LOG.severe("clip " + clip.hash() + " cannot be read: " + e);
    }
    synchronized (this) {
      whole.remove(clip.hash());
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warning("the bad file of clip " + clip.hash() + " cannot be removed: " + e);
    }
    return null;
  }

  /** Removes every clip and half download that is not among these. */
  public void keepOnly(Set<ClipHash> needed) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        ClipHash hash = hashIn(file, name.endsWith(PART) ? PART : WHOLE);
        if (hash != null && !needed.contains(hash)) {
          synchronized (this) {
            whole.remove(hash);
          }
          Files.deleteIfExists(file);
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Room left where the clips are, in bytes. */
  public long freeBytes() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private Path file(ClipHash hash) {
    return folder.resolve(hash.hex() + WHOLE);
  }

  private static @Nullable ClipHash hashIn(Path file, String suffix) {
    String name = file.getFileName().toString();
    if (!name.endsWith(suffix)) {
      return null;
    }
    try {
      return new ClipHash(name.substring(0, name.length() - suffix.length()));
    } catch (IllegalArgumentException notAClip) {
      return null;
    }
  }
}
