package vn.loaphuong.server.timetable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.LatePolicy;

/**
 * A place on the timetable: what is to be heard, and when. What has begun is history, so a change
 * never alters it: the slot then ends, and a successor takes over what is to come.
 *
 * @param id for ever this slot's
 * @param title as people know it
 * @param content what is to be heard
 * @param recurrence when
 * @param rules what holds for it on special days and against others
 * @param withSignatureTune whether the station's tune is heard before it
 * @param late what the agent is to do when the due instant has passed
 * @param tryOut whether it is an attended test of the loudspeakers, which quiet hours let through
 * @param plannedFrom its occurrences that start before this were never planned
 * @param plannedUntil its occurrences that start at this or later are not planned any more; null if
 *     it goes on
 * @param successor the slot that took over; null if none did
 */
public record Slot(
    String id,
    String title,
    Content content,
    Recurrence recurrence,
    SlotRules rules,
    boolean withSignatureTune,
    LatePolicy late,
    boolean tryOut,
    Instant plannedFrom,
    @Nullable Instant plannedUntil,
    @Nullable String successor) {

  public Slot {
    if (tryOut && !(recurrence instanceof Recurrence.Once)) {
      throw new IllegalArgumentException("a try-out is had once");
    }
    if (successor != null && plannedUntil == null) {
      throw new IllegalArgumentException("a slot with a successor goes on");
    }
  }

  /** Whether it was taken off the timetable, and may be put back. */
  public boolean removed() {
    return plannedUntil != null && successor == null;
  }

  /** Whether an occurrence that starts at this instant is one of the plan's. */
  boolean plans(Instant start) {
    return !start.isBefore(plannedFrom) && (plannedUntil == null || start.isBefore(plannedUntil));
  }

  Slot endingAt(Instant end, @Nullable String heir) {
    return new Slot(
        id,
        title,
        content,
        recurrence,
        rules,
        withSignatureTune,
        late,
        tryOut,
        plannedFrom,
        end,
        heir);
  }

  Slot goingOnFrom(String newId, Instant from) {
    return new Slot(
        newId,
        title,
        content,
        recurrence,
        rules,
        withSignatureTune,
        late,
        tryOut,
        from,
        null,
        null);
  }
}
