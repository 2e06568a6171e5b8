package vn.loaphuong.airing;

import org.jspecify.annotations.Nullable;

/** Bytes that are not the message they were taken for. */
public final class UnreadableMessage extends RuntimeException {
  UnreadableMessage(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
