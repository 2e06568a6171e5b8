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
import java.util.function.LongConsumer;
import vn.loaphuong.airing.ClipHash;

/**
 * Encodes sound into the clip format. The same samples give the same bytes on every machine,
 * however many processors share the work: where stretches are cut depends on the sound alone.
 */
public final class ClipEncoder {

  /** In MP3 frames; between 13 and 20 s there is a pause in any speech. */
  private static final int SHORTEST_STRETCH = 512;

  private static final int LONGEST_STRETCH = 768;
  private static final int STEP = ClipFormat.SAMPLES_PER_MP3_FRAME;

  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("mp3-encoder-", 0).factory();

  private final PcmStream source;
  private final ExecutorService pool;
  private final int atOnce;
  private final double ceiling;
  private final ByteArrayOutputStream music = new ByteArrayOutputStream(1 << 16);
  private final Deque<Future<LameStretch.Encoded>> running = new ArrayDeque<>();
  private double peak;

  private ClipEncoder(PcmStream source, ExecutorService pool, int atOnce, double ceiling) {
    this.source = source;
    this.pool = pool;
    this.atOnce = atOnce;
    this.ceiling = ceiling;
  }

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
    return encode(sound, Double.POSITIVE_INFINITY, done -> {}).clip();
  }

  /**
   * A clip and what became of its peaks in coding.
   *
   * @param truePeakDbtp of the decoded clip; negative infinity if it was not asked for
   */
  record Encoded(Clip clip, double truePeakDbtp) {}

  /**
   * Encodes so that the decoded clip stays below a ceiling, as far as turning down single places
   * gets it.
   *
   * @param ceilingDbtp infinite if nobody asks for peaks
   * @param progress hears from time to time how many samples are done; may throw to cancel
   */
  static Encoded encode(PcmStream sound, double ceilingDbtp, LongConsumer progress)
      throws IOException {
    PcmStream source =
        sound.sampleRate() == ClipFormat.SAMPLE_RATE
            ? sound
            : new Resampler(sound, ClipFormat.SAMPLE_RATE);
    int workers = Math.min(4, Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(workers, THREADS);
    try {
      return new ClipEncoder(source, pool, 2 * workers, Math.pow(10, ceilingDbtp / 20))
          .encode(progress);
    } finally {
      pool.shutdownNow();
    }
  }

  private Encoded encode(LongConsumer progress) throws IOException {
    LoudnessMeter meter = new LoudnessMeter(ClipFormat.SAMPLE_RATE);
    int warmUp = LameStretch.WARM_UP_FRAMES * STEP;
    int ahead = LameStretch.AHEAD_FRAMES * STEP;

    // window: warm-up | stretch | ahead, the first stretch having no warm-up before it
    short[] window = new short[warmUp + LONGEST_STRETCH * STEP + ahead];
    int lead = 0;
    int filled = 0;
    long total = 0;
    long mp3Frames = 0;
    boolean exhausted = false;
    while (true) {
      int full = lead + LONGEST_STRETCH * STEP + ahead;
      while (!exhausted && filled < full) {
        int n = source.read(window, filled, full - filled);
        if (n < 0) {
          exhausted = true;
        } else {
          meter.add(window, filled, n);
          filled += n;
          total += n;
        }
      }
      long left = mp3FramesFor(total) - mp3Frames;
      boolean last = exhausted && left <= LONGEST_STRETCH;
      int frames = last ? (int) left : quietestCut(window, lead, filled);
      short[] piece = Arrays.copyOf(window, Math.min(filled, lead + frames * STEP + ahead));
      int skip = lead / STEP;
      running.add(pool.submit(() -> LameStretch.encode(piece, skip, frames, ceiling)));
      mp3Frames += frames;
      if (running.size() > atOnce) {
        collect();
      }
      progress.accept(total);
      if (last) {
        break;
      }
      int keepFrom = Math.min(filled, lead + frames * STEP - warmUp);
      System.arraycopy(window, keepFrom, window, 0, filled - keepFrom);
      filled -= keepFrom;
      lead = warmUp;
    }
    while (!running.isEmpty()) {
      collect();
      progress.accept(total);
    }
    Clip clip = finish(music.toByteArray(), Math.toIntExact(mp3Frames), total, meter.lufs());
    return new Encoded(clip, 20 * Math.log10(peak));
  }

  private void collect() throws IOException {
    LameStretch.Encoded done = finished(running.remove());
    music.writeBytes(done.mp3());
    peak = Math.max(peak, done.peak());
  }

  /** After how many frames the sound is quietest, so that nobody hears the joint. */
  private static int quietestCut(short[] window, int lead, int filled) {
    int best = LONGEST_STRETCH;
    int quietest = Integer.MAX_VALUE;
    for (int frames = LONGEST_STRETCH; frames >= SHORTEST_STRETCH; frames--) {
      int joint = lead + frames * STEP;
      int highest = 0;
      for (int i = joint - 2 * STEP; i < Math.min(filled, joint + STEP); i++) {
        highest = Math.max(highest, Math.abs(window[i]));
      }
      if (highest < quietest) {
        quietest = highest;
        best = frames;
      }
    }
    return best;
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
