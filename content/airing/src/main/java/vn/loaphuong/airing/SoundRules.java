package vn.loaphuong.airing;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds at a station PC by the hour of the day, whatever is planned.
 *
 * @param zone in which the hours are meant
 * @param quietFrom since when nothing but an emergency may sound; null if there is no such time
 * @param quietUntil until when; null exactly if the other is
 * @param volume how loud it is from an hour on until the next one named, over midnight too; empty
 *     for always at full volume
 */
public record SoundRules(
    ZoneId zone, @Nullable LocalTime quietFrom, @Nullable LocalTime quietUntil, List<Step> volume) {

  /**
   * A volume from an hour on.
   *
   * @param hour 0 to 23
   * @param percent of the full amplitude, {@value #LEAST} to 100
   */
  public record Step(int hour, int percent) {

    /** Less could not be told from a fault: -20 dB. */
    public static final int LEAST = 10;

    public Step {
      if (hour < 0 || hour > 23) {
        throw new IllegalArgumentException("hour is not between 0 and 23");
      }
      if (percent < LEAST || percent > 100) {
        throw new IllegalArgumentException("percent is not between " + LEAST + " and 100");
      }
    }
  }

  public SoundRules {
    if ((quietFrom == null) != (quietUntil == null)) {
      throw new IllegalArgumentException("quiet hours have a beginning and an end, or neither");
    }
    volume = volume.stream().sorted(Comparator.comparingInt(Step::hour)).toList();
    if (volume.stream().map(Step::hour).distinct().count() != volume.size()) {
      throw new IllegalArgumentException("an hour is named twice");
    }
  }

  /** How loud it is at this instant, in per cent of the full amplitude. */
  public int percentAt(Instant instant) {
    if (volume.isEmpty()) {
      return 100;
    }
    int hour = instant.atZone(zone).getHour();
    return volume.stream()
        .filter(step -> step.hour() <= hour)
        .reduce((earlier, later) -> later)
        .orElse(volume.getLast())
        .percent();
  }

  /** Whether nothing but an emergency may sound at this instant. */
  public boolean quietAt(Instant instant) {
    if (quietFrom == null || quietUntil == null || quietFrom.equals(quietUntil)) {
      return false;
    }
    LocalTime time = instant.atZone(zone).toLocalTime();
    return quietFrom.isBefore(quietUntil)
        ? !time.isBefore(quietFrom) && time.isBefore(quietUntil)
        : !time.isBefore(quietFrom) || time.isBefore(quietUntil);
  }
}
