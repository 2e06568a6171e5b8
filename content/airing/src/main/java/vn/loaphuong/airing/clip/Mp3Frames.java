package vn.loaphuong.airing.clip;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into MPEG audio frames and passes over everything else: ID3v2 tags of any true or
 * claimed size, covers, garbage, holes. Needs 64 KB whatever the file says about itself.
 */
final class Mp3Frames implements Closeable {

  /**
   * Frames that must follow each other where pictures or noise may look like a header by chance.
   */
  private static final int CAUTIOUS_RUN = 4;

  private static final int TRUSTING_RUN = 2;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int pos;
  private int limit;
  private boolean ended;

  private @Nullable Mp3Header header;
  private boolean inStep;
  private boolean start = true;
  private boolean garbageBefore;
  private long tagLeft;
  private int frameAt;
  private long lost;
  private boolean cutShort;

  Mp3Frames(InputStream in) {
    this.in = in;
  }

  /** Goes to the next whole frame; null at the end. The frame is valid until the next call. */
  @Nullable Mp3Header next() throws IOException {
    lost = 0;
    while (have(Mp3Header.SIZE)) {
      Mp3Header found = Mp3Header.at(buffer, pos);
      if (inStep && found != null && header != null && found.agreesWith(header)) {
        return taken(found);
      }
      inStep = false;
      if (have(10) && buffer[pos] == 'I' && buffer[pos + 1] == 'D' && buffer[pos + 2] == '3') {
        tagLeft = Math.max(tagLeft, tagSize());
        pos += 10;
        continue;
      }
      if (found != null && followedByItsKind(found, runNeeded(found))) {
        return taken(found);
      }
      pos++;
      if (tagLeft > 0) {
        tagLeft--;
      } else {
        lost++;
        garbageBefore = true;
      }
    }
    return null;
  }

  private int runNeeded(Mp3Header found) {
    boolean expected =
        header == null ? start && tagLeft == 0 && !garbageBefore : found.agreesWith(header);
    return expected && tagLeft == 0 ? TRUSTING_RUN : CAUTIOUS_RUN;
  }

  private @Nullable Mp3Header taken(Mp3Header found) throws IOException {
    if (!have(found.bytes())) {
      cutShort = true;
      return null;
    }
    inStep = true;
    start = false;
    tagLeft = 0;
    header = found;
    frameAt = pos;
    pos += found.bytes();
    return found;
  }

  private boolean followedByItsKind(Mp3Header first, int run) throws IOException {
    int ahead = 0;
    Mp3Header at = first;
    for (int i = 1; i < run; i++) {
      ahead += at.bytes();
      if (!have(ahead + Mp3Header.SIZE)) {
        return limit - pos >= ahead && limit - pos < ahead + Mp3Header.SIZE;
      }
      Mp3Header following = Mp3Header.at(buffer, pos + ahead);
      if (following == null || !following.agreesWith(first)) {
        return false;
      }
      at = following;
    }
    return true;
  }

  private long tagSize() {
    long size = 0;
    for (int i = 6; i < 10; i++) {
      size = size << 7 | (buffer[pos + i] & 0x7F);
    }
    boolean footer = (buffer[pos + 5] & 0x10) != 0;
    return size + (footer ? 10 : 0);
  }

  /** Whether {@code n} bytes stand ready at {@code pos}; reads more if they do not. */
  private boolean have(int n) throws IOException {
    while (limit - pos < n && !ended) {
      if (buffer.length - pos < n) {
        System.arraycopy(buffer, pos, buffer, 0, limit - pos);
        limit -= pos;
        pos = 0;
      }
      int got = in.read(buffer, limit, buffer.length - limit);
      if (got < 0) {
        ended = true;
      } else {
        limit += got;
      }
    }
    return limit - pos >= n;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where the frame that {@link #next} found stands in the buffer. */
  int offset() {
    return frameAt;
  }

  /** Bytes passed over before the frame because they belonged to none. */
  long lostBytes() {
    return lost;
  }

  /** Whether the stream ended inside a frame. */
  boolean cutShort() {
    return cutShort;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
