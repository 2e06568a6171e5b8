package vn.loaphuong.server.relays;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where relay sources are kept. Thread-safe. */
interface RelayedStations {

  /** Stores one, in place of the one with its id if there is one. */
  void put(RelayedStation station);

  /** One, also if it was removed. */
  Optional<RelayedStation> find(String id);

  /** Those that are not removed, by title. */
  List<RelayedStation> all();

  /** Titles of all, also of those that are removed, by id. */
  Map<String, String> titles();
}
