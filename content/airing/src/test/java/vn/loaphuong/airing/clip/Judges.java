package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ffmpeg and mpg123, asked for their opinion. */
final class Judges {

  private static final Pattern LUFS = Pattern.compile("I:\\s+(-?[0-9.]+|-inf) LUFS");
  private static final Pattern PEAK = Pattern.compile("Peak:\\s+(-?[0-9.]+|-inf) dBFS");

  private Judges() {}

  record Verdict(double lufs, double truePeakDbtp) {}

  static Verdict ebur128(Path file) {
    String report =
        run("ffmpeg", "-nostdin", "-i", file, "-af", "ebur128=peak=true", "-f", "null", "-");
    return new Verdict(last(LUFS, report), last(PEAK, report));
  }

  private static double last(Pattern pattern, String report) {
    Matcher matcher = pattern.matcher(report);
    double value = Double.NaN;
    while (matcher.find()) {
      String text = matcher.group(1);
      value = text.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
    }
    return value;
  }

  /** Mono at the file's own rate. */
  static short[] ffmpegDecode(Path file, Path folder) {
    Path out = folder.resolve("ffmpeg.s16");
    run("ffmpeg", "-nostdin", "-y", "-i", file, "-ac", "1", "-f", "s16le", out);
    return samples(out);
  }

  static short[] mpg123Decode(Path file, Path folder) {
    Path out = folder.resolve("mpg123.s16");
    run("mpg123", "-q", "--mono", "-e", "s16", "-O", out, file);
    return samples(out);
  }

  static void ffmpeg(Object... arguments) {
    List<Object> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-y", "-v", "error"));
    command.addAll(List.of(arguments));
    run(command.toArray());
  }

  private static short[] samples(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      short[] samples = new short[bytes.remaining() / 2];
      bytes.asShortBuffer().get(samples);
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(Object... command) {
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    try {
      Path log = Files.createTempFile("judge", ".log");
      try {
        Process process =
            new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(words.getFirst() + " did not finish in two minutes");
        }
        String report = Files.readString(log, StandardCharsets.ISO_8859_1);
        if (process.exitValue() != 0) {
          throw new AssertionError(words + " failed: " + report);
        }
        return report;
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new AssertionError(
          "This test needs " + words.getFirst() + ": apt-get install " + words.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
