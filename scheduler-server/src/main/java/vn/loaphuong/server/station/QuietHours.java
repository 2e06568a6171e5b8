package vn.loaphuong.server.station;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The part of each night in which nothing may sound. It may run over midnight; if it ends when it
 * begins there is none.
 *
 * @param from first instant of quiet, in the station's zone
 * @param until end of quiet, in the station's zone
 */
public record QuietHours(LocalTime from, LocalTime until) {

  /** Whether it is quiet at this time of day. */
  public boolean contains(LocalTime time) {
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !from.equals(until) && (!time.isBefore(from) || time.isBefore(until));
  }

  /** Whether any part of the span is quiet. A span without length is its first instant. */
  public boolean touch(Instant start, Instant end, ZoneId zone) {
    if (from.equals(until)) {
      return false;
    }
    return contains(start.atZone(zone).toLocalTime()) || nextAfter(start, zone).isBefore(end);
  }

  /**
   * When quiet begins next after this instant. Days are counted in local time, so a change of clock
   * neither loses nor doubles a night.
   */
  public Instant nextAfter(Instant instant, ZoneId zone) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    Instant begins = day.atTime(from).atZone(zone).toInstant();
    return begins.isAfter(instant) ? begins : day.plusDays(1).atTime(from).atZone(zone).toInstant();
  }
}
