package vn.loaphuong.airing.clip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.DoubleConsumer;

/**
 * Sound at {@link ClipFormat#SAMPLE_RATE} on its way to become a clip: it lies in a temporary file
 * (5 MB a minute) and is measured while it is written, so that memory hardly grows with its length.
 * The file has gone once the tape is closed. Not thread-safe.
 */
public final class MasterTape implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final FileChannel file;
  private final ByteBuffer block = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final Contour.Taker taker = new Contour.Taker(ClipFormat.SAMPLE_RATE);
  private long frames;

  private MasterTape(FileChannel file) {
    this.file = file;
  }

  /** An empty tape in the system's folder for temporary files. */
  public static MasterTape create() throws IOException {
    return of(Files.createTempFile("loa-", ".pcm"));
  }

  /** An empty tape in a folder that exists. */
  public static MasterTape create(Path folder) throws IOException {
    return of(Files.createTempFile(folder, "loa-", ".pcm"));
  }

  private static MasterTape of(Path file) throws IOException {
    try {
      return new MasterTape(
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Puts more sound at the end. */
  public void add(short[] samples, int off, int len) throws IOException {
    taker.add(samples, off, len);
    for (int i = off; i < off + len; i++) {
      if (!block.hasRemaining()) {
        flush();
      }
      block.putShort(samples[i]);
    }
    frames += len;
  }

  private void flush() throws IOException {
    block.flip();
    while (block.hasRemaining()) {
      file.write(block);
    }
    block.clear();
  }

  /** How much sound it holds. */
  public long frames() {
    return frames;
  }

  /**
   * A clip of all that was added; nothing can be added afterwards.
   *
   * @param progress told from time to time how much is done, 0 to 1; may throw to cancel
   */
  public Clip master(DoubleConsumer progress) throws IOException {
    flush();
    return Mastering.master(this::open, taker.contour(), progress);
  }

  private PcmStream open() {
    ByteBuffer ahead = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    return new PcmStream() {
      private long position;

      @Override
      public int sampleRate() {
        return ClipFormat.SAMPLE_RATE;
      }

      @Override
      public int read(short[] buffer, int off, int len) throws IOException {
        if (len == 0) {
          return 0;
        }
        if (ahead.remaining() < 2) {
          ahead.compact();
          while (ahead.hasRemaining()) {
            int n = file.read(ahead, position);
            if (n < 0) {
              break;
            }
            position += n;
          }
          ahead.flip();
        }
        int n = Math.min(len, ahead.remaining() / 2);
        for (int i = 0; i < n; i++) {
          buffer[off + i] = ahead.getShort();
        }
        return n == 0 ? -1 : n;
      }
    };
  }

  /** Forgets the sound. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
