package vn.loaphuong.agent.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Takes server-sent events apart (HTML Living Standard, section 9.2) as far as agents use them:
 * each message is one {@code data:} line; comments, which keep the line alive, and all other fields
 * are passed over.
 */
final class EventLines {

  /** No message is nearly as long; a line without an end must not fill the memory. */
  private static final int LONGEST_LINE = 256 * 1024;

  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<byte[]> message;

  /**
   * @param message called with what stands behind {@code data:}; what it throws ends the reading
   */
  EventLines(Consumer<byte[]> message) {
    this.message = message;
  }

  /** Reads until the stream ends. */
  void read(InputStream in) throws IOException {
    byte[] bytes = new byte[1024];
    for (int got = in.read(bytes); got >= 0; got = in.read(bytes)) {
      for (int i = 0; i < got; i++) {
        take(bytes[i]);
      }
    }
  }

  private void take(byte next) throws IOException {
    if (next != '\n' && next != '\r') {
      if (line.size() == LONGEST_LINE) {
        throw new IOException("the server sent an endless line");
      }
      line.write(next);
      return;
    }
    byte[] whole = line.toByteArray();
    line.reset();
    if (whole.length > DATA.length && Arrays.equals(whole, 0, DATA.length, DATA, 0, DATA.length)) {
      message.accept(Arrays.copyOfRange(whole, DATA.length, whole.length));
    }
  }
}
