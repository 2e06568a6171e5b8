package vn.loaphuong.server.station.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A span of national mourning (Quốc tang): music and entertainment are silent, news, notices and
 * emergencies are not.
 *
 * @param id never changes
 * @param name what is mourned, as people call it; at most 200 characters
 * @param until not included; once lifted, the moment of lifting
 */
public record Mourning(String id, String name, LocalDateTime from, LocalDateTime until) {

  /** The longest name. */
  public static final int LONGEST_NAME = 200;

  /** Checks the name and that the span is not empty. */
  public Mourning {
    name = name.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name is empty or too long: " + name);
    }
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("mourning ends before it begins: " + from + " " + until);
    }
  }

  /** Whole days, both included. */
  public static Mourning ofDays(String id, String name, LocalDate first, LocalDate last) {
    return new Mourning(id, name, first.atStartOfDay(), last.plusDays(1).atStartOfDay());
  }

  /** Whether any moment of a half-open span of local time is mourned. */
  public boolean touches(LocalDateTime since, LocalDateTime before) {
    return from.isBefore(before) && since.isBefore(until);
  }
}
