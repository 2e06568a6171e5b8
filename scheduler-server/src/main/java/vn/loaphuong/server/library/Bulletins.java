package vn.loaphuong.server.library;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.problems.Refusal;

/** All bulletins, those in the bin included. */
interface Bulletins {

  Optional<Bulletin> find(String id);

  /** Those not in the bin, the latest changed first. */
  List<Bulletin> list(Filter filter);

  /** How many there are of each state, outside the bin. */
  java.util.Map<BulletinState, Integer> counts();

  void add(Bulletin bulletin);

  /**
   * Replaces what is stored.
   *
   * @return the same with its new version
   * @throws Refusal if somebody else changed it since it was read
   */
  Bulletin replace(Bulletin bulletin);

  /** Writes down who did what to a bulletin. Nothing written is ever changed. */
  void note(String bulletinId, Deed deed);

  /** Everything done to a bulletin, the earliest first. */
  List<Deed> deeds(String bulletinId);

  /** An approval once given, also one that was overtaken or taken back. */
  Optional<Approval> approval(String approvalId);

  /** The topic of what was approved, by approval; without those that have none. */
  java.util.Map<String, String> topicsByApproval();

  /** The bulletin of every approval once given. */
  java.util.Map<String, String> bulletinsByApproval();

  /** How a bulletin's text is read, for the text with this hash; replaces an earlier one. */
  void keepReading(String bulletinId, String textHash, String json);

  /** How a bulletin's text is read, if that is known for the text with this hash. */
  Optional<String> reading(String bulletinId, String textHash);

  /**
   * Which bulletins to list.
   *
   * @param state only these; null for all
   * @param words all have to stand in title, text or topic, in any case; may be blank
   * @param limit at most so many
   */
  record Filter(@Nullable BulletinState state, String words, int limit) {}
}
