package vn.loaphuong.agent.relay;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.airing.clip.PcmStream;

/** Opens one source, again and again if need be. Thread-safe. */
@FunctionalInterface
interface Connector {

  /**
   * Connects; both this and reading may block for as long as the other side likes.
   *
   * @param held told of everything whose closing, from another thread, ends a call that blocks
   * @return mono sound at the clips' rate
   * @throws IOException if there is nothing to be had; its message goes on after "The source: "
   */
  PcmStream connect(Consumer<Closeable> held) throws IOException;

  /** For a source as a rundown names it. */
  static Connector of(RelaySource source) {
    return switch (source) {
      case RelaySource.Stream stream -> new StreamConnector(stream.url());
      case RelaySource.LineIn lineIn -> new LineInConnector(lineIn.device());
      case RelaySource.Ffmpeg ffmpeg -> new FfmpegConnector(ffmpeg.url());
    };
  }
}
