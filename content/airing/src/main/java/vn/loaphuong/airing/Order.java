package vn.loaphuong.airing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;

/** What the server pushes to an agent that listens. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.RundownChanged.class, name = "rundown"),
  @JsonSubTypes.Type(value = Order.Prepare.class, name = "prepare"),
  @JsonSubTypes.Type(value = Order.Air.class, name = "air"),
  @JsonSubTypes.Type(value = Order.Stop.class, name = "stop")
})
public sealed interface Order {

  /** There is a new rundown to be fetched. */
  record RundownChanged() implements Order {}

  /**
   * A clip is to be fetched now, because it may have to sound at once later.
   *
   * @param clip the clip
   * @param keepUntil until when it is to be kept ready
   */
  record Prepare(ClipRef clip, Instant keepUntil) implements Order {}

  /**
   * Something is to sound at once. An emergency takes the air from whatever has it; a test tone
   * sounds only where nothing else does.
   *
   * @param kind {@link ItemKind#EMERGENCY} or {@link ItemKind#TEST_TONE}
   * @param title as people know it, for the log
   * @param clip what sounds
   * @param times how often, 1 to {@value #MOST_TIMES}
   * @param pause silence between two times, at most a minute
   * @param afterwards what becomes of what was interrupted
   * @param approval who sent and who confirmed it, for the log
   */
  record Air(
      ItemKind kind,
      String title,
      ClipRef clip,
      int times,
      Duration pause,
      Afterwards afterwards,
      String approval)
      implements Order {

    /** More would not be an announcement but a nuisance. */
    public static final int MOST_TIMES = 20;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    public Air {
      if (kind != ItemKind.EMERGENCY && kind != ItemKind.TEST_TONE) {
        throw new IllegalArgumentException("only an emergency or a test tone is pushed");
      }
      if (times < 1 || times > MOST_TIMES) {
        throw new IllegalArgumentException("times is not between 1 and " + MOST_TIMES);
      }
      if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
        throw new IllegalArgumentException("pause is negative or more than a minute");
      }
    }
  }

  /**
   * What was ordered to sound is to fall silent, and not to begin if it has not begun.
   *
   * @param id of the message that ordered it
   */
  record Stop(String id) implements Order {}
}
