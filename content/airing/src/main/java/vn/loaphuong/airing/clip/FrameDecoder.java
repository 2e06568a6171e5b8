package vn.loaphuong.airing.clip;

import java.io.InputStream;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes whole frames one by one to mono. A frame that the decoder cannot take becomes silence of
 * the same length, so that what follows stays where it belongs in time.
 */
final class FrameDecoder {

  private final Feed feed = new Feed();
  private @Nullable Bitstream bitstream;
  private @Nullable Decoder decoder;

  /**
   * Decodes into the first {@code header.samples()} places of {@code mono}.
   *
   * @return false if the frame is damaged and silence was put in its place
   */
  boolean decode(byte[] buffer, int off, Mp3Header header, short[] mono) {
    feed.set(buffer, off, header.bytes());
    boolean decoded = false;
    try {
      decoded = decodeInto(mono, header);
    } catch (BitstreamException | DecoderException | RuntimeException e) {
      // jlayer runs over the ends of its arrays on damaged frames.
      forget();
    }
    if (!decoded) {
      Arrays.fill(mono, 0, header.samples(), (short) 0);
    }
    return decoded;
  }

  private boolean decodeInto(short[] mono, Mp3Header header)
      throws BitstreamException, DecoderException {
    if (bitstream == null || decoder == null) {
      bitstream = new Bitstream(feed);
      decoder = new Decoder();
    }
    Header read = bitstream.readFrame();
    if (read == null) {
      forget();
      return false;
    }
    SampleBuffer out = (SampleBuffer) decoder.decodeFrame(read, bitstream);
    bitstream.closeFrame();
    int channels = out.getChannelCount();
    short[] samples = out.getBuffer();
    int n = header.samples();
    if (out.getBufferLength() == 0) {
      // It begins in a frame before the place where we came in; the next one may find it here.
      return false;
    }
    if (channels != header.channels() || out.getBufferLength() < n * channels) {
      forget();
      return false;
    }
    if (channels == 1) {
      System.arraycopy(samples, 0, mono, 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        mono[i] = (short) ((samples[2 * i] + samples[2 * i + 1]) >> 1);
      }
    }
    return true;
  }

  /** Starts afresh, as after a change of format. */
  void forget() {
    bitstream = null;
    decoder = null;
  }

  /** Hands jlayer exactly one frame at a time. */
  private static final class Feed extends InputStream {
    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    void set(byte[] buffer, int off, int length) {
      bytes = buffer;
      at = off;
      end = off + length;
    }

    @Override
    public int read() {
      return at < end ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] out, int off, int len) {
      if (at >= end) {
        return -1;
      }
      int n = Math.min(len, end - at);
      System.arraycopy(bytes, at, out, off, n);
      at += n;
      return n;
    }

    @Override
    public int available() {
      return end - at;
    }
  }
}
