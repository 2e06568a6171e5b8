package vn.loaphuong.server.timetable.ical;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that were uploaded, and what became of them. Thread-safe. */
interface ImportedFiles {

  /**
   * An uploaded file.
   *
   * @param text of the file; empty once it is imported
   * @param carriedOutAt null if it is not imported yet
   * @param undoneAt null unless the import was undone
   */
  record Upload(
      String id,
      String name,
      String text,
      Instant uploadedAt,
      @Nullable Instant carriedOutAt,
      @Nullable Instant undoneAt) {}

  void add(Upload upload);

  Optional<Upload> find(String id);

  /** Notes that a file is imported as these slots, and forgets its text. */
  void carriedOut(String id, Instant at, List<String> slotIds);

  /** The slots that a file was imported as. */
  List<String> slots(String id);

  void undone(String id, Instant at);

  /** Forgets files that were uploaded before this instant and never imported. */
  void forgetBefore(Instant uploaded);
}
