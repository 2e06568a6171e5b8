package vn.loaphuong.airing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What to do with an item whose due instant has passed before it could begin. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "late")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LatePolicy.JoinInProgress.class, name = "join"),
  @JsonSubTypes.Type(value = LatePolicy.PlayWhole.class, name = "whole"),
  @JsonSubTypes.Type(value = LatePolicy.Skip.class, name = "skip")
})
public sealed interface LatePolicy {

  /** Begin in the middle, where the item would be by now. */
  record JoinInProgress() implements LatePolicy {}

  /**
   * Play from the first frame when no later than this, else not at all.
   *
   * @param within zero or more
   */
  record PlayWhole(Duration within) implements LatePolicy {
    public PlayWhole {
      if (within.isNegative()) {
        throw new IllegalArgumentException("within is negative");
      }
    }
  }

  /** Do not play. */
  record Skip() implements LatePolicy {}
}
