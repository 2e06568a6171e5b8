package vn.loaphuong.server.timetable.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.station.calendar.WardCalendars;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Obstacle;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Priority;
import vn.loaphuong.server.timetable.Timetable;

/** What the week and the month show, for the calendar in the browser. */
@RestController
@RequestMapping("/timetable/occurrences")
class TimetableFeed {

  /** A month with the rest of its first and last week, and some room. */
  private static final int LONGEST_SPAN = 62;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  /** What is heard, as the eye tells it apart. */
  enum Kind {
    PROGRAMME,
    BULLETIN,
    RELAY;

    static Kind of(Content content) {
      return switch (content) {
        case Content.Programme _, Content.Edition _ -> PROGRAMME;
        case Content.Bulletin _ -> BULLETIN;
        case Content.Relay _ -> RELAY;
      };
    }
  }

  /**
   * An occurrence, in the station's local time.
   *
   * @param url of its sheet
   * @param end null if its length is not known
   * @param kindName in the language of the page
   * @param over whether it has begun
   * @param why in two or three words; null if it airs
   * @param says everything, for those who listen to the page
   * @param movable whether who asks may move it
   * @param stretchable whether it has a length of its own, and who asks may change it
   */
  record Event(
      String id,
      String url,
      LocalDateTime start,
      @Nullable LocalDateTime end,
      String title,
      Kind kind,
      String kindName,
      boolean priority,
      boolean over,
      @Nullable String why,
      String says,
      boolean movable,
      boolean stretchable) {}

  /** A day that is something else than a day of the week. */
  record Special(LocalDate date, String name, boolean mourning) {}

  /** What a span of days has. */
  record Feed(List<Event> events, List<Special> days) {}

  private final Timetable timetable;
  private final WardCalendars calendars;
  private final Stations stations;
  private final MessageSource messages;
  private final Clock clock;

  TimetableFeed(
      Timetable timetable,
      WardCalendars calendars,
      Stations stations,
      MessageSource messages,
      Clock clock) {
    this.timetable = timetable;
    this.calendars = calendars;
    this.stations = stations;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Everything that starts within some days.
   *
   * @param from the first day
   * @param until the day after the last
   */
  @GetMapping
  Feed feed(
      HttpServletRequest request,
      Locale locale,
      @RequestParam LocalDate from,
      @RequestParam LocalDate until) {
    if (!from.isBefore(until) || ChronoUnit.DAYS.between(from, until) > LONGEST_SPAN) {
      throw Refusal.ofField("until", "timetable.span", Integer.toString(LONGEST_SPAN));
    }
    boolean mayEdit =
        request.isUserInRole(Role.OPERATOR.name()) || request.isUserInRole(Role.ADMIN.name());
    ZoneId zone = stations.current().zone();
    Instant now = clock.instant();
    List<Event> events =
        timetable
            .planned(from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant())
            .stream()
            .map(planned -> event(planned, zone, now, mayEdit, locale))
            .toList();
    return new Feed(events, specials(from, until));
  }

  private Event event(Planned planned, ZoneId zone, Instant now, boolean mayEdit, Locale locale) {
    var occurrence = planned.occurrence();
    var slot = occurrence.slot();
    LocalDateTime start = LocalDateTime.ofInstant(occurrence.start(), zone);
    LocalDateTime end =
        LocalDateTime.ofInstant(planned.end().plusNanos(999_999_999), zone)
            .truncatedTo(ChronoUnit.SECONDS);
    Kind kind = Kind.of(occurrence.content());
    String kindName = messages.getMessage("views.kind." + kind, null, locale);
    boolean over = !occurrence.start().isAfter(now);
    boolean movable = mayEdit && !over && occurrence.fate().takesPlace();
    Obstacle first = planned.airs() ? null : planned.obstacles().getFirst();
    boolean known = end.isAfter(start);
    String when = known ? TIME.format(start) + " – " + TIME.format(end) : TIME.format(start);
    String says =
        when
            + ", "
            + slot.title()
            + ", "
            + kindName
            + (first == null
                ? ""
                : ". "
                    + messages.getMessage(
                        "timetable.not-air",
                        new Object[] {messages.getMessage(first, locale)},
                        locale));
    return new Event(
        occurrence.id(),
        "/timetable/slots/" + slot.id() + "/occurrences/" + occurrence.date(),
        start,
        known ? end : null,
        slot.title(),
        kind,
        kindName,
        slot.rules().priority() == Priority.PRIORITY,
        over,
        first == null ? null : messages.getMessage(why(first), null, locale),
        says,
        movable,
        movable && kind == Kind.RELAY);
  }

  private static String why(Obstacle obstacle) {
    return switch (obstacle) {
      case Obstacle.NotApproved _, Obstacle.EditionNotApproved _ -> "views.why.not-approved";
      case Obstacle.NoEdition _ -> "views.why.no-edition";
      case Obstacle.Gone _ -> "views.why.gone";
      case Obstacle.ClipMissing _ -> "views.why.clip-missing";
      case Obstacle.TooLong _ -> "views.why.too-long";
      case Obstacle.Quiet _ -> "views.why.quiet";
      case Obstacle.Holiday _ -> "views.why.holiday";
      case Obstacle.Mourned _ -> "views.why.mourned";
      case Obstacle.Clash clash ->
          clash.why() == Obstacle.Clash.Why.UNDECIDED ? "views.why.undecided" : "views.why.clash";
    };
  }

  private List<Special> specials(LocalDate from, LocalDate until) {
    WardCalendar calendar = calendars.current();
    List<Special> days = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      LocalDate date = day;
      calendar
          .mourning(day.atStartOfDay(), day.plusDays(1).atStartOfDay())
          .ifPresent(mourning -> days.add(new Special(date, mourning.name(), true)));
      calendar
          .holiday(day)
          .ifPresent(holiday -> days.add(new Special(date, holiday.name(), false)));
    }
    return days;
  }
}
