package vn.loaphuong.airing.clip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import vn.loaphuong.airing.ClipHash;

/**
 * Encodes sound into the clip format. The same samples give the same bytes on every machine,
 * however many processors share the work: the stretches are cut by length, never by load.
 */
public final class ClipEncoder {

  private static final int STRETCH_FRAMES = 768;
  private static final int STEP = ClipFormat.SAMPLES_PER_MP3_FRAME;

  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("mp3-encoder-", 0).factory();

  private ClipEncoder() {}

  /** Encodes as it is, at its own loudness; {@link Mastering} levels first. */
  public static Clip encode(Pcm sound) {
    try (PcmStream stream = sound.open()) {
      return encode(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be read", e);
    }
  }

  /**
   * Encodes what is left of a stream, at any rate.
   *
   * @throws IOException if the stream fails; nothing is kept then
   */
  public static Clip encode(PcmStream sound) throws IOException {
    return encode(sound, false).clip();
  }

  /**
   * A clip and what became of its peaks in coding.
   *
   * @param truePeakDbtp of the decoded clip; negative infinity if it was not asked for
   */
  record Encoded(Clip clip, double truePeakDbtp) {}

  static Encoded encode(PcmStream sound, boolean judged) throws IOException {
    PcmStream source =
        sound.sampleRate() == ClipFormat.SAMPLE_RATE
            ? sound
            : new Resampler(sound, ClipFormat.SAMPLE_RATE);
    int workers = Math.min(4, Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(workers, THREADS);
    try {
      return encode(source, pool, workers, judged);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Encoded encode(PcmStream source, ExecutorService pool, int workers, boolean judged)
      throws IOException {
    LoudnessMeter meter = new LoudnessMeter(ClipFormat.SAMPLE_RATE);
    ByteArrayOutputStream music = new ByteArrayOutputStream(1 << 16);
    Deque<Future<LameStretch.Encoded>> running = new ArrayDeque<>();
    double peak = 0;
    int warmUp = LameStretch.WARM_UP_FRAMES * STEP;
    int stretch = STRETCH_FRAMES * STEP;
    int ahead = LameStretch.AHEAD_FRAMES * STEP;

    // window: warm-up | stretch | ahead, the first stretch having no warm-up before it
    short[] window = new short[warmUp + stretch + ahead];
    int lead = 0;
    int filled = 0;
    long total = 0;
    long mp3Frames = 0;
    boolean exhausted = false;
    while (true) {
      while (!exhausted && filled < lead + stretch + ahead) {
        int n = source.read(window, filled, lead + stretch + ahead - filled);
        if (n < 0) {
          exhausted = true;
        } else {
          meter.add(window, filled, n);
          filled += n;
          total += n;
        }
      }
      long wanted = mp3FramesFor(total);
      int frames = exhausted ? (int) Math.min(STRETCH_FRAMES, wanted - mp3Frames) : STRETCH_FRAMES;
      short[] piece = Arrays.copyOf(window, filled);
      int length = filled;
      int skip = lead / STEP;
      running.add(pool.submit(() -> LameStretch.encode(piece, length, skip, frames, judged)));
      mp3Frames += frames;
      if (running.size() > 2 * workers) {
        LameStretch.Encoded done = finished(running.remove());
        music.writeBytes(done.mp3());
        peak = Math.max(peak, done.peak());
      }
      if (exhausted && mp3Frames == wanted) {
        break;
      }
      int keepFrom = Math.min(filled, lead + stretch - warmUp);
      System.arraycopy(window, keepFrom, window, 0, filled - keepFrom);
      filled -= keepFrom;
      lead = warmUp;
    }
    while (!running.isEmpty()) {
      LameStretch.Encoded done = finished(running.remove());
      music.writeBytes(done.mp3());
      peak = Math.max(peak, done.peak());
    }
    Clip clip = finish(music.toByteArray(), Math.toIntExact(mp3Frames), total, meter.lufs());
    return new Encoded(clip, 20 * Math.log10(peak));
  }

  /** Frames so that every sample survives the encoder's and the decoder's delay. */
  private static long mp3FramesFor(long samples) {
    return (samples + 2L * ClipFormat.ENCODER_DELAY + STEP - 1) / STEP;
  }

  private static Clip finish(byte[] music, int mp3Frames, long total, double lufs) {
    int padding = (int) ((long) mp3Frames * STEP - total - ClipFormat.ENCODER_DELAY);
    byte[] info = InfoFrame.forClip(mp3Frames, ClipFormat.ENCODER_DELAY, padding, music);
    byte[] mp3 = Arrays.copyOf(info, info.length + music.length);
    System.arraycopy(music, 0, mp3, info.length, music.length);
    return new Clip(ClipHash.of(mp3), mp3, total, lufs);
  }

  private static <T> T finished(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("encoding was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a stretch could not be encoded", e.getCause());
    }
  }
}
