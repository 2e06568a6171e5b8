package vn.loaphuong.agent.relay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.clip.PcmStream;

/**
 * What the program ffmpeg, as a process of its own, makes of an address. Protocols and containers
 * are named: a playlist from outside must not make it open files of this computer.
 */
record FfmpegConnector(URI url) implements Connector {

  private static final String PROTOCOLS =
      "http,https,tcp,tls,udp,rtp,rtsp,rtmp,rtmps,crypto,httpproxy";
  private static final String CONTAINERS =
      "hls,mpegts,aac,mp3,ogg,flac,wav,mov,mp4,m4a,matroska,webm,asf,flv,live_flv,rtsp,rtp,sdp";
  private static final String PROGRAM = "ffmpeg";

  @Override
  public PcmStream connect(Consumer<Closeable> held) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new IOException("this kind of source needs ffmpeg, which is not installed", e);
    }
    held.accept(process::destroyForcibly);
    process.getOutputStream().close();
    return new Decoded(process);
  }

  private List<String> command() {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                PROGRAM,
                "-nostdin",
                "-v",
                "quiet",
                "-protocol_whitelist",
                PROTOCOLS,
                "-format_whitelist",
                CONTAINERS));
    if ("rtsp".equals(url.getScheme().toLowerCase(Locale.ROOT))) {
      command.addAll(List.of("-rtsp_transport", "tcp"));
    }
    command.addAll(
        List.of(
            "-i",
            url.toString(),
            "-map",
            "0:a:0",
            "-vn",
            "-sn",
            "-dn",
            "-ac",
            "1",
            "-ar",
            Integer.toString(ClipRef.SAMPLE_RATE),
            "-f",
            "s16le",
            "-flush_packets",
            "1",
            "pipe:1"));
    return command;
  }

  /** What comes out of the process. */
  private static final class Decoded implements PcmStream {

    private final Process process;
    private final InputStream in;
    private final byte[] bytes = new byte[1 << 13];
    private int kept;
    private boolean heard;

    Decoded(Process process) {
      this.process = process;
      this.in = process.getInputStream();
    }

    @Override
    public int sampleRate() {
      return ClipRef.SAMPLE_RATE;
    }

    @Override
    public int read(short[] buffer, int off, int len) throws IOException {
      int have = kept;
      while (have < 2) {
        int n = in.read(bytes, have, Math.min(bytes.length, 2 * len) - have);
        if (n < 0) {
          if (!heard) {
            throw new IOException("ffmpeg cannot read it");
          }
          return -1;
        }
        have += n;
      }
      heard = true;
      int frames = have / 2;
      for (int i = 0; i < frames; i++) {
        buffer[off + i] = (short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8);
      }
      kept = have % 2;
      if (kept == 1) {
        bytes[0] = bytes[have - 1];
      }
      return frames;
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
