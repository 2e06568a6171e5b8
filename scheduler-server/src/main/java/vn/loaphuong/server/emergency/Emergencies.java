package vn.loaphuong.server.emergency;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where emergencies are kept, for ever. Thread-safe. */
interface Emergencies {

  void add(Emergency emergency);

  Optional<Emergency> find(String id);

  /** The latest, by when they were prepared, the youngest first. */
  List<Emergency> latest(int limit);

  /** All that were prepared, or sent, since an instant, the eldest first. */
  List<Emergency> since(Instant instant);

  /** Notes that somebody pressed the button. Of two who do so at once, one succeeds. */
  boolean ask(String id, Emergency.Deed by);

  /**
   * Notes that it goes out. Of two who do so at once, one succeeds.
   *
   * @param confirmed the second person; null if none was needed
   */
  boolean air(String id, Emergency.Aired aired, Emergency.@Nullable Deed confirmed);

  /** Notes that one that went out was stopped. Of two who do so at once, one succeeds. */
  boolean stop(String id, Emergency.Deed by);

  /** Notes that one that did not go out is put away. */
  boolean discard(String id, Emergency.Deed by);

  /** What the station decided. */
  EmergencyPolicy policy();

  void choose(EmergencyPolicy policy);
}
