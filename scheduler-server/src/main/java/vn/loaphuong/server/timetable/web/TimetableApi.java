package vn.loaphuong.server.timetable.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Obstacle;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

/** Slots and what follows from them, for scripts. */
@RestController
@RequestMapping("/api/v1")
class TimetableApi {

  private static final Duration LONGEST_SPAN = Duration.ofDays(92);

  /** An occurrence as it is sent. */
  record PlannedView(
      String occurrenceId,
      String slotId,
      LocalDate date,
      Instant start,
      Instant end,
      String title,
      Content content,
      boolean tryOut,
      boolean airs,
      List<String> obstacles) {

    static PlannedView of(Planned planned, MessageSource messages, Locale locale) {
      Slot slot = planned.occurrence().slot();
      return new PlannedView(
          planned.occurrence().id(),
          slot.id(),
          planned.occurrence().date(),
          planned.occurrence().start(),
          planned.end(),
          slot.title(),
          planned.occurrence().content(),
          slot.tryOut(),
          planned.airs(),
          planned.obstacles().stream()
              .map((Obstacle obstacle) -> messages.getMessage(obstacle, locale))
              .toList());
    }
  }

  /**
   * One occurrence that is to differ.
   *
   * @param movedTo local date and time of the station; null to leave it out
   */
  record Change(@Nullable LocalDateTime movedTo) {}

  private final Timetable timetable;
  private final MessageSource messages;

  TimetableApi(Timetable timetable, MessageSource messages) {
    this.timetable = timetable;
    this.messages = messages;
  }

  @GetMapping("/timetable")
  List<PlannedView> planned(
      @RequestParam Instant from, @RequestParam Instant until, Locale locale) {
    if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST_SPAN) > 0) {
      throw Refusal.ofField("until", "timetable.span", Long.toString(LONGEST_SPAN.toDays()));
    }
    return timetable.planned(from, until).stream()
        .map(planned -> PlannedView.of(planned, messages, locale))
        .toList();
  }

  @GetMapping("/slots")
  List<Slot> slots() {
    return timetable.slots();
  }

  @PostMapping("/slots")
  @ResponseStatus(HttpStatus.CREATED)
  Slot add(@RequestBody SlotDraft draft) {
    return timetable.add(draft);
  }

  @PutMapping("/slots/{slotId}")
  Slot change(@PathVariable String slotId, @RequestBody SlotDraft draft) {
    return timetable.change(slotId, draft);
  }

  @DeleteMapping("/slots/{slotId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String slotId) {
    timetable.remove(slotId);
  }

  @PostMapping("/slots/{slotId}/restore")
  Slot restore(@PathVariable String slotId) {
    return timetable.restore(slotId);
  }

  @PutMapping("/slots/{slotId}/occurrences/{date}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deviate(
      @PathVariable String slotId, @PathVariable LocalDate date, @RequestBody Change change) {
    if (change.movedTo() == null) {
      timetable.skip(slotId, date);
    } else {
      timetable.move(slotId, date, change.movedTo());
    }
  }

  @DeleteMapping("/slots/{slotId}/occurrences/{date}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void follow(@PathVariable String slotId, @PathVariable LocalDate date) {
    timetable.follow(slotId, date);
  }
}
