package vn.loaphuong.server.residents;

import org.jspecify.annotations.Nullable;

/**
 * Feedback as a form sends it, everything as it was typed.
 *
 * @param about id of the occurrence it is about; may be empty
 * @param heardAt when it was heard, in words
 * @param website a field that people do not see; programs fill it in
 * @param stamp when the form was handed out
 */
public record FeedbackDraft(
    @Nullable String text,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String about,
    @Nullable String heardAt,
    @Nullable String website,
    @Nullable String stamp) {

  /** An empty form. */
  public static FeedbackDraft blank(@Nullable String about) {
    return new FeedbackDraft("", "", "", about, "", "", "");
  }
}
