package vn.loaphuong.airing.clip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * What ffmpeg, as a process of its own, makes of a file: mono at the clip rate. The demuxer is
 * named, so that a disguised playlist cannot make it open other files or addresses.
 */
final class FfmpegRecording implements PcmStream {

  private final Process process;
  private final InputStream in;
  private final CompletableFuture<Void> watchdog;
  private final byte[] raw = new byte[1 << 14];
  private volatile boolean timedOut;
  private long frames;

  private FfmpegRecording(Process process, Duration timeout) {
    this.process = process;
    this.in = process.getInputStream();
    Executor later = CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    this.watchdog =
        CompletableFuture.runAsync(
            () -> {
              timedOut = true;
              process.destroyForcibly();
            },
            later);
  }

  static FfmpegRecording open(Path file, String demuxer, IntakePolicy policy) throws IOException {
    List<String> command =
        List.of(
            policy.ffmpeg(),
            "-nostdin",
            "-v",
            "quiet",
            "-protocol_whitelist",
            "file,pipe",
            "-f",
            demuxer,
            "-i",
            "file:" + file.toAbsolutePath(),
            "-map",
            "0:a:0",
            "-vn",
            "-sn",
            "-dn",
            "-ac",
            "1",
            "-ar",
            Integer.toString(ClipFormat.SAMPLE_RATE),
            // One second more than may be, so that what is too long is seen to be too long.
            "-t",
            Long.toString(policy.longest().toSeconds() + 1),
            "-f",
            "s16le",
            "pipe:1");
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new UnreadableRecording(
          UnreadableRecording.Reason.NEEDS_FFMPEG,
          "this kind of sound file needs ffmpeg: install it (apt-get install ffmpeg) or upload"
              + " an MP3 or WAV file");
    }
    process.getOutputStream().close();
    return new FfmpegRecording(process, policy.longest().dividedBy(4).plusSeconds(60));
  }

  @Override
  public int sampleRate() {
    return ClipFormat.SAMPLE_RATE;
  }

  @Override
  public int read(short[] buffer, int off, int len) throws IOException {
    int n = in.readNBytes(raw, 0, Math.min(raw.length, 2 * len)) / 2;
    if (n == 0 && len > 0) {
      if (timedOut || frames == 0) {
        throw new UnreadableRecording(
            UnreadableRecording.Reason.DAMAGED, "ffmpeg could not read this file");
      }
      return -1;
    }
    for (int i = 0; i < n; i++) {
      buffer[off + i] = (short) ((raw[2 * i] & 0xFF) | raw[2 * i + 1] << 8);
    }
    frames += n;
    return n;
  }

  @Override
  public void close() throws IOException {
    watchdog.cancel(false);
    process.destroyForcibly();
    in.close();
  }
}
