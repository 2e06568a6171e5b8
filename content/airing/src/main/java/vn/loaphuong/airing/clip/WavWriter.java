package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes mono 16-bit sound to a WAV file as it comes; the file is complete once closed. */
public final class WavWriter implements java.io.Closeable {

  private static final int HEADER = 44;

  private final SeekableByteChannel out;
  private final int sampleRate;
  private final ByteBuffer block = ByteBuffer.allocate(1 << 15).order(ByteOrder.LITTLE_ENDIAN);
  private long bytes;

  private WavWriter(SeekableByteChannel out, int sampleRate) throws IOException {
    this.out = out;
    this.sampleRate = sampleRate;
    writeHeader();
  }

  /** Opens a file for writing; what was in it is lost. */
  public static WavWriter open(Path file, int sampleRate) throws IOException {
    return new WavWriter(
        Files.newByteChannel(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING),
        sampleRate);
  }

  /** Writes a whole file. */
  public static void write(Path file, Pcm sound) throws IOException {
    try (WavWriter writer = open(file, sound.sampleRate())) {
      writer.write(sound.samples(), 0, sound.samples().length);
    }
  }

  public void write(short[] samples, int off, int len) throws IOException {
    for (int i = off; i < off + len; i++) {
      if (!block.hasRemaining()) {
        flush();
      }
      block.putShort(samples[i]);
    }
    bytes += 2L * len;
  }

  private void flush() throws IOException {
    block.flip();
    while (block.hasRemaining()) {
      out.write(block);
    }
    block.clear();
  }

  private void writeHeader() throws IOException {
    int data = (int) Math.min(bytes, 0xFFFF_FFFFL - HEADER);
    block
        .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(data + HEADER - 8)
        .put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(sampleRate)
        .putInt(sampleRate * 2)
        .putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(data);
    flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
      out.position(0);
      writeHeader();
    }
  }
}
