package vn.loaphuong.server.station;

/**
 * What residents may do without signing in, a policy of the station.
 *
 * @param page whether they see the timetable, and may subscribe to it
 * @param replayDays for how many days they may listen again to what was aired, 0 to {@value
 *     #MOST_DAYS}; 0 if not at all
 * @param feedback whether they may write to the station
 */
public record PublicAccess(boolean page, int replayDays, boolean feedback) {

  /** The longest time for which anything may be listened to again. */
  public static final int MOST_DAYS = 90;

  public PublicAccess {
    if (replayDays < 0 || replayDays > MOST_DAYS) {
      throw new IllegalArgumentException("days out of range: " + replayDays);
    }
  }

  /** What holds until somebody decides otherwise. */
  public static PublicAccess standard() {
    return new PublicAccess(true, 0, true);
  }
}
