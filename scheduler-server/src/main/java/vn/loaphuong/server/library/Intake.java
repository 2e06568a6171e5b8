package vn.loaphuong.server.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.airing.clip.IntakePolicy;
import vn.loaphuong.airing.clip.Recording;
import vn.loaphuong.airing.clip.UnreadableRecording;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.DataFolder;

/**
 * Makes a clip of what somebody uploads: decoded once, levelled, encoded again, so that no station
 * PC ever meets a stranger's file. One at a time. Thread-safe.
 */
@Component
class Intake {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final String FIELD = "recording";

  private final DataFolder data;
  private final LibrarySettings settings;
  private final Semaphore one = new Semaphore(1);

  Intake(DataFolder data, LibrarySettings settings) {
    this.data = data;
    this.settings = settings;
  }

  /**
   * The clip of an uploaded file, not yet stored.
   *
   * @throws Refusal with a sentence for the one who uploaded it
   */
  Clip take(Path upload) {
    try {
      if (Files.size(upload) > settings.uploadLimit().toBytes()) {
        throw Refusal.ofField(
            FIELD, "library.refused.upload-large", settings.uploadLimit().toMegabytes());
      }
      one.acquireUninterruptibly();
      Clip clip;
      try {
        clip =
            Recording.master(
                upload,
                IntakePolicy.standard().withLongest(settings.longestRecording()),
                data.folder("scratch"),
                done -> {});
      } finally {
        one.release();
      }
      if (ClipRef.lengthOf(clip.frames()).compareTo(SHORTEST) < 0) {
        throw Refusal.ofField(FIELD, "library.refused.upload-short");
      }
      if (!Double.isFinite(clip.lufs())) {
        throw Refusal.ofField(FIELD, "library.refused.upload-silent");
      }
      return clip;
    } catch (UnreadableRecording unreadable) {
      throw switch (unreadable.reason()) {
        case EMPTY -> Refusal.ofField(FIELD, "library.refused.upload-empty");
        case NOT_AUDIO -> Refusal.ofField(FIELD, "library.refused.upload-no-audio");
        case NEEDS_FFMPEG -> Refusal.ofField(FIELD, "library.refused.upload-needs-ffmpeg");
        case DAMAGED -> Refusal.ofField(FIELD, "library.refused.upload-damaged");
        case TOO_LONG ->
            Refusal.ofField(
                FIELD, "library.refused.upload-long", settings.longestRecording().toMinutes());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
