package vn.loaphuong.server.emergency;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Order;
import vn.loaphuong.server.people.Actor;

/**
 * An emergency announcement, from the moment it can be listened to.
 *
 * @param id also the occurrence that the airing log names
 * @param text as it was written
 * @param clip how it sounds
 * @param times how often it is to be heard
 * @param afterwards what becomes of what it interrupts
 * @param targets ids of the station PCs it is for
 * @param prepared who wrote it
 * @param asked who pressed the button; null while nobody has
 * @param confirmed the second person; null while there is none, or none was needed
 * @param aired when it was sent to the station PCs, and until when they may begin; null if it was
 *     not
 * @param stopped who stopped it; null if nobody did
 * @param discarded who put it away unsent; null if nobody did
 */
public record Emergency(
    String id,
    String text,
    ClipRef clip,
    int times,
    Afterwards afterwards,
    List<String> targets,
    Deed prepared,
    @Nullable Deed asked,
    @Nullable Deed confirmed,
    @Nullable Aired aired,
    @Nullable Deed stopped,
    @Nullable Deed discarded) {

  /** Silence between two times. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int TITLE = 60;

  /** Who did something, and when. */
  public record Deed(Actor by, Instant at) {}

  /**
   * When it was sent.
   *
   * @param at when the button was pressed that let it out
   * @param until from when on no station PC may begin any more
   */
  public record Aired(Instant at, Instant until) {}

  /** How far it has come. */
  public enum State {
    READY,
    ASKED,
    SENT,
    STOPPED,
    DISCARDED
  }

  public Emergency {
    targets = List.copyOf(targets);
    if (text.isBlank() || targets.isEmpty()) {
      throw new IllegalArgumentException("an emergency has a text and station PCs it is for");
    }
  }

  public State state() {
    if (discarded != null) {
      return State.DISCARDED;
    }
    if (stopped != null) {
      return State.STOPPED;
    }
    if (aired != null) {
      return State.SENT;
    }
    return asked == null ? State.READY : State.ASKED;
  }

  /** The beginning of the text, for lists and the log. */
  public String title() {
    String line = text.strip().lines().findFirst().orElse("");
    if (line.length() <= TITLE) {
      return line;
    }
    int space = line.lastIndexOf(' ', TITLE - 1);
    return line.substring(0, space < TITLE / 2 ? TITLE - 1 : space) + "…";
  }

  /** How long it takes from its first to its last frame. */
  public Duration length() {
    return clip.length().multipliedBy(times).plus(PAUSE.multipliedBy(times - 1L));
  }

  /** What the station PCs are told to do. */
  Order.Air order() {
    String approval =
        asked == null
            ? prepared.by().name()
            : confirmed == null
                ? asked.by().name()
                : asked.by().name() + ", " + confirmed.by().name();
    return new Order.Air(ItemKind.EMERGENCY, title(), clip, times, PAUSE, afterwards, approval);
  }
}
