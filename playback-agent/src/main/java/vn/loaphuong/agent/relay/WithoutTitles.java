package vn.loaphuong.agent.relay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A Shoutcast stream without the titles mixed into it: after every so many bytes of sound one byte
 * says how many times 16 bytes of text follow.
 */
final class WithoutTitles extends FilterInputStream {

  private static final int UNIT = 16;

  private final int interval;
  private int left;

  /**
   * @param interval bytes of sound between two titles, at least 1
   */
  WithoutTitles(InputStream in, int interval) {
    super(in);
    this.interval = interval;
    this.left = interval;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    if (left == 0) {
      int units = in.read();
      if (units < 0) {
        return -1;
      }
      in.skipNBytes((long) units * UNIT);
      left = interval;
    }
    int n = in.read(bytes, off, Math.min(len, left));
    left -= Math.max(0, n);
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    throw new IOException("a stream with titles is read, not skipped");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
