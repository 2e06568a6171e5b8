package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stranger's MPEG audio as mono at the clip rate. Where rate or channels change inside the file,
 * the sound goes on after the change.
 */
final class Mp3Recording implements PcmStream {

  private final Mp3Frames frames;
  private final FrameDecoder decoder = new FrameDecoder();
  private @Nullable Mp3Header header;
  private boolean fresh;
  private @Nullable PcmStream part;
  private long good;
  private long damaged;

  private Mp3Recording(Mp3Frames frames, Mp3Header first) {
    this.frames = frames;
    this.header = first;
    this.fresh = true;
  }

  /** The recording, or null if the stream holds no MPEG audio. */
  static @Nullable Mp3Recording in(InputStream in) throws IOException {
    Mp3Frames frames = new Mp3Frames(in);
    Mp3Header first = frames.next();
    return first == null ? null : new Mp3Recording(frames, first);
  }

  @Override
  public int sampleRate() {
    return ClipFormat.SAMPLE_RATE;
  }

  @Override
  public int read(short[] buffer, int off, int len) throws IOException {
    while (true) {
      if (part == null) {
        if (header == null) {
          if (damaged > good) {
            throw new UnreadableRecording(
                UnreadableRecording.Reason.DAMAGED, "most of the MP3 file is damaged");
          }
          return -1;
        }
        decoder.forget();
        Part next = new Part(header);
        part =
            next.sampleRate() == ClipFormat.SAMPLE_RATE
                ? next
                : new Resampler(next, ClipFormat.SAMPLE_RATE);
      }
      int n = part.read(buffer, off, len);
      if (n >= 0) {
        return n;
      }
      part = null;
    }
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }

  /** A stretch of frames that agree in rate and channels. */
  private final class Part implements PcmStream {
    private final Mp3Header kind;
    private final short[] decoded = new short[ClipFormat.SAMPLES_PER_MP3_FRAME];
    private int at;
    private int end;
    private int leadIn;
    private long tagged;
    private long original = Long.MAX_VALUE;

    Part(Mp3Header kind) {
      this.kind = kind;
    }

    @Override
    public int sampleRate() {
      return kind.sampleRate();
    }

    @Override
    public int read(short[] buffer, int off, int len) throws IOException {
      while (at == end) {
        if (!decodeNext()) {
          return -1;
        }
      }
      int n = Math.min(len, end - at);
      System.arraycopy(decoded, at, buffer, off, n);
      at += n;
      return n;
    }

    private boolean decodeNext() throws IOException {
      if (!fresh) {
        header = frames.next();
        fresh = true;
      }
      Mp3Header current = header;
      if (current == null || !current.agreesWith(kind)) {
        return false;
      }
      fresh = false;
      at = 0;
      end = 0;
      InfoFrame info = InfoFrame.in(frames.buffer(), frames.offset(), current);
      if (info != null) {
        leadIn = info.leadIn();
        tagged = info.mp3Frames();
        original = info.originalFrames(current.samples());
        decoder.forget();
        return true;
      }
      if (decoder.decode(frames.buffer(), frames.offset(), current, decoded)) {
        good++;
      } else {
        damaged++;
      }
      at = Math.min(leadIn, current.samples());
      leadIn -= at;
      end = current.samples();
      if (tagged > 0 && original >= 0) {
        // Only the frames that the tag counted are cut to its length: what was appended plays too.
        end = (int) Math.min(end, at + original);
        original -= end - at;
        tagged--;
      }
      return true;
    }
  }
}
