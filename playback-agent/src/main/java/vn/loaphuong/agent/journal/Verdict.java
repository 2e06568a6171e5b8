package vn.loaphuong.agent.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.Shortfall;

/** Judges how an item ended, by the frames that left the output and by nothing else. */
final class Verdict {

  private Verdict() {}

  /**
   * The record of an item.
   *
   * @param why the reason it ended as it did, if it ended short and no earlier reason stands
   */
  static AiringRecord of(
      String agentId,
      long number,
      Course course,
      @Nullable Shortfall why,
      @Nullable Duration clockOffset) {
    return course.item().content() instanceof Relay
        ? relayed(agentId, number, course, why, clockOffset)
        : played(agentId, number, course, why, clockOffset);
  }

  private static AiringRecord played(
      String agentId,
      long number,
      Course course,
      @Nullable Shortfall why,
      @Nullable Duration clockOffset) {
    long planned = course.item().content().frames();
    long aired = course.framesAired();
    Outcome outcome;
    @Nullable Shortfall shortfall;
    if (aired >= planned && !course.heard()) {
      outcome = Outcome.MISSED;
      shortfall = Shortfall.SILENT;
    } else if (aired >= planned) {
      outcome = Outcome.AIRED;
      shortfall = null;
    } else {
      outcome = aired == 0 ? Outcome.MISSED : Outcome.PARTLY;
      shortfall = shortfall(course, why);
    }
    return new AiringRecord(
        agentId,
        number,
        course.item().itemId(),
        course.item().occurrenceId(),
        course.rundownNumber(),
        course.item().kind(),
        course.item().title(),
        course.item().content().clips().getFirst().hash(),
        course.item().approval(),
        course.item().dueAt(),
        course.firstFrameAt(),
        course.lastFrameAt(),
        planned,
        aired,
        course.lufs(),
        clockOffset,
        course.output(),
        outcome,
        shortfall,
        course.remark());
  }

  /**
   * A relay is aired if its source was, but for a second and a thousandth: connections hiccup and
   * clocks creep.
   */
  private static AiringRecord relayed(
      String agentId,
      long number,
      Course course,
      @Nullable Shortfall why,
      @Nullable Duration clockOffset) {
    long planned = course.item().content().frames();
    RelayCourse came = within(planned, course.relay());
    long aired = came == null ? 0 : came.fromSource() + came.fromStandIns();
    long forgiven = ClipRef.SAMPLE_RATE + planned / 1_000;
    Outcome outcome;
    @Nullable Shortfall shortfall;
    if (came == null) {
      outcome = Outcome.MISSED;
      shortfall =
          course.blemish() == null ? (why == null ? Shortfall.SOURCE_LOST : why) : course.blemish();
    } else if (aired == 0) {
      outcome = Outcome.MISSED;
      shortfall = Shortfall.SOURCE_LOST;
    } else if (!course.heard()) {
      outcome = Outcome.MISSED;
      shortfall = Shortfall.SILENT;
    } else if (came.fromSource() + forgiven >= planned) {
      outcome = Outcome.AIRED;
      shortfall = null;
    } else {
      outcome = Outcome.PARTLY;
      long replaced = came.fromStandIns() + came.silent();
      boolean lost = replaced >= planned - aired - came.silent();
      shortfall =
          lost || (course.blemish() == null && why == null)
              ? Shortfall.SOURCE_LOST
              : shortfall(course, why);
    }
    return new AiringRecord(
        agentId,
        number,
        course.item().itemId(),
        course.item().occurrenceId(),
        course.rundownNumber(),
        course.item().kind(),
        course.item().title(),
        null,
        course.item().approval(),
        course.item().dueAt(),
        aired == 0 ? null : course.firstFrameAt(),
        aired == 0 ? null : course.lastFrameAt(),
        planned,
        aired,
        course.lufs(),
        clockOffset,
        course.output(),
        outcome,
        shortfall,
        course.remark(),
        came);
  }

  /**
   * The same counts, in no more frames than were planned: a rejoined relay may overlap a little.
   */
  private static @Nullable RelayCourse within(long planned, @Nullable RelayCourse came) {
    if (came == null || came.fromSource() + came.fromStandIns() <= planned) {
      return came;
    }
    long fromSource = Math.min(planned, came.fromSource());
    return new RelayCourse(fromSource, planned - fromSource, came.silent(), came.switches());
  }

  private static Shortfall shortfall(Course course, @Nullable Shortfall why) {
    if (course.blemish() != null) {
      return course.blemish();
    }
    return why == null ? Shortfall.DAMAGED_CLIP : why;
  }
}
