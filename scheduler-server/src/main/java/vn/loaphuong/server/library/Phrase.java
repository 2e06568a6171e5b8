package vn.loaphuong.server.library;

import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipRef;

/**
 * Something the voice says between bulletins, such as a greeting.
 *
 * @param id given by whoever needs it
 * @param text what is said, as it is written
 * @param clip what sounds; null until the voice has read it
 * @param failure key of the sentence that tells why the voice gave up; null while it has not
 */
public record Phrase(String id, String text, @Nullable ClipRef clip, @Nullable String failure) {

  /** Whether the voice has still to read it. */
  public boolean waiting() {
    return clip == null && failure == null;
  }
}
