package vn.loaphuong.server.residents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a resident wrote.
 *
 * @param code by which they can ask for it again
 * @param text as it was written; empty once it is erased
 * @param name as they gave it; may be empty
 * @param phone as they gave it; may be empty
 * @param occurrenceId what it is about; null if that was not chosen
 * @param about the same in words, as it was called then; may be empty
 * @param heardAt when it was heard, in their own words; may be empty
 * @param answer empty until there is one
 * @param answeredAt null until there is one
 * @param answeredBy name of the officer; empty until there is an answer
 * @param shown whether everybody may read text and answer
 * @param erasedAt when what is personal was taken out; null if it was not
 */
public record Feedback(
    String id,
    String code,
    Instant receivedAt,
    String text,
    String name,
    String phone,
    @Nullable String occurrenceId,
    String about,
    String heardAt,
    State state,
    String answer,
    @Nullable Instant answeredAt,
    String answeredBy,
    boolean shown,
    @Nullable Instant erasedAt) {

  /** How far the station has come with it. */
  public enum State {
    /** Nobody has looked at it. */
    NEW,
    /** Somebody has taken it on. */
    IN_WORK,
    ANSWERED
  }

  Feedback taken() {
    return changed(State.IN_WORK, answer, answeredAt, answeredBy, shown);
  }

  Feedback answered(String words, Instant at, String by, boolean everybody) {
    return changed(State.ANSWERED, words, at, by, everybody);
  }

  private Feedback changed(
      State newState,
      String newAnswer,
      @Nullable Instant newAnsweredAt,
      String newAnsweredBy,
      boolean newShown) {
    return new Feedback(
        id,
        code,
        receivedAt,
        text,
        name,
        phone,
        occurrenceId,
        about,
        heardAt,
        newState,
        newAnswer,
        newAnsweredAt,
        newAnsweredBy,
        newShown,
        erasedAt);
  }

  /** Without anything that says who wrote it, or what; an answer may repeat it and goes, too. */
  Feedback erased(Instant at) {
    return new Feedback(
        id,
        code,
        receivedAt,
        "",
        "",
        "",
        occurrenceId,
        about,
        "",
        state,
        "",
        answeredAt,
        answeredBy,
        false,
        at);
  }
}
