package vn.loaphuong.server.timetable.recurrence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** When a repetition is over. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Ending.Never.class, name = "never"),
  @JsonSubTypes.Type(value = Ending.Until.class, name = "until"),
  @JsonSubTypes.Type(value = Ending.After.class, name = "after")
})
public sealed interface Ending {

  /** Not until somebody ends it. */
  record Never() implements Ending {}

  /**
   * With a moment.
   *
   * @param last the last local time at which an occurrence may still begin
   */
  record Until(LocalDateTime last) implements Ending {}

  /**
   * After so many occurrences. Those moved or left out later count, as RFC 5545 counts them.
   *
   * @param times at least 1
   */
  record After(int times) implements Ending {
    /** Checks the number. */
    public After {
      if (times < 1) {
        throw new IllegalArgumentException("times out of range: " + times);
      }
    }
  }

  /** Not until somebody ends it. */
  static Ending never() {
    return new Never();
  }

  /** At the end of this day. */
  static Ending on(LocalDate lastDay) {
    return new Until(lastDay.atTime(LocalTime.of(23, 59, 59)));
  }

  /** After so many occurrences. */
  static Ending after(int times) {
    return new After(times);
  }
}
