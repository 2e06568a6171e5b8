package vn.loaphuong.airing.clip;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Plays a clip back, frame-exact: the encoder's delay and padding are cut, so that the first sample
 * read is the first sample that was encoded and clips follow each other without a gap. Damage costs
 * the damaged frames (silence in their place) and nothing more. Not thread-safe.
 */
public final class ClipDecoder implements PcmStream, Closeable {

  /**
   * Frames decoded ahead of the place skipped to: a stranger's bit reservoir reaches so far back.
   */
  private static final int SKIP_WARM_UP = 10;

  /** A hole longer than 26 s is not filled with silence: its length is anybody's guess. */
  private static final int LONGEST_HOLE_FRAMES = 1000;

  private final Mp3Frames frames;
  private final FrameDecoder decoder = new FrameDecoder();
  private final short[] decoded = new short[ClipFormat.SAMPLES_PER_MP3_FRAME];
  private int at;
  private int end;

  private final long total;
  private long position;
  private long damaged;

  private @Nullable Mp3Header pending;
  private int silentFrames;
  private boolean ended;

  private ClipDecoder(Mp3Frames frames) throws IOException {
    this.frames = frames;
    Mp3Header first = frames.next();
    if (first == null) {
      throw new IOException("no MP3 frame found");
    }
    if (first.sampleRate() != ClipFormat.SAMPLE_RATE || first.layer() != 3) {
      throw new IOException("not in the clip format: " + first);
    }
    InfoFrame info = InfoFrame.in(frames.buffer(), frames.offset(), first);
    if (info == null) {
      this.pending = first;
      this.total = -1;
    } else {
      this.total = info.originalFrames(ClipFormat.SAMPLES_PER_MP3_FRAME);
      discard(info.leadIn());
    }
  }

  /**
   * Opens a clip file.
   *
   * @throws IOException if it cannot be read or holds no MP3 at {@link ClipFormat#SAMPLE_RATE}
   */
  public static ClipDecoder open(Path file) throws IOException {
    return open(Files.newInputStream(file));
  }

  /** Opens a clip from a stream, which is closed with the decoder or if this fails. */
  public static ClipDecoder open(InputStream in) throws IOException {
    try {
      return new ClipDecoder(new Mp3Frames(in));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** All of a clip. */
  public static Pcm decode(Clip clip) throws IOException {
    try (ClipDecoder decoder = open(new java.io.ByteArrayInputStream(clip.mp3()))) {
      return Pcm.of(decoder);
    }
  }

  @Override
  public int sampleRate() {
    return ClipFormat.SAMPLE_RATE;
  }

  /**
   * Reads PCM frames.
   *
   * @return how many, or -1 at the end of the clip or where the file was cut
   */
  @Override
  public int read(short[] buffer, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    long left = total < 0 ? len : total - position;
    if (left <= 0 || (at == end && !decodeNext(true))) {
      return -1;
    }
    int n = (int) Math.min(Math.min(len, end - at), left);
    System.arraycopy(decoded, at, buffer, off, n);
    at += n;
    position += n;
    return n;
  }

  /**
   * Passes over PCM frames, decoding as few as it can.
   *
   * @return how many were passed over; fewer than asked only at the end
   */
  public long skip(long pcmFrames) throws IOException {
    long wanted = total < 0 ? pcmFrames : Math.min(pcmFrames, total - position);
    long left = Math.max(0, wanted);
    while (left > 0) {
      int ready = (int) Math.min(left, end - at);
      at += ready;
      left -= ready;
      boolean decode = left < (long) (SKIP_WARM_UP + 1) * ClipFormat.SAMPLES_PER_MP3_FRAME;
      if (left > 0 && !decodeNext(decode)) {
        break;
      }
    }
    long skipped = Math.max(0, wanted) - left;
    position += skipped;
    return skipped;
  }

  private void discard(int pcmFrames) throws IOException {
    int left = pcmFrames;
    while (left > 0 && decodeNext(true)) {
      int n = Math.min(left, end - at);
      at += n;
      left -= n;
    }
  }

  /** Puts the next MP3 frame's samples into {@link #decoded}. */
  private boolean decodeNext(boolean forReal) throws IOException {
    at = 0;
    end = 0;
    if (silentFrames == 0 && pending == null && !fetch()) {
      return false;
    }
    end = ClipFormat.SAMPLES_PER_MP3_FRAME;
    if (silentFrames > 0) {
      silentFrames--;
      java.util.Arrays.fill(decoded, (short) 0);
      return true;
    }
    Mp3Header header = java.util.Objects.requireNonNull(pending);
    pending = null;
    if (forReal && !decoder.decode(frames.buffer(), frames.offset(), header, decoded)) {
      damaged++;
    }
    return true;
  }

  private boolean fetch() throws IOException {
    while (!ended) {
      Mp3Header header = frames.next();
      if (header == null) {
        ended = true;
        if (frames.cutShort()) {
          damaged++;
        }
        break;
      }
      if (header.sampleRate() == ClipFormat.SAMPLE_RATE && header.layer() == 3) {
        long lost = Math.round((double) frames.lostBytes() / header.bytes());
        silentFrames = (int) Math.min(lost, LONGEST_HOLE_FRAMES);
        damaged += lost;
        pending = header;
        return true;
      }
      damaged++;
    }
    return false;
  }

  /** Length of the whole clip in PCM frames, or -1 if the file does not say. */
  public long frames() {
    return total;
  }

  /** PCM frames read or skipped so far. */
  public long position() {
    return position;
  }

  /** MP3 frames so far that were damaged, missing or of another format. */
  public long damagedFrames() {
    return damaged;
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
