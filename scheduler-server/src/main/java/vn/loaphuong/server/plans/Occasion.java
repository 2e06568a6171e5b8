package vn.loaphuong.server.plans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A time at which something was to be heard, and what became of it.
 *
 * @param occurrenceId on the timetable
 * @param title as the timetable has it
 * @param day of the station's calendar
 * @param start when its first frame was or is due
 * @param form what was put there
 * @param contents ids of what was put there: the bulletin or the programme, and a programme's items
 * @param heardWhole those of them that were heard whole
 * @param source name of the station that was relayed; empty if none was
 * @param length of all that was heard; what it is to last if that is still to come
 */
public record Occasion(
    String occurrenceId,
    String title,
    LocalDate day,
    Instant start,
    Form form,
    Set<String> contents,
    Set<String> heardWhole,
    String source,
    Duration length,
    Standing standing) {

  /** What can be put on the timetable. */
  public enum Form {
    BULLETIN,
    PROGRAMME,
    RELAY
  }

  /** What became of it. */
  public enum Standing {
    /** Heard whole. */
    HEARD,
    /** Heard in part, or not by all. */
    PARTLY,
    /** Not heard, for whatever reason. */
    LOST,
    /** A station PC is still to tell. */
    OPEN,
    /** To come, and nothing is in its way. */
    COMING,
    /** To come, but it will not be heard as things stand. */
    BLOCKED
  }

  public Occasion {
    contents = Set.copyOf(contents);
    heardWhole = Set.copyOf(heardWhole);
  }
}
