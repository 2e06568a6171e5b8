package vn.loaphuong.server.timetable;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Something to be done at certain times. Publish one as a bean: the alarm clock finds it. The truth
 * about what is due stands in the database, so an alarm may come late, or twice, or on another
 * server, and nothing is lost by it.
 */
public interface Wakeup {

  /** When. */
  sealed interface Schedule {
    /**
     * Again and again, the first time at start.
     *
     * @param period a second or more
     */
    record Every(Duration period) implements Schedule {
      public Every {
        if (period.compareTo(Duration.ofSeconds(1)) < 0) {
          throw new IllegalArgumentException("period is less than a second");
        }
      }
    }

    /** Once a day at a local time. */
    record Daily(LocalTime at, ZoneId zone) implements Schedule {}
  }

  /** Its name, the same on every server and in every release. */
  String name();

  /** When it is to be woken. */
  Schedule schedule();

  /** Does what is due; does no harm if it was done already. */
  void wake();
}
