package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Mono sound in memory. The array is handed over, not copied: an hour of sound is 300 MB, so
 * neither side may write to it afterwards.
 *
 * @param samples 16-bit linear samples
 * @param sampleRate frames a second, 1 to 384000
 */
@SuppressWarnings("ArrayRecordComponent") // equality by content is what the methods below give
public record Pcm(short[] samples, int sampleRate) implements PcmTape {

  static final int HIGHEST_RATE = 384_000;

  public Pcm {
    if (sampleRate < 1 || sampleRate > HIGHEST_RATE) {
      throw new IllegalArgumentException("sample rate out of range: " + sampleRate);
    }
  }

  /** Everything that a stream still holds. */
  public static Pcm of(PcmStream stream) throws IOException {
    short[] all = new short[1 << 16];
    int size = 0;
    while (true) {
      int n = stream.read(all, size, all.length - size);
      if (n < 0) {
        break;
      }
      size += n;
      if (size == all.length) {
        all = Arrays.copyOf(all, Math.addExact(size, Math.max(size / 2, 1 << 16)));
      }
    }
    return new Pcm(size == all.length ? all : Arrays.copyOf(all, size), stream.sampleRate());
  }

  public long frames() {
    return samples.length;
  }

  public Duration duration() {
    return Duration.ofNanos(Math.round(samples.length * 1e9 / sampleRate));
  }

  /** This sound at another rate; the same object if it has that rate already. */
  public Pcm resampled(int rate) {
    if (rate == sampleRate) {
      return this;
    }
    try (PcmStream stream = new Resampler(open(), rate)) {
      return of(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be read", e);
    }
  }

  @Override
  public PcmStream open() {
    return new PcmStream() {
      private int at;

      @Override
      public int sampleRate() {
        return sampleRate;
      }

      @Override
      public int read(short[] buffer, int off, int len) {
        int n = Math.min(len, samples.length - at);
        if (n <= 0) {
          return len == 0 ? 0 : -1;
        }
        System.arraycopy(samples, at, buffer, off, n);
        at += n;
        return n;
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pcm(short[] s, int r) && r == sampleRate && Arrays.equals(s, samples);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(samples) + sampleRate;
  }

  @Override
  public String toString() {
    return "Pcm[" + samples.length + " samples at " + sampleRate + " Hz]";
  }
}
