package vn.loaphuong.server.station;

/** Where the one station of this server is kept. Thread-safe. */
public interface Stations {

  /** The station as it is; {@link Station#standard()} until it was first changed. */
  Station current();

  /** Replaces it and publishes {@link StationChanged}. */
  void change(Station station);
}
