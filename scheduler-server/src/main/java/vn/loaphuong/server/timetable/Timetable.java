package vn.loaphuong.server.timetable;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.library.AirableBulletins;
import vn.loaphuong.server.library.Clips;
import vn.loaphuong.server.library.StationSounds;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.programmes.AirableEditions;
import vn.loaphuong.server.relays.AirableRelays;
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.station.SessionPolicies;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.WardCalendar;
import vn.loaphuong.server.station.calendar.WardCalendars;
import vn.loaphuong.server.timetable.Recurrence.Once;
import vn.loaphuong.server.timetable.recurrence.Instance;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;
import vn.loaphuong.server.timetable.recurrence.Schedule;
import vn.loaphuong.server.timetable.recurrence.Series;
import vn.loaphuong.server.trail.Change;

/**
 * The station's timetable: what people put on it, and what will be heard because of it. A change
 * concerns what has not yet begun; what has begun stays as it was planned. Thread-safe.
 */
@Service
public class Timetable {

  /** Longer than anything on a timetable may last, the policy being less than a day. */
  public static final Duration LONGEST = Duration.ofDays(1);

  private static final int LONGEST_TITLE = 200;

  /** Days around a span whose deviations may concern it: no run of days off is as long. */
  private static final int AROUND = 45;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final Slots slots;
  private final Stations stations;
  private final WardCalendars calendars;
  private final SessionPolicies sessions;
  private final Contents contents;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Timetable(
      Slots slots,
      Stations stations,
      WardCalendars calendars,
      SessionPolicies sessions,
      AirableBulletins bulletins,
      AirableEditions editions,
      AirableRelays relays,
      StationSounds sounds,
      Clips clips,
      ApplicationEventPublisher events,
      Clock clock) {
    this.slots = slots;
    this.stations = stations;
    this.calendars = calendars;
    this.sessions = sessions;
    this.contents = new Contents(bulletins, editions, relays, sounds, clips);
    this.events = events;
    this.clock = clock;
  }

  /** Slots as they stand now, by title. */
  public List<Slot> slots() {
    return slots.standing();
  }

  /** Slots that were taken off and may be put back, last removed first. */
  public List<Slot> removedSlots() {
    return slots.removed();
  }

  /** A slot, also one that was removed or has a successor. */
  public Optional<Slot> slot(String slotId) {
    return slots.find(slotId);
  }

  /**
   * Every planned occurrence that starts within a span, in order, with what keeps it from airing.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public List<Planned> planned(Instant from, Instant until) {
    return planned(from, until, basis -> basis);
  }

  /**
   * What would be planned if the ward's calendar were another one.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public List<Planned> planned(Instant from, Instant until, WardCalendar imagined) {
    return planned(from, until, basis -> new Basis(basis.slots(), basis.deviations(), imagined));
  }

  /** What a plan follows from. */
  record Basis(List<Slot> slots, List<Deviation> deviations, WardCalendar calendar) {}

  /** What would be planned if it followed from something else than it does. */
  List<Planned> planned(Instant from, Instant until, UnaryOperator<Basis> imagined) {
    Station station = stations.current();
    // A whole day more, so that what is cut off by the span's start still clashes as it did.
    LocalDate dayBefore = from.atZone(station.zone()).toLocalDate().minusDays(1);
    Instant earlier = dayBefore.atStartOfDay(station.zone()).toInstant();
    List<Slot> candidates = slots.planning(dayBefore, earlier, until);
    Basis basis =
        imagined.apply(
            new Basis(
                candidates,
                slots.deviations(
                    candidates,
                    dayBefore.minusDays(AROUND),
                    until.atZone(station.zone()).toLocalDate().plusDays(AROUND)),
                calendars.current()));
    List<Occurrence> occurrences =
        Occurrences.between(
            basis.slots(), basis.deviations(), basis.calendar(), station.zone(), earlier, until);
    return new Planning(
            station,
            basis.calendar(),
            slots.decisions(occurrences.stream().map(Occurrence::id).toList()),
            contents)
        .plan(occurrences).stream()
            .filter(planned -> !planned.occurrence().start().isBefore(from))
            .toList();
  }

  /**
   * One occurrence, whatever became of it.
   *
   * @param date on which the recurrence has it
   * @param content what is heard in it
   * @param instance when
   * @param planned what is planned for it; null if it is left out
   * @param departed whether it is not as the recurrence says
   */
  public record Single(
      Slot slot,
      LocalDate date,
      Content content,
      Instance instance,
      @Nullable Planned planned,
      boolean departed) {}

  /**
   * The occurrence that a slot's recurrence has on a date.
   *
   * @throws Refusal if there is no such slot, or none on that date
   */
  public Single single(String slotId, LocalDate date) {
    Slot slot = slots.find(slotId).orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "slot.unknown"));
    List<Deviation> deviations = slots.deviations(List.of(slot), date, date);
    Instance instance =
        Occurrences.on(
                slot,
                deviations.stream().filter(deviation -> deviation.date().equals(date)).toList(),
                date,
                calendars.current())
            .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "slot.no-such-date", DATE.format(date)));
    Instant start = instance.startsIn(stations.current().zone());
    Planned planned =
        planned(start, start.plusNanos(1_000)).stream()
            .filter(one -> one.occurrence().id().equals(slotId + ":" + date))
            .findFirst()
            .orElse(null);
    String other = instance.content();
    return new Single(
        slot,
        date,
        other == null ? slot.content() : Content.read(other),
        instance,
        planned,
        deviations.stream().anyMatch(deviation -> deviation.date().equals(date)));
  }

  /**
   * The next local times at which something with a recurrence would be heard.
   *
   * @param from the first day to look at; null for now
   */
  public List<LocalDateTime> next(
      Recurrence recurrence, OnHoliday onHoliday, @Nullable LocalDate from, int howMany) {
    LocalDateTime now = LocalDateTime.ofInstant(now(), stations.current().zone());
    LocalDateTime since =
        from == null || from.atStartOfDay().isBefore(now) ? now : from.atStartOfDay();
    return new Schedule(recurrence.series(), onHoliday, List.of())
        .next(howMany, since, calendars.current()).stream().map(Instance::starts).toList();
  }

  /**
   * Where what airs in the weeks of some days is more than the station's limits allow.
   *
   * @param first day, with its whole week
   * @param last day, with its whole week
   */
  public List<Excess> excesses(LocalDate first, LocalDate last) {
    return excesses(first, last, basis -> basis);
  }

  List<Excess> excesses(LocalDate first, LocalDate last, UnaryOperator<Basis> imagined) {
    ZoneId zone = stations.current().zone();
    LocalDate monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate nextMonday = last.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    return Sessions.excesses(
        planned(
            monday.atStartOfDay(zone).toInstant(),
            nextMonday.atStartOfDay(zone).toInstant(),
            imagined),
        sessions.current(),
        zone);
  }

  /**
   * Puts a slot on the timetable.
   *
   * @throws Refusal if something is missing, its time has passed, or it is in the quiet hours
   */
  @Transactional
  public Slot add(SlotDraft draft) {
    Slot slot = store(checked(draft, UUID.randomUUID().toString(), firstToCome(), false));
    tell("trail.slot.added", null, slot);
    return slot;
  }

  /**
   * Puts a single attended try-out of the loudspeakers on the timetable. Quiet hours let it
   * through: somebody who has just set up the station stands by and listens. The station's real
   * timetable has no such way around them.
   *
   * @throws Refusal if its time has passed
   */
  @Transactional
  public Slot addTryOut(String title, String bulletinId, LocalDateTime at) {
    SlotDraft draft = new SlotDraft(title, bulletinId, new Once(at), false, null);
    Slot slot = store(checked(draft, UUID.randomUUID().toString(), firstToCome(), true));
    tell("trail.slot.added", null, slot);
    return slot;
  }

  /**
   * Changes a slot.
   *
   * @return the slot as it is now; with an id of its own if occurrences of the old one have begun
   * @throws Refusal as {@link #add} does, or if there is no such slot
   */
  @Transactional
  public Slot change(String slotId, SlotDraft draft) {
    Slot before = standing(slotId);
    Instant toCome = firstToCome();
    Slot after =
        hasBegun(before, toCome)
            ? replace(
                before,
                checked(draft, UUID.randomUUID().toString(), toCome, before.tryOut()),
                toCome)
            : store(checked(draft, slotId, before.plannedFrom(), before.tryOut()));
    tell("trail.slot.changed", before, after);
    return after;
  }

  /**
   * Takes a slot off the timetable. What has begun runs to its end.
   *
   * @throws Refusal if there is no such slot
   */
  @Transactional
  public void remove(String slotId) {
    Slot before = standing(slotId);
    store(before.endingAt(firstToCome(), null));
    events.publishEvent(Change.of("trail.slot.removed", slotId, before.title()));
  }

  /**
   * Puts a removed slot back.
   *
   * @return the slot as it is now; with an id of its own if it would have begun meanwhile
   * @throws Refusal if there is no such removed slot
   */
  @Transactional
  public Slot restore(String slotId) {
    Slot removed =
        slots
            .find(slotId)
            .filter(Slot::removed)
            .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "slot.unknown"));
    Instant toCome = firstToCome();
    Slot goingOn = removed.goingOnFrom(removed.id(), removed.plannedFrom());
    Slot restored =
        hasBegun(goingOn, toCome)
            ? replace(removed, removed.goingOnFrom(UUID.randomUUID().toString(), toCome), toCome)
            : store(goingOn);
    events.publishEvent(Change.of("trail.slot.restored", restored.id(), restored.title()));
    return restored;
  }

  /**
   * Leaves one occurrence out.
   *
   * @param date on which the recurrence has it
   * @throws Refusal if there is none on that date, or it has begun
   */
  @Transactional
  public void skip(String slotId, LocalDate date) {
    Slot slot = occurring(slotId, date);
    deviate(new Deviation.Skipped(slot.id(), date));
    events.publishEvent(
        Change.of("trail.slot.skipped", slotId, slot.title()).with("timetable.date", null, date));
  }

  /**
   * Moves one occurrence.
   *
   * @param date on which the recurrence has it
   * @param to local date and time of the station
   * @throws Refusal if there is none on that date, it has begun, or the new time does not do
   */
  @Transactional
  public void move(String slotId, LocalDate date, LocalDateTime to) {
    Slot slot = occurring(slotId, date);
    requireInTime("to", to, slot.tryOut(), now());
    deviate(
        slots.deviations(List.of(slot)).stream()
            .filter(before -> before.date().equals(date))
            .findAny()
            .map(before -> before.movedTo(to))
            .orElseGet(() -> new Deviation.Moved(slotId, date, to)));
    events.publishEvent(
        Change.of("trail.slot.moved", slotId, slot.title()).with("timetable.date", date, to));
  }

  /**
   * Has something else heard in one occurrence.
   *
   * @param date on which the recurrence has it
   * @throws Refusal if there is none on that date, or it has begun, or the content does not do
   */
  @Transactional
  public void replace(String slotId, LocalDate date, @Nullable Content content) {
    Content usable = usable(content);
    Slot slot = occurring(slotId, date);
    LocalDateTime to =
        slots.deviations(List.of(slot)).stream()
            .filter(deviation -> deviation.date().equals(date))
            .map(Timetable::movedTo)
            .flatMap(Optional::stream)
            .findAny()
            .orElse(null);
    deviate(new Deviation.OtherContent(slotId, date, usable, to));
    events.publishEvent(
        Change.of("trail.slot.replaced", slotId, slot.title())
            .with("timetable.date", null, date)
            .with("trail.content", slot.content().written(), usable.written()));
  }

  /**
   * Changes the rest of a slot's series from a day on; what it has before stays.
   *
   * @param from the first day of the change; if it is today or earlier this is {@link #change}
   * @return the slot as it is from that day on, with an id of its own
   * @throws Refusal as {@link #add} does, or if there is no such slot
   */
  @Transactional
  public Slot changeFrom(String slotId, LocalDate from, SlotDraft draft) {
    Instant begin = from.atStartOfDay(stations.current().zone()).toInstant();
    if (!begin.isAfter(now())) {
      return change(slotId, draft);
    }
    Slot before = standing(slotId);
    Slot rest = checked(draft, UUID.randomUUID().toString(), begin, before.tryOut());
    Slot after = replace(before, rest, begin);
    tell("trail.slot.changed", before, after);
    return after;
  }

  /**
   * Decides which of two clashing occurrences of one rank is heard, until it is decided otherwise.
   *
   * @param winner occurrence that is heard
   * @param loser occurrence that gives way
   * @param by who decides
   */
  @Transactional
  public void decide(String winner, String loser, String by) {
    if (winner.equals(loser)) {
      throw Refusal.ofField("winner", "slot.decide-two");
    }
    Slot first = stillPlanned(slotOf(winner));
    Slot second = stillPlanned(slotOf(loser));
    String slotId = first.id();
    slots.put(new Precedence.Decision(winner, loser), by, now());
    events.publishEvent(
        Change.of("trail.slot.preferred", slotId, first.title())
            .with("trail.slot.gives-way", null, second.title()));
    events.publishEvent(new SlotChanged(slotId));
  }

  private static String slotOf(String occurrenceId) {
    return occurrenceId.substring(0, Math.max(0, occurrenceId.lastIndexOf(':')));
  }

  static Optional<LocalDateTime> movedTo(Deviation deviation) {
    return switch (deviation) {
      case Deviation.Skipped _ -> Optional.empty();
      case Deviation.Moved moved -> Optional.of(moved.to());
      case Deviation.OtherContent other -> Optional.ofNullable(other.to());
    };
  }

  /** Has one occurrence as the recurrence says again. */
  @Transactional
  public void follow(String slotId, LocalDate date) {
    Slot slot = stillPlanned(slotId);
    slots.delete(slot.id(), date);
    events.publishEvent(
        Change.of("trail.slot.followed", slotId, slot.title()).with("timetable.date", null, date));
    events.publishEvent(new SlotChanged(slotId));
  }

  void tell(String deed, @Nullable Slot before, Slot after) {
    Slot old = before == null ? after : before;
    RecurrenceColumns was = RecurrenceColumns.of(old.recurrence());
    RecurrenceColumns now = RecurrenceColumns.of(after.recurrence());
    events.publishEvent(
        Change.of(deed, after.id(), after.title())
            .with("timetable.title", before == null ? null : old.title(), after.title())
            .with(
                "trail.content",
                before == null ? null : old.content().written(),
                after.content().written())
            .with("timetable.time", before == null ? null : was.starts(), now.starts())
            .with("timetable.repeat", before == null ? null : was.rule(), now.rule())
            .with("trail.slot.rules", before == null ? null : old.rules(), after.rules())
            .with("trail.slot.late", before == null ? null : old.late(), after.late()));
  }

  void deviate(Deviation deviation) {
    slots.put(deviation);
    events.publishEvent(new SlotChanged(deviation.slotId()));
  }

  /** The slot, if its occurrence of this date exists and has not begun, wherever it was moved. */
  Slot occurring(String slotId, LocalDate date) {
    Slot slot = stillPlanned(slotId);
    Instance instance =
        Occurrences.on(slot, slots.deviations(List.of(slot)), date, calendars.current())
            .orElseThrow(() -> Refusal.ofField("date", "slot.no-such-date", DATE.format(date)));
    if (!instance.startsIn(stations.current().zone()).isAfter(now())) {
      throw Refusal.of(Kind.CONFLICT, "slot.has-begun");
    }
    return slot;
  }

  /** A slot that has something to come, be it that a successor takes over later. */
  private Slot stillPlanned(String slotId) {
    Instant now = now();
    return slots
        .find(slotId)
        .filter(slot -> slot.plannedUntil() == null || slot.plannedUntil().isAfter(now))
        .filter(slot -> !slot.removed())
        .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "slot.unknown"));
  }

  Slot standing(String slotId) {
    return slots
        .find(slotId)
        .filter(slot -> slot.plannedUntil() == null)
        .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "slot.unknown"));
  }

  boolean hasBegun(Slot slot, Instant toCome) {
    return slot.plannedFrom().isBefore(toCome)
        && !Occurrences.between(
                List.of(slot),
                slots.deviations(List.of(slot)),
                calendars.current(),
                stations.current().zone(),
                slot.plannedFrom(),
                toCome)
            .isEmpty();
  }

  Slot replace(Slot before, Slot successor, Instant toCome) {
    slots.put(successor);
    LocalDate today = toCome.atZone(stations.current().zone()).toLocalDate();
    for (Deviation deviation : slots.deviations(List.of(before))) {
      if (!deviation.date().isBefore(today)) {
        slots.put(deviation.of(successor.id()));
      }
    }
    Instant ended = before.plannedUntil();
    slots.put(before.endingAt(ended == null ? toCome : ended, successor.id()));
    events.publishEvent(new SlotChanged(before.id()));
    events.publishEvent(new SlotChanged(successor.id()));
    return successor;
  }

  Slot store(Slot slot) {
    slots.put(slot);
    events.publishEvent(new SlotChanged(slot.id()));
    return slot;
  }

  private Slot checked(SlotDraft draft, String id, Instant plannedFrom, boolean tryOut) {
    String title = draft.title();
    if (title == null || title.isBlank()) {
      throw Refusal.ofField("title", "slot.title-missing");
    }
    if (title.length() > LONGEST_TITLE) {
      throw Refusal.ofField("title", "slot.title-too-long", Integer.toString(LONGEST_TITLE));
    }
    Content content = usable(draft.content());
    Recurrence recurrence = draft.recurrence();
    if (recurrence == null) {
      throw Refusal.ofField("recurrence", "slot.recurrence-missing");
    }
    requireToCome(recurrence, tryOut);
    return new Slot(
        id,
        title.strip(),
        content,
        recurrence,
        draft.rules() == null ? SlotRules.usual() : draft.rules(),
        draft.withSignatureTune(),
        draft.late() == null ? SlotDraft.USUAL : draft.late(),
        tryOut,
        plannedFrom,
        null,
        null);
  }

  private static Content usable(@Nullable Content content) {
    String id =
        switch (content) {
          case null -> "";
          case Content.Bulletin(String bulletinId) -> bulletinId;
          case Content.Programme(String programmeId) -> programmeId;
          case Content.Edition(String editionId) -> editionId;
          case Content.Relay(String stationId, var _) -> stationId;
        };
    if (content == null || id.isBlank()) {
      throw Refusal.ofField("content", "slot.content-missing");
    }
    return content;
  }

  void requireToCome(Recurrence recurrence, boolean tryOut) {
    Instant now = now();
    if (recurrence instanceof Once(LocalDateTime at)) {
      requireInTime("recurrence", at, tryOut, now);
      return;
    }
    Series series = recurrence.series();
    requireAudible("recurrence", series.at());
    LocalDateTime local = LocalDateTime.ofInstant(now, stations.current().zone());
    if (series.next(1, local.plusNanos(1), calendars.current()).isEmpty()) {
      throw Refusal.ofField("recurrence", "slot.never", DATE.format(local));
    }
  }

  void requireInTime(String field, LocalDateTime at, boolean tryOut, Instant now) {
    ZoneId zone = stations.current().zone();
    if (!at.atZone(zone).toInstant().isAfter(now)) {
      LocalDateTime nextMinute =
          LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      throw at.toLocalDate().isBefore(nextMinute.toLocalDate())
          ? Refusal.ofField(field, "slot.past-day", DATE.format(nextMinute))
          : Refusal.ofField(field, "slot.past", TIME.format(nextMinute));
    }
    if (!tryOut) {
      requireAudible(field, at.toLocalTime());
    }
  }

  private void requireAudible(String field, LocalTime at) {
    QuietHours quiet = stations.current().policies().quietHours();
    if (quiet.contains(at)) {
      throw Refusal.ofField(
          field, "slot.quiet", TIME.format(quiet.from()), TIME.format(quiet.until()));
    }
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The first instant at which what starts has not begun yet. */
  Instant firstToCome() {
    return now().plus(1, ChronoUnit.MICROS);
  }
}
