package vn.loaphuong.server.library;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.loaphuong.server.problems.Refusal;

/**
 * What bulletins and programmes can be made for: the plans of the ward. Whoever keeps the plans
 * says. Thread-safe.
 */
public interface Purposes {

  /** Something to make a bulletin for. */
  record Purpose(String id, String name) {}

  /** Those to choose from. */
  List<Purpose> offered();

  /** What something is made for. */
  Optional<String> of(String contentId);

  /** Ids of what is made for a purpose; none if there is no such purpose. */
  Set<String> served(String purposeId);

  /**
   * Notes what something is made for.
   *
   * @param contentId of a bulletin or a programme
   * @param purposeId blank for nothing
   * @throws Refusal if there is no such purpose
   */
  void serve(String contentId, String purposeId);

  /**
   * Checks a choice before anything is stored.
   *
   * @throws Refusal of the field {@code plan} if there is no such purpose; blank is fine
   */
  void requireKnown(String purposeId);
}
