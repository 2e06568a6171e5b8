package vn.loaphuong.server.library;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts that wait for the voice. They outlive a restart. */
interface Narrations {

  /**
   * A text that waits.
   *
   * @param textHash of the bulletin's words when it was asked for
   * @param failure key of the sentence that tells why the voice gave up; null while it has not
   */
  record Waiting(String bulletinId, String textHash, Instant askedAt, @Nullable String failure) {}

  /** Asks for a bulletin's text to be read, instead of what was asked for before. */
  void ask(String bulletinId, String textHash, Instant at);

  /** What is asked for a bulletin. */
  Optional<Waiting> find(String bulletinId);

  /**
   * The longest waiting that did not fail, of what people wrote; only then of what the program
   * brought along.
   */
  Optional<Waiting> next();

  /** How many wait and did not fail. */
  int waiting();

  /** Writes down that the voice gave up on this text. */
  void fail(String bulletinId, String textHash, String failure);

  /** Forgets what was asked for this text, done or not wanted any more. */
  void forget(String bulletinId, String textHash);
}
