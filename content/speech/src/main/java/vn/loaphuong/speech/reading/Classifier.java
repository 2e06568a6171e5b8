package vn.loaphuong.speech.reading;

import org.jspecify.annotations.Nullable;

/**
 * Recognises one class of token. Looks only a bounded distance around the place it is asked about,
 * so that reading stays linear in the length of the text.
 */
interface Classifier {

  /** The token that starts exactly at {@code at}, or null if this class does not start there. */
  @Nullable Token match(Passage passage, int at);
}
