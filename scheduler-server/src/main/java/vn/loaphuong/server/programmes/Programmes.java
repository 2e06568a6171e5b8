package vn.loaphuong.server.programmes;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.loaphuong.server.library.Deed;
import vn.loaphuong.server.problems.Refusal;

/** Where programmes and their editions are kept. Thread-safe. */
interface Programmes {

  /** Stores a new programme. */
  void add(Programme programme);

  /**
   * Replaces what is stored.
   *
   * @return the same with its new version
   * @throws Refusal if somebody else changed it since it was read
   */
  Programme replace(Programme programme);

  /** A programme, also one that was removed. */
  Optional<Programme> programme(String id);

  /** Those that are not removed, by title. */
  List<Programme> all();

  /**
   * Stores a new edition.
   *
   * @throws org.springframework.dao.DataAccessException if its programme has one for that time
   */
  void add(Edition edition);

  /**
   * Replaces what is stored, and keeps its approval for ever.
   *
   * @return the same with its new version
   * @throws Refusal if somebody else changed it since it was read
   */
  Edition replace(Edition edition);

  Optional<Edition> edition(String id);

  /** The edition of a programme for the period that begins on a day. */
  Optional<Edition> edition(String programmeId, LocalDate first);

  /** The editions of a programme, the latest period first, at most so many. */
  List<Edition> editions(String programmeId, int limit);

  /** Editions that wait for approval, the longest waiting first. */
  List<Edition> submitted();

  /** An approval once given, also one that was overtaken or taken back. */
  Optional<EditionApproval> approval(String id);

  /** Writes down who did what to an edition. Nothing written is ever changed. */
  void note(String editionId, Deed deed);

  /** Everything done to an edition, the earliest first. */
  List<Deed> deeds(String editionId);
}
