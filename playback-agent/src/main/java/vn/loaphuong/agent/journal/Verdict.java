package vn.loaphuong.agent.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Outcome;
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
        course.item().content() instanceof ClipRef clip ? clip.hash() : null,
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

  private static Shortfall shortfall(Course course, @Nullable Shortfall why) {
    if (course.blemish() != null) {
      return course.blemish();
    }
    return why == null ? Shortfall.DAMAGED_CLIP : why;
  }
}
