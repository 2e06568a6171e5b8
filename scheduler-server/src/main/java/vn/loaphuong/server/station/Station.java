package vn.loaphuong.server.station;

import java.time.ZoneId;

/**
 * The station.
 *
 * @param name as it is announced, for example "Đài truyền thanh phường An Bình"
 * @param zone in which its timetable is written and its pages show times
 * @param policies what was decided about broadcasting
 */
public record Station(String name, ZoneId zone, Policies policies) {

  public Station {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is blank");
    }
  }

  /** A station nobody has named yet. */
  public static Station standard() {
    return new Station(
        "Đài truyền thanh phường", ZoneId.of("Asia/Ho_Chi_Minh"), Policies.standard());
  }
}
