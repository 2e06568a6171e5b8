package vn.loaphuong.server.residents;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where feedback is kept. Thread-safe. */
interface Feedbacks {

  /** Stores it, in place of what is there of the same id. */
  void put(Feedback feedback);

  Optional<Feedback> find(String id);

  /**
   * The latest first.
   *
   * @param state null for any
   */
  List<Feedback> list(Feedback.@Nullable State state, int limit);

  /** What came within a span, earliest first. */
  List<Feedback> received(Instant from, Instant until);

  /** What everybody may read, the latest answer first. */
  List<Feedback> shown(int limit);

  /** How many nobody has looked at. */
  int unseen();

  /** The secret that stamps are made with, always the same; made at the first call. */
  byte[] key();
}
