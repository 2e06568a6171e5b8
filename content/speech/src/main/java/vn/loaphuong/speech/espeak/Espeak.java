package vn.loaphuong.speech.espeak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import vn.loaphuong.airing.clip.Pcm;

/** Calls espeak-ng. Thread-safe; each call is a process of its own. */
public final class Espeak {

  /** Frames a second of everything it says. */
  public static final int SAMPLE_RATE = 22_050;

  /** Words a minute that espeak calls normal. */
  private static final int NORMAL_SPEED = 175;

  private static final int SLOWEST = 80;
  private static final int FASTEST = 450;
  private static final int WAVE_HEADER = 44;

  private final String command;

  /**
   * @param command the program's name or path
   */
  public Espeak(String command) {
    this.command = command;
  }

  /** The espeak-ng on the path. */
  public static Espeak installed() {
    return new Espeak("espeak-ng");
  }

  /**
   * Says one sentence.
   *
   * @param spoken words and punctuation only
   * @param rate 1 is espeak's normal speed
   * @throws EspeakFailed if it is not installed, fails, says nothing or takes too long
   */
  public Pcm say(String spoken, EspeakVoice voice, double rate) throws EspeakFailed {
    byte[] text = (EspeakSpelling.of(spoken, voice) + "\n").getBytes(StandardCharsets.UTF_8);
    // Nobody needs half a second for a letter; more output than that is a fault.
    int most = WAVE_HEADER + 2 * SAMPLE_RATE * (2 + spoken.length() / 2);
    byte[] wave =
        run(
            text,
            most,
            10 + spoken.length() / 50,
            "-v",
            voice.code(),
            "-s",
            Integer.toString(speed(rate)),
            "-b",
            "1",
            "--stdin",
            "--stdout");
    if (wave.length <= WAVE_HEADER) {
      throw new EspeakFailed("espeak-ng said nothing for: " + excerpt(spoken), false);
    }
    // The lengths in the header are those of a stream without end.
    short[] samples = new short[(wave.length - WAVE_HEADER) / 2];
    for (int i = 0; i < samples.length; i++) {
      int at = WAVE_HEADER + 2 * i;
      samples[i] = (short) ((wave[at] & 0xFF) | wave[at + 1] << 8);
    }
    return new Pcm(samples, SAMPLE_RATE);
  }

  /**
   * The phonemes of each clause in IPA.
   *
   * @param clauses words without punctuation
   */
  public List<String> ipa(List<String> clauses, EspeakVoice voice) throws EspeakFailed {
    List<String> lines = ipa(String.join(" .\n", clauses), voice);
    if (lines.size() == clauses.size()) {
      return lines;
    }
    // A clause may be too long for one line: then each is asked for alone.
    List<String> alone = new ArrayList<>();
    for (String clause : clauses) {
      alone.add(String.join(" ", ipa(clause, voice)));
    }
    return alone;
  }

  private List<String> ipa(String text, EspeakVoice voice) throws EspeakFailed {
    String respelled =
        text.lines()
            .map(line -> EspeakSpelling.of(line, voice))
            .collect(Collectors.joining("\n", "", " .\n"));
    byte[] out =
        run(
            respelled.getBytes(StandardCharsets.UTF_8),
            64 * text.length() + 4096,
            10 + text.length() / 50,
            "-v",
            voice.code(),
            "-q",
            "--ipa",
            "-b",
            "1",
            "--stdin");
    return new String(out, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** The version it reports, as "1.51". */
  public String version() throws EspeakFailed {
    String line = new String(run(new byte[0], 4096, 10, "--version"), StandardCharsets.UTF_8);
    var number = java.util.regex.Pattern.compile("\\d+(\\.\\d+)+").matcher(line);
    return number.find() ? number.group() : line.strip();
  }

  private static int speed(double rate) {
    return Math.clamp(Math.round(NORMAL_SPEED * rate), SLOWEST, FASTEST);
  }

  static String excerpt(String spoken) {
    return spoken.length() <= 60 ? spoken : spoken.substring(0, 60) + "…";
  }

  private byte[] run(byte[] input, int mostOutput, int seconds, String... arguments)
      throws EspeakFailed {
    String[] line = new String[arguments.length + 1];
    line[0] = command;
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Process process;
    try {
      process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new EspeakFailed("Install espeak-ng: apt-get install espeak-ng", true);
    }
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> watchdog =
        CompletableFuture.runAsync(
            () -> {
              late.set(true);
              process.destroyForcibly();
            },
            CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
    try {
      // A text longer than a pipe holds would wait for a reader that waits for it.
      Thread writer = Thread.ofVirtual().start(() -> feed(process, input));
      byte[] out = bounded(process.getInputStream(), mostOutput);
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      writer.interrupt();
      if (late.get() || !ended) {
        throw new EspeakFailed("espeak-ng took longer than " + seconds + " seconds", false);
      }
      if (process.exitValue() != 0) {
        throw new EspeakFailed("espeak-ng failed with exit code " + process.exitValue(), false);
      }
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EspeakFailed("espeak-ng was interrupted", false);
    } catch (IOException e) {
      throw e instanceof EspeakFailed failed
          ? failed
          : new EspeakFailed(
              late.get()
                  ? "espeak-ng took longer than " + seconds + " seconds"
                  : "espeak-ng broke off: " + e.getMessage(),
              false);
    } finally {
      watchdog.cancel(false);
      process.destroyForcibly();
    }
  }

  private static void feed(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // It stopped reading: its exit code or its silence tells, not this thread.
      return;
    }
  }

  private static byte[] bounded(InputStream in, int most) throws IOException {
    byte[] all = in.readNBytes(most + 1);
    if (all.length > most) {
      throw new EspeakFailed("espeak-ng would not stop talking", false);
    }
    return all;
  }
}
