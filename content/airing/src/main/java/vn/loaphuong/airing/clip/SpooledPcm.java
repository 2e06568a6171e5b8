package vn.loaphuong.airing.clip;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sound at the clip rate in a temporary file, measured while it was written; closing deletes it.
 */
final class SpooledPcm implements PcmTape, Closeable {

  private final Path file;
  private final Loudness loudness;

  private SpooledPcm(Path file, Loudness loudness) {
    this.file = file;
    this.loudness = loudness;
  }

  static SpooledPcm of(PcmStream stream, Path folder, Runnable heartbeat) throws IOException {
    PcmStream source =
        stream.sampleRate() == ClipFormat.SAMPLE_RATE
            ? stream
            : new Resampler(stream, ClipFormat.SAMPLE_RATE);
    Path file = Files.createTempFile(folder, "intake-", ".pcm");
    boolean written = false;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      Loudness.Measurement measurement = new Loudness.Measurement(ClipFormat.SAMPLE_RATE);
      short[] samples = new short[8192];
      byte[] bytes = new byte[2 * samples.length];
      int beat = 0;
      for (int n = source.read(samples, 0, samples.length);
          n >= 0;
          n = source.read(samples, 0, samples.length)) {
        measurement.add(samples, 0, n);
        for (int i = 0; i < n; i++) {
          bytes[2 * i] = (byte) samples[i];
          bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        out.write(bytes, 0, 2 * n);
        if (++beat % 256 == 0) {
          heartbeat.run();
        }
      }
      written = true;
      return new SpooledPcm(file, measurement.result());
    } finally {
      if (!written) {
        Files.deleteIfExists(file);
      }
    }
  }

  Loudness loudness() {
    return loudness;
  }

  @Override
  public PcmStream open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    byte[] bytes = new byte[1 << 14];
    return new PcmStream() {
      @Override
      public int sampleRate() {
        return ClipFormat.SAMPLE_RATE;
      }

      @Override
      public int read(short[] buffer, int off, int len) throws IOException {
        int n = in.readNBytes(bytes, 0, Math.min(bytes.length, 2 * len)) / 2;
        for (int i = 0; i < n; i++) {
          buffer[off + i] = (short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8);
        }
        return n == 0 && len > 0 ? -1 : n;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
