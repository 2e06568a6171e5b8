package vn.loaphuong.server.timetable;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.Mourning;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.station.calendar.WardCalendars;

/**
 * What national mourning does to the timetable: the plan with it held against the plan without it.
 * Changes nothing. Thread-safe.
 */
@Service
public class MourningEffects {

  /** What becomes of an occurrence. */
  public enum What {
    /** It is music or entertainment, and is not heard. */
    SILENT,
    /** It is heard without its tune. */
    WITHOUT_MUSIC,
    /** It is heard because what it gave way to is not. */
    HEARD_INSTEAD,
    /** It is heard as it would be. */
    KEPT
  }

  /**
   * What becomes of one occurrence.
   *
   * @param planned with the mourning
   */
  public record Effect(Planned planned, What what) {}

  private final Timetable timetable;
  private final WardCalendars calendars;
  private final Stations stations;

  MourningEffects(Timetable timetable, WardCalendars calendars, Stations stations) {
    this.timetable = timetable;
    this.calendars = calendars;
    this.stations = stations;
  }

  /** What a mourning for whole days, both included, would do. */
  public List<Effect> imagined(LocalDate first, LocalDate last) {
    WardCalendar calendar = calendars.current();
    Mourning mourning = Mourning.ofDays("imagined", "imagined", first, last);
    return between(mourning, calendar, calendar.with(mourning));
  }

  /** What a mourning that was declared does. */
  public List<Effect> of(Mourning declared) {
    WardCalendar calendar = calendars.current();
    return between(declared, calendar.without(declared.id()), calendar);
  }

  private List<Effect> between(Mourning mourning, WardCalendar without, WardCalendar with) {
    Instant from = instant(mourning.from());
    Instant until = instant(mourning.until());
    Map<String, Planned> before =
        timetable.planned(from, until, without).stream()
            .collect(toMap(planned -> planned.occurrence().id(), Function.identity()));
    List<Effect> effects = new ArrayList<>();
    for (Planned planned : timetable.planned(from, until, with)) {
      Planned was = before.get(planned.occurrence().id());
      if (was == null || (!was.airs() && !planned.airs())) {
        continue; // something else keeps it from airing
      }
      What what;
      if (!planned.airs()) {
        what = What.SILENT;
      } else if (!was.airs()) {
        what = What.HEARD_INSTEAD;
      } else {
        what = was.parts().size() == planned.parts().size() ? What.KEPT : What.WITHOUT_MUSIC;
      }
      effects.add(new Effect(planned, what));
    }
    return effects;
  }

  private Instant instant(LocalDateTime local) {
    ZoneId zone = stations.current().zone();
    return local.atZone(zone).toInstant();
  }
}
