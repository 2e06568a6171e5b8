package vn.loaphuong.server.timetable.ical;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.station.calendar.WardCalendars;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.trail.Change;

/**
 * Takes calendars of other programs onto the timetable: first a preview, then all that was chosen
 * or nothing, and back again if it was a mistake. Thread-safe.
 */
@Service
public class CalendarImports {

  /** How large a file may be, in bytes. */
  public static final int LARGEST = IcsFile.LARGEST;

  private static final Duration PREVIEWED = Duration.ofDays(1);
  private static final int LONGEST_NAME = 100;

  private final ImportedFiles files;
  private final Timetable timetable;
  private final Stations stations;
  private final WardCalendars calendars;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  CalendarImports(
      ImportedFiles files,
      Timetable timetable,
      Stations stations,
      WardCalendars calendars,
      ApplicationEventPublisher events,
      Clock clock) {
    this.files = files;
    this.timetable = timetable;
    this.stations = stations;
    this.calendars = calendars;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What there is to see of a file.
   *
   * @param events as they are understood now; empty once the file is imported
   * @param slots that it was imported as, as far as they still stand
   */
  public record Preview(
      String id,
      String name,
      List<IcsEvent> events,
      boolean carriedOut,
      boolean undone,
      List<Slot> slots) {}

  /**
   * Keeps a file for a day, to be looked at.
   *
   * @param name as it was called where it comes from
   * @return its id
   * @throws Refusal if it is too large or no calendar; nothing is kept then
   */
  @Transactional
  public String upload(String name, byte[] bytes) {
    Instant now = now();
    var _ = read(bytes);
    files.forgetBefore(now.minus(PREVIEWED));
    String id = UUID.randomUUID().toString();
    String line = name.strip();
    files.add(
        new ImportedFiles.Upload(
            id,
            line.substring(0, Math.min(LONGEST_NAME, line.length())),
            new String(bytes, StandardCharsets.UTF_8),
            now,
            null,
            null));
    return id;
  }

  /**
   * What was understood of a file, as of now.
   *
   * @throws Refusal if there is no such file, or no longer
   */
  public Preview preview(String id) {
    ImportedFiles.Upload upload = known(id);
    boolean carriedOut = upload.carriedOutAt() != null;
    return new Preview(
        id,
        upload.name(),
        carriedOut ? List.of() : read(upload.text().getBytes(StandardCharsets.UTF_8)),
        carriedOut,
        upload.undoneAt() != null,
        carriedOut ? standing(id) : List.of());
  }

  /**
   * Puts events of a file on the timetable, all of them or none.
   *
   * @param chosen what is to be heard, by the numbers of the events
   * @return how many slots there are because of it
   * @throws Refusal if nothing was chosen, an event cannot be imported, or the timetable refuses it
   */
  @Transactional
  public int carryOut(String id, Map<Integer, Content> chosen) {
    ImportedFiles.Upload upload = known(id);
    if (upload.carriedOutAt() != null) {
      throw Refusal.of(Kind.CONFLICT, "ics.done-already");
    }
    if (chosen.isEmpty()) {
      throw Refusal.of(Kind.INVALID, "ics.none-chosen");
    }
    Map<Integer, IcsEvent> all = new HashMap<>();
    read(upload.text().getBytes(StandardCharsets.UTF_8))
        .forEach(event -> all.put(event.number(), event));
    List<String> slots = new ArrayList<>();
    chosen.forEach((number, content) -> {
      IcsEvent event = all.get(number);
      if (event == null || event.recurrence() == null || event.title().isEmpty()) {
        throw Refusal.of(Kind.INVALID, "ics.not-usable", Integer.toString(number));
      }
      slots.add(add(event, content));
    });
    files.carriedOut(id, now(), slots);
    events.publishEvent(
        Change.of("trail.calendar.imported", id, upload.name())
            .with("timetable.slots", null, slots.size()));
    return slots.size();
  }

  private String add(IcsEvent event, Content content) {
    Slot slot =
        timetable.add(new SlotDraft(event.title(), content, event.recurrence(), null, false, null));
    for (LocalDate date : event.leftOut()) {
      timetable.skip(slot.id(), date);
    }
    event.moved().forEach((date, to) -> timetable.move(slot.id(), date, to));
    return slot.id();
  }

  /**
   * Takes what an import put on the timetable off again. What somebody has changed since stays.
   *
   * @return how many slots were taken off
   * @throws Refusal if there is no such import, or it is undone already
   */
  @Transactional
  public int undo(String id) {
    ImportedFiles.Upload upload = known(id);
    if (upload.carriedOutAt() == null || upload.undoneAt() != null) {
      throw Refusal.of(Kind.CONFLICT, "ics.not-done");
    }
    List<Slot> standing = standing(id);
    standing.forEach(slot -> timetable.remove(slot.id()));
    files.undone(id, now());
    events.publishEvent(
        Change.of("trail.calendar.undone", id, upload.name())
            .with("timetable.slots", standing.size(), null));
    return standing.size();
  }

  private List<Slot> standing(String id) {
    return files.slots(id).stream()
        .map(timetable::slot)
        .flatMap(Optional::stream)
        .filter(slot -> slot.plannedUntil() == null)
        .toList();
  }

  private List<IcsEvent> read(byte[] bytes) {
    return new IcsReading(
            IcsFile.read(bytes), stations.current(), calendars.current(), clock.instant())
        .events();
  }

  private ImportedFiles.Upload known(String id) {
    return files.find(id).orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "ics.unknown"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
