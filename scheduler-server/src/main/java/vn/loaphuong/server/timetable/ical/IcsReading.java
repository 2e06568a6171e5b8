package vn.loaphuong.server.timetable.ical;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.TemporalAmountAdapter;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.ical.IcsFile.Component;
import vn.loaphuong.server.timetable.ical.IcsFile.Property;
import vn.loaphuong.server.timetable.recurrence.Ending;
import vn.loaphuong.server.timetable.recurrence.Repetition;
import vn.loaphuong.server.timetable.recurrence.RuleText;
import vn.loaphuong.server.timetable.recurrence.Series;

/**
 * What the events of a file mean at a station: a pure function of what it is made with. An event
 * that cannot become a slot as it stands says why, and nothing of it is guessed.
 *
 * @param station whose zone and quiet hours hold
 * @param now what has begun before is past
 */
record IcsReading(IcsFile file, Station station, WardCalendar calendar, Instant now) {

  private static final int LONGEST_TITLE = 200;

  /** The most single dates that differ, of all events to come together. */
  private static final int MOST_EXCEPTIONS = 400;

  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
  private static final int YEARS_WITHOUT_CHANGE = 20;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  /** Thrown within an event. */
  private static final class NotUsable extends RuntimeException {
    private final transient Reason reason;

    NotUsable(String key, String... values) {
      super(key, null, false, false);
      this.reason = new Reason(key, List.of(values));
    }
  }

  /**
   * A moment of a file.
   *
   * @param zone null if it is wherever one is
   */
  private record Moment(LocalDateTime local, @Nullable ZoneId zone) {}

  /** Every event of the file that stands for itself; what only changes another is part of that. */
  List<IcsEvent> events() {
    Map<String, List<Component>> changes = new HashMap<>();
    for (Component event : file.events()) {
      if (event.one("RECURRENCE-ID") != null) {
        changes.computeIfAbsent(text(event, "UID"), uid -> new ArrayList<>()).add(event);
      }
    }
    List<IcsEvent> read = new ArrayList<>();
    int exceptions = 0;
    for (Component event : file.events()) {
      if (event.one("RECURRENCE-ID") != null) {
        continue;
      }
      IcsEvent one =
          read(read.size() + 1, event, changes.getOrDefault(text(event, "UID"), List.of()));
      exceptions += one.leftOut().size() + one.moved().size();
      if (exceptions > MOST_EXCEPTIONS) {
        throw IcsFile.refused("ics.exceptions", Integer.toString(MOST_EXCEPTIONS));
      }
      read.add(one);
    }
    return read;
  }

  private IcsEvent read(int number, Component event, List<Component> changes) {
    String title = text(event, "SUMMARY").strip().replaceAll("\\s+", " ");
    String line = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
    try {
      return understood(number, line, event, changes);
    } catch (NotUsable unusable) {
      return new IcsEvent(number, line, null, List.of(), Map.of(), Duration.ZERO, unusable.reason);
    }
  }

  private IcsEvent understood(int number, String title, Component event, List<Component> changes) {
    if (text(event, "STATUS").equalsIgnoreCase("CANCELLED")) {
      throw new NotUsable("ics.event.cancelled");
    }
    if (event.one("RDATE") != null || event.one("EXRULE") != null) {
      throw new NotUsable("ics.event.extra-dates");
    }
    Property started = event.one("DTSTART");
    if (started == null) {
      throw new NotUsable("ics.event.no-start");
    }
    Moment start = moment(started, started.value());
    List<Property> rules = event.all("RRULE");
    if (rules.size() > 1) {
      throw new NotUsable("ics.event.rule");
    }
    Duration length = length(event, start);
    if (rules.isEmpty()) {
      return once(number, title, here(start), length);
    }
    if (start.local().toLocalDate().isBefore(EARLIEST)) {
      throw new NotUsable("ics.event.too-old");
    }
    Series series = series(start, rules.getFirst().value());
    Recurrence recurrence = recurrence(series);
    requireAudible(series.at().atDate(series.from()));
    if (series.next(1, localNow().plusSeconds(1), calendar).isEmpty()) {
      throw new NotUsable("ics.event.past");
    }
    List<LocalDate> leftOut = new ArrayList<>();
    for (Property excluded : event.all("EXDATE")) {
      for (String value : excluded.value().split(",")) {
        leftOut.add(here(moment(excluded, value)).toLocalDate());
      }
    }
    Map<LocalDate, LocalDateTime> moved = new LinkedHashMap<>();
    for (Component change : changes) {
      change(change, series, leftOut, moved);
    }
    moved.keySet().removeAll(leftOut);
    return new IcsEvent(
        number,
        title,
        recurrence,
        leftOut.stream().distinct().filter(date -> isToCome(series, date)).toList(),
        moved,
        length,
        null);
  }

  private IcsEvent once(int number, String title, LocalDateTime at, Duration length) {
    if (!at.isAfter(localNow())) {
      throw new NotUsable("ics.event.past");
    }
    requireAudible(at);
    return new IcsEvent(number, title, new Recurrence.Once(at), List.of(), Map.of(), length, null);
  }

  private void change(
      Component change,
      Series series,
      List<LocalDate> leftOut,
      Map<LocalDate, LocalDateTime> moved) {
    Property named = change.one("RECURRENCE-ID");
    if (named == null) {
      return;
    }
    if (named.parameters().containsKey("RANGE")) {
      throw new NotUsable("ics.event.range");
    }
    LocalDate date = here(moment(named, named.value())).toLocalDate();
    if (!isToCome(series, date)) {
      return;
    }
    if (text(change, "STATUS").equalsIgnoreCase("CANCELLED")) {
      leftOut.add(date);
      return;
    }
    Property started = change.one("DTSTART");
    if (started == null) {
      throw new NotUsable("ics.event.no-start");
    }
    LocalDateTime to = here(moment(started, started.value()));
    if (to.equals(date.atTime(series.at()))) {
      return;
    }
    if (!to.isAfter(localNow()) || station.policies().quietHours().contains(to.toLocalTime())) {
      throw new NotUsable("ics.event.moved", SHOWN.format(date));
    }
    moved.put(date, to);
  }

  private boolean isToCome(Series series, LocalDate date) {
    LocalDateTime at = date.atTime(series.at());
    return at.isAfter(localNow()) && !series.within(at, at.plusSeconds(1), calendar).isEmpty();
  }

  private static Recurrence recurrence(Series series) {
    try {
      return Recurrence.of(series);
    } catch (IllegalArgumentException e) {
      throw new NotUsable("ics.event.too-often");
    }
  }

  /** The series in the station's time, if there is one that is heard at the same instants. */
  private Series series(Moment start, String rule) {
    Repetition repetition;
    Ending ending;
    ZoneId from = start.zone() == null ? station.zone() : start.zone();
    try {
      repetition = RuleText.repetition(rule, start.local());
      ending = RuleText.ending(rule, from);
    } catch (IllegalArgumentException e) {
      throw new NotUsable(
          rule.matches("(?i).*FREQ=(SECONDLY|MINUTELY|HOURLY).*")
              ? "ics.event.too-often"
              : "ics.event.rule");
    }
    if (!new Series(start.local().toLocalDate(), start.local().toLocalTime(), repetition, ending)
        .atMostDaily()) {
      throw new NotUsable("ics.event.too-often");
    }
    LocalDateTime local = start.local();
    if (!from.getRules().equals(station.zone().getRules())) {
      LocalDateTime here = here(start);
      requireSteady(from);
      requireSteady(station.zone());
      long days = ChronoUnit.DAYS.between(local.toLocalDate(), here.toLocalDate());
      repetition = days == 0 ? repetition : shifted(repetition, days);
      Duration shift = Duration.between(local, here);
      ending =
          switch (ending) {
            case Ending.Until(LocalDateTime last) ->
                ending.equals(Ending.on(last.toLocalDate()))
                    ? Ending.on(last.toLocalDate().plusDays(days))
                    : new Ending.Until(last.plus(shift));
            default -> ending;
          };
      local = here;
    }
    return new Series(local.toLocalDate(), local.toLocalTime(), repetition, ending);
  }

  private static Repetition shifted(Repetition repetition, long days) {
    return switch (repetition) {
      case Repetition.Daily daily -> daily;
      case Repetition.Weekly(Set<DayOfWeek> on, int every) when every == 1 ->
          new Repetition.Weekly(
              on.stream().map(day -> day.plus(days)).collect(Collectors.toSet()), 1);
      default -> throw new NotUsable("ics.event.zone-day");
    };
  }

  /** A zone whose clocks are changed has the event at another time here in summer. */
  private void requireSteady(ZoneId zone) {
    var next = zone.getRules().nextTransition(now);
    if (next != null
        && next.getInstant().isBefore(now.plus(366L * YEARS_WITHOUT_CHANGE, ChronoUnit.DAYS))) {
      throw new NotUsable("ics.event.zone-changes", zone.getId());
    }
  }

  private void requireAudible(LocalDateTime at) {
    if (station.policies().quietHours().contains(at.toLocalTime())) {
      throw new NotUsable(
          "ics.event.quiet",
          station.policies().quietHours().from().toString(),
          station.policies().quietHours().until().toString());
    }
  }

  private LocalDateTime localNow() {
    return LocalDateTime.ofInstant(now, station.zone());
  }

  private LocalDateTime here(Moment moment) {
    return moment.zone() == null
        ? moment.local()
        : moment
            .local()
            .atZone(moment.zone())
            .withZoneSameInstant(station.zone())
            .toLocalDateTime();
  }

  private Moment moment(Property property, String typed) {
    String value = typed.strip();
    if (value.matches("\\d{8}")) {
      throw new NotUsable("ics.event.all-day");
    }
    boolean universal = value.endsWith("Z");
    try {
      LocalDateTime local =
          LocalDateTime.parse(universal ? value.substring(0, value.length() - 1) : value, TIME);
      return new Moment(local, universal ? ZoneOffset.UTC : zone(property.parameters()));
    } catch (DateTimeParseException e) {
      throw new NotUsable("ics.event.no-start");
    }
  }

  private @Nullable ZoneId zone(Map<String, String> parameters) {
    String name = parameters.get("TZID");
    if (name == null) {
      return null;
    }
    // Some programs put a name of their own before that of the zone.
    String bare = name.startsWith("/") ? name.replaceFirst("^/[^/]+/(\\d+_\\d+/)?", "") : name;
    if (ZoneId.getAvailableZoneIds().contains(bare)) {
      return ZoneId.of(bare);
    }
    List<String> offsets = file.offsets().getOrDefault(name, List.of());
    if (!offsets.isEmpty() && offsets.stream().distinct().count() == 1) {
      try {
        return ZoneOffset.of(offsets.getFirst());
      } catch (DateTimeException e) {
        // said below
      }
    }
    throw new NotUsable(
        offsets.isEmpty() ? "ics.event.zone-unknown" : "ics.event.zone-changes", shortened(name));
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(60, name.length()));
  }

  private Duration length(Component event, Moment start) {
    Property ended = event.one("DTEND");
    Duration length = Duration.ZERO;
    if (ended != null && !ended.value().strip().matches("\\d{8}")) {
      length = Duration.between(here(start), here(moment(ended, ended.value())));
    } else if (event.one("DURATION") != null) {
      try {
        length = Duration.from(TemporalAmountAdapter.parse(text(event, "DURATION")).getDuration());
      } catch (DateTimeException | IllegalArgumentException e) {
        length = Duration.ZERO;
      }
    }
    return length.isNegative() || length.compareTo(Duration.ofDays(1)) > 0 ? Duration.ZERO : length;
  }

  /** The value as people read it: RFC 5545, section 3.3.11, without its escapes. */
  private static String text(Component event, String name) {
    Property property = event.one(name);
    return property == null
        ? ""
        : property.value().replaceAll("\\\\[nN]", " ").replaceAll("\\\\([\\\\;,])", "$1");
  }
}
