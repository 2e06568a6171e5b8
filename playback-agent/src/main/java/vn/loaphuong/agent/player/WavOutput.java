package vn.loaphuong.agent.player;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.airing.ClipRef;

/**
 * A WAV file that stands in for a device: it lets frames leave in real time, and only those that
 * have left are in the file. The header is right at every moment, so that the file of a killed
 * process can be read.
 *
 * <p>What sounds is appended: within an occurrence everything lies at its real distance, between
 * occurrences there is nothing.
 */
final class WavOutput implements Output {

  private static final int HEADER = 44;
  private static final int BYTES_A_FRAME = 2;

  /** Well below the 4 GB a WAV header can name; a longer file is put aside and begun anew. */
  private static final long LARGEST = 1L << 30;

  private final Path file;
  private final FileChannel channel;
  private final Ticker ticker;
  // A ring of what has been written and has not left yet.
  private final short[] ring = new short[ClipRef.SAMPLE_RATE];
  private final ByteBuffer buffer =
      ByteBuffer.allocate(8192 * BYTES_A_FRAME).order(ByteOrder.LITTLE_ENDIAN);
  private long written;
  private long left;
  private long startedAt;
  private boolean started;
  private boolean closed;

  private WavOutput(Path file, FileChannel channel, Ticker ticker) {
    this.file = file;
    this.channel = channel;
    this.ticker = ticker;
  }

  /**
   * Opens the file, at its end if it exists.
   *
   * @throws OutputUnavailable if it cannot be written, or is something else than such a WAV file
   */
  static WavOutput open(Path file, Ticker ticker) throws OutputUnavailable {
    try {
      if (Files.exists(file) && Files.size(file) > LARGEST) {
        Files.move(
            file,
            file.resolveSibling("before-" + file.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      WavOutput output = new WavOutput(file, channel, ticker);
      try {
        output.begin();
      } catch (IOException | OutputUnavailable e) {
        channel.close();
        throw e;
      }
      return output;
    } catch (IOException e) {
      throw new OutputUnavailable(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public boolean real() {
    return false;
  }

  @Override
  public int capacity() {
    return ring.length;
  }

  @Override
  public int write(short[] samples, int offset, int length) throws OutputLost {
    flush();
    int taken = (int) Math.min(length, ring.length - (written - left));
    for (int i = 0; i < taken; i++) {
      ring[(int) ((written + i) % ring.length)] = samples[offset + i];
    }
    written += taken;
    return taken;
  }

  @Override
  public void start() {
    startedAt = ticker.nanos();
    started = true;
  }

  @Override
  public long position() throws OutputLost {
    flush();
    return left;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (channel) {
      if (started) {
        flush();
      }
      channel.force(true);
    } catch (IOException | OutputLost e) {
      // What is in the file up to now stays readable; there is nothing more to save.
    }
  }

  private void begin() throws IOException, OutputUnavailable {
    long size = channel.size();
    if (size == 0) {
      header(0);
      return;
    }
    ByteBuffer there = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    channel.read(there, 0);
    ByteBuffer expected = headerFor(there.getInt(40));
    if (size < HEADER || !there.flip().equals(expected)) {
      throw new OutputUnavailable(
          file + " is there already and is no WAV file of this agent; choose another with --wav");
    }
    // Frames whose header was never written are taken in, a torn one is not.
    header((size - HEADER) / BYTES_A_FRAME * BYTES_A_FRAME);
  }

  /** Writes to the file what has left by now. */
  private void flush() throws OutputLost {
    if (!started) {
      return;
    }
    Duration elapsed = Duration.ofNanos(ticker.nanos() - startedAt);
    long due =
        Math.min(
            written,
            elapsed.toSeconds() * ClipRef.SAMPLE_RATE
                + (long) elapsed.toNanosPart() * ClipRef.SAMPLE_RATE / 1_000_000_000L);
    if (due <= left) {
      return;
    }
    try {
      while (left < due) {
        buffer.clear();
        int frames = (int) Math.min(due - left, buffer.capacity() / BYTES_A_FRAME);
        for (int i = 0; i < frames; i++) {
          buffer.putShort(ring[(int) ((left + i) % ring.length)]);
        }
        buffer.flip();
        long end = channel.size();
        while (buffer.hasRemaining()) {
          end += channel.write(buffer, end);
        }
        left += frames;
      }
      header(channel.size() - HEADER);
    } catch (IOException e) {
      throw new OutputLost(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private void header(long dataBytes) throws IOException {
    ByteBuffer header = headerFor((int) dataBytes);
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
    if (channel.size() > HEADER + dataBytes) {
      channel.truncate(HEADER + dataBytes);
    }
  }

  private static ByteBuffer headerFor(int dataBytes) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes + HEADER - 8);
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    header.putShort((short) 1).putShort((short) 1).putInt(ClipRef.SAMPLE_RATE);
    header.putInt(ClipRef.SAMPLE_RATE * BYTES_A_FRAME);
    header.putShort((short) BYTES_A_FRAME).putShort((short) (8 * BYTES_A_FRAME));
    header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
    return header.flip();
  }
}
