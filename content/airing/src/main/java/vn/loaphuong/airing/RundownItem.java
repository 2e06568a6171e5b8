package vn.loaphuong.airing;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One clip or relay, due at one instant. Items of one occurrence follow each other without a gap:
 * each is due when the one before it ends, to the frame.
 *
 * @param itemId unique over the life of the station and the same in every recompilation of the same
 *     plan; the agent airs an id once
 * @param occurrenceId the occurrence on the timetable it belongs to
 * @param position place within the occurrence, from 0
 * @param kind what it is
 * @param title as people know it, for the log
 * @param content what sounds
 * @param dueAt when its first frame is to leave the loudspeaker
 * @param late what to do when that instant has passed
 * @param hardEnd when it must be silent even if it has not ended; null if it may run to its end,
 *     which a relay may not
 * @param approval reference of the approval that lets it be heard
 */
public record RundownItem(
    String itemId,
    String occurrenceId,
    int position,
    ItemKind kind,
    String title,
    @JsonAlias("clip")
        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
        @JsonSubTypes({@JsonSubTypes.Type(ClipRef.class), @JsonSubTypes.Type(Relay.class)})
        Content content,
    Instant dueAt,
    LatePolicy late,
    @Nullable Instant hardEnd,
    String approval) {

  public RundownItem {
    if (itemId.isBlank()) {
      throw new IllegalArgumentException("itemId is blank");
    }
    if (position < 0) {
      throw new IllegalArgumentException("position is negative");
    }
    if (hardEnd != null && !hardEnd.isAfter(dueAt)) {
      throw new IllegalArgumentException("hardEnd is not after dueAt");
    }
    if (content instanceof Relay && hardEnd == null) {
      throw new IllegalArgumentException("a relay has no hardEnd");
    }
  }

  /** When its last frame has sounded if it begins on time and is not cut. */
  public Instant endsAt() {
    return dueAt.plus(content.length());
  }
}
