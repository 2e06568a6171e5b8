package vn.loaphuong.server.library;

import java.util.Optional;

/** What of the library may be heard. Thread-safe. */
public interface AirableBulletins {

  /**
   * The bulletin, if its text and clip as they are now were approved; empty in every other case.
   */
  Optional<AirableBulletin> find(String bulletinId);
}
