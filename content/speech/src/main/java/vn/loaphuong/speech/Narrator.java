package vn.loaphuong.speech;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.airing.clip.ClipFormat;
import vn.loaphuong.airing.clip.MasterTape;
import vn.loaphuong.airing.clip.Mastering;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.espeak.Espeak;
import vn.loaphuong.speech.espeak.EspeakFailed;
import vn.loaphuong.speech.mary.MaryVoices;
import vn.loaphuong.speech.piper.InstalledVoices;
import vn.loaphuong.speech.reading.SpokenText;

/**
 * Voices spoken texts and makes clips of them. Sentences are voiced beside each other and joined in
 * order; the same text and settings give the same clip. Thread-safe; one narration at a time uses
 * all processors, so queue them.
 */
public final class Narrator implements AutoCloseable {

  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("voice-", 0).factory();

  private static final Logger LOG = LoggerFactory.getLogger(Narrator.class);

  private static final int MOST_AT_ONCE = 4;

  private final MaryVoices voices;
  private final VoiceSettings settings;
  private final ExecutorService pool;
  private final int atOnce;
  private final boolean ownsPool;

  private Narrator(
      MaryVoices voices,
      VoiceSettings settings,
      ExecutorService pool,
      int atOnce,
      boolean ownsPool) {
    this.voices = voices;
    this.settings = settings;
    this.pool = pool;
    this.atOnce = atOnce;
    this.ownsPool = ownsPool;
  }

  /** Starts the voices, which takes a quarter of a second the first time, with espeak-ng only. */
  public static Narrator start(VoiceSettings settings) {
    return start(settings, Espeak.installed());
  }

  /** The same with an espeak-ng that is not on the path. */
  public static Narrator start(VoiceSettings settings, Espeak espeak) {
    return start(settings, espeak, new InstalledVoices(Path.of("no-voices-installed")));
  }

  /**
   * Starts the voices, those a station installed among them. One that cannot be used is logged and
   * left out; whoever chooses it hears the stand-in and gets a warning.
   */
  public static Narrator start(VoiceSettings settings, Espeak espeak, InstalledVoices installed) {
    MaryVoices voices = MaryVoices.start(espeak);
    for (String name : installed.names()) {
      try {
        voices.add(name, installed.load(name, espeak));
      } catch (IOException e) {
        LOG.warn("the voice {} cannot be used: {}", name, e.getMessage());
      }
    }
    int atOnce = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_AT_ONCE);
    return new Narrator(
        voices, settings, Executors.newFixedThreadPool(atOnce, THREADS), atOnce, true);
  }

  /** The same voices with other settings; closing it closes nothing. */
  public Narrator with(VoiceSettings other) {
    return new Narrator(voices, other, pool, atOnce, false);
  }

  public VoiceSettings settings() {
    return settings;
  }

  /** Names of the voices that can be chosen, sorted. */
  public Set<String> voices() {
    return voices.names();
  }

  /** What one sentence sounds like, at the level of a clip. */
  public Clip preview(SpokenText.Sentence sentence) {
    return preview(sentence.spoken());
  }

  /**
   * What a few spoken words sound like, at the level of a clip.
   *
   * @throws SpeechFailed if there is nothing to say or no voice can say it
   */
  public Clip preview(String spoken) {
    Piece piece = new Piece(1, spoken, 0);
    if (!piece.hasWords()) {
      throw new SpeechFailed("there is nothing to read aloud");
    }
    return Mastering.master(voice(piece, chosenVoice(new ArrayList<>())).sound());
  }

  /**
   * Voices a whole text.
   *
   * <p>The sound lies in a temporary file meanwhile (5 MB a minute), which no way out leaves
   * behind.
   *
   * @throws SpeechFailed if there is nothing to say, or a sentence that no voice can say
   * @throws CancellationException if the calling thread was interrupted
   */
  public Narration narrate(SpokenText text, Progress progress) {
    List<Piece> pieces = pieces(text);
    if (pieces.isEmpty()) {
      throw new SpeechFailed("there is nothing to read aloud");
    }
    List<Narration.Warning> warnings = new ArrayList<>();
    try (MasterTape tape = MasterTape.create()) {
      voiced(pieces, warnings, progress, tape::add);
      Clip clip =
          tape.master(done -> {
            checkInterrupted();
            progress.mastered(done);
          });
      return new Narration(clip, pieces.size(), warnings);
    } catch (ClosedByInterruptException | InterruptedIOException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw new SpeechFailed(
          "the sound could not be kept in the folder for temporary files; make room there: "
              + message(e),
          e);
    }
  }

  /** Voices a whole text and leaves it unlevelled, as tests want it. */
  Pcm voice(SpokenText text, Progress progress) {
    Tape tape = new Tape();
    try {
      voiced(pieces(text), new ArrayList<>(), progress, tape);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return tape.sound();
  }

  /**
   * A sentence to be voiced.
   *
   * @param number from 1
   * @param pauseFrames silence after it at the clip rate
   */
  private record Piece(int number, String spoken, int pauseFrames) {

    boolean hasWords() {
      return spoken.chars().anyMatch(Character::isLetterOrDigit);
    }
  }

  private record Voiced(Pcm sound, List<Narration.Warning> warnings) {}

  /** Where the sound goes, in order. */
  @FunctionalInterface
  private interface Sink {
    void add(short[] samples, int off, int len) throws IOException;
  }

  private List<Piece> pieces(SpokenText text) {
    List<Piece> pieces = new ArrayList<>();
    for (Pauses.Said said : Pauses.in(text, settings)) {
      Piece piece = new Piece(pieces.size() + 1, said.spoken(), frames(said.pauseAfter()));
      if (piece.hasWords()) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  private static int frames(Duration pause) {
    return (int) (pause.toMillis() * ClipFormat.SAMPLE_RATE / 1000);
  }

  private void voiced(
      List<Piece> pieces, List<Narration.Warning> warnings, Progress progress, Sink sink)
      throws IOException {
    String chosen = chosenVoice(warnings);
    Deque<Future<Voiced>> running = new ArrayDeque<>();
    int next = 0;
    int done = 0;
    try {
      while (done < pieces.size()) {
        checkInterrupted();
        while (next < pieces.size() && running.size() < 3 * atOnce) {
          Piece piece = pieces.get(next++);
          running.add(pool.submit(() -> voice(piece, chosen)));
        }
        Voiced voiced = finished(running.remove());
        short[] samples = voiced.sound().samples();
        warnings.addAll(voiced.warnings());
        sink.add(samples, 0, samples.length);
        int pause = done + 1 < pieces.size() ? pieces.get(done).pauseFrames() : 0;
        sink.add(new short[pause], 0, pause);
        done++;
        progress.said(done, pieces.size());
      }
    } finally {
      running.forEach(future -> future.cancel(true));
    }
  }

  private String chosenVoice(List<Narration.Warning> warnings) {
    if (voices.has(settings.voice())) {
      return settings.voice();
    }
    LOG.warn("there is no voice {}; {} stands in", settings.voice(), MaryVoices.FALLBACK);
    warnings.add(new Narration.Warning(0, settings.voice(), MaryVoices.FALLBACK, "no such voice"));
    return MaryVoices.FALLBACK;
  }

  /** One sentence at the clip rate, by the chosen voice or whichever can. */
  private Voiced voice(Piece piece, String chosen) {
    try {
      return new Voiced(say(piece, chosen), List.of());
    } catch (IOException | RuntimeException first) {
      checkInterrupted();
      if (isMissing(first)) {
        throw new SpeechFailed(message(first), first);
      }
      LOG.warn(
          "the voice {} could not say sentence {}; {} stands in: {}",
          chosen,
          piece.number(),
          MaryVoices.FALLBACK,
          message(first));
      // If the chosen voice is the fallback itself, this is a second try: a hiccup may be over.
      try {
        Pcm sound = say(piece, MaryVoices.FALLBACK);
        return new Voiced(
            sound,
            List.of(
                new Narration.Warning(
                    piece.number(), chosen, MaryVoices.FALLBACK, message(first))));
      } catch (IOException | RuntimeException second) {
        second.addSuppressed(first);
        throw new SpeechFailed(
            "sentence " + piece.number() + " could not be voiced: " + message(second), second);
      }
    }
  }

  private Pcm say(Piece piece, String voice) throws IOException {
    Pcm sound = Joint.trimmed(voices.say(piece.spoken(), voice, settings.rate()));
    if (sound.samples().length == 0) {
      throw new IOException("the voice gave silence");
    }
    return sound.resampled(ClipFormat.SAMPLE_RATE);
  }

  private static boolean isMissing(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EspeakFailed failed && failed.isMissing()) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static void checkInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the narration was interrupted");
    }
  }

  private static CancellationException interrupted(Exception cause) {
    CancellationException cancelled = new CancellationException("the narration was interrupted");
    cancelled.initCause(cause);
    return cancelled;
  }

  private static Voiced finished(Future<Voiced> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SpeechFailed failed) {
        throw failed;
      }
      throw new SpeechFailed("a voice broke: " + message(e), e);
    }
  }

  /** Stops the threads; MaryTTS stays for the next narrator. */
  @Override
  public void close() {
    if (ownsPool) {
      pool.shutdownNow();
    }
  }

  /** Sound that grows at its end. */
  private static final class Tape implements Sink {
    private short[] samples = new short[1 << 20];
    private int size;

    @Override
    public void add(short[] more, int off, int length) {
      if (samples.length - size < length) {
        int wanted = Math.addExact(size, Math.max(length, size / 2));
        samples = Arrays.copyOf(samples, wanted);
      }
      System.arraycopy(more, off, samples, size, length);
      size += length;
    }

    Pcm sound() {
      return new Pcm(Arrays.copyOf(samples, size), ClipFormat.SAMPLE_RATE);
    }
  }
}
