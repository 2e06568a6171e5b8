package vn.loaphuong.server.timetable.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import vn.loaphuong.server.timetable.Rearrangements;
import vn.loaphuong.server.timetable.Rearrangements.Reach;
import vn.loaphuong.server.timetable.Rearrangements.Wish;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

/** Slots and what follows from them, for scripts. */
@Tag(name = "Timetable")
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
  private final Rearrangements rearrangements;
  private final MessageSource messages;

  TimetableApi(Timetable timetable, Rearrangements rearrangements, MessageSource messages) {
    this.timetable = timetable;
    this.rearrangements = rearrangements;
    this.messages = messages;
  }

  @Operation(
      summary = "Lists what is planned in a span of at most 92 days.",
      description =
          "Each occurrence says whether it airs, and if not, why not, in sentences for people.")
  @GetMapping("/timetable")
  List<PlannedView> planned(
      @Parameter(description = "Occurrences that start at this instant or later.") @RequestParam
          Instant from,
      @Parameter(description = "Occurrences that start before this instant.") @RequestParam
          Instant until,
      Locale locale) {
    if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST_SPAN) > 0) {
      throw Refusal.ofField("until", "timetable.span", Long.toString(LONGEST_SPAN.toDays()));
    }
    return timetable.planned(from, until).stream()
        .map(planned -> PlannedView.of(planned, messages, locale))
        .toList();
  }

  @Operation(summary = "Lists every slot, also those that ended and those that were removed.")
  @GetMapping("/slots")
  List<Slot> slots() {
    return timetable.slots();
  }

  @Operation(
      summary = "Puts a slot on the timetable.",
      description =
          "Refused where it would sound in the quiet hours or clash with a slot that may not give way.")
  @PostMapping("/slots")
  @ResponseStatus(HttpStatus.CREATED)
  Slot add(@RequestBody SlotDraft draft) {
    return timetable.add(draft);
  }

  @Operation(
      summary = "Changes a slot from now on.",
      description =
          "What has begun is history: if occurrences have begun, the slot ends and the answer is its successor, with an id of its own.")
  @PutMapping("/slots/{slotId}")
  Slot change(@PathVariable String slotId, @RequestBody SlotDraft draft) {
    return timetable.change(slotId, draft);
  }

  @Operation(summary = "Takes a slot off the timetable from now on.")
  @DeleteMapping("/slots/{slotId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String slotId) {
    timetable.remove(slotId);
  }

  @Operation(summary = "Puts a removed slot back.")
  @PostMapping("/slots/{slotId}/restore")
  Slot restore(@PathVariable String slotId) {
    return timetable.restore(slotId);
  }

  @Operation(
      summary = "Moves one occurrence to another time, or leaves it out.",
      description =
          "The date is the one the rule gives, also where the occurrence was moved before.")
  @PutMapping("/slots/{slotId}/occurrences/{date}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deviate(
      @PathVariable String slotId, @PathVariable LocalDate date, @RequestBody Change change) {
    if (change.movedTo() == null) {
      timetable.skip(slotId, date);
    } else {
      rearrangements.rearrange(slotId, date, new Wish(change.movedTo(), null), Reach.ONE);
    }
  }

  @Operation(summary = "Has one occurrence follow its slot again.")
  @DeleteMapping("/slots/{slotId}/occurrences/{date}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void follow(@PathVariable String slotId, @PathVariable LocalDate date) {
    timetable.follow(slotId, date);
  }
}
