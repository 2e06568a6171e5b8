package vn.loaphuong.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.clip.PcmStream;

/** Playlists (HLS) through the real ffmpeg, honest ones and others. */
class FfmpegConnectorTest {

  @TempDir Path folder;
  private HttpServer http;
  private final List<Closeable> held = new ArrayList<>();
  private byte[] sound;

  @BeforeEach
  void start() throws IOException {
    sound = Tones.clip(700, 2).mp3();
    Files.write(folder.resolve("private.mp3"), sound);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/sound.mp3",
        exchange -> {
          exchange.sendResponseHeaders(200, sound.length);
          exchange.getResponseBody().write(sound);
          exchange.close();
        });
    http.start();
  }

  @AfterEach
  void stop() throws IOException {
    for (Closeable each : held) {
      each.close();
    }
    http.stop(0);
  }

  @Test
  void aPlaylistOfWhatIsOnTheNetworkIsRead() throws IOException {
    PcmStream in = connect("sound.mp3");
    short[] samples = new short[44_100];
    int length = 0;
    for (int n = 0; n >= 0 && length < samples.length; length += Math.max(0, n)) {
      n = in.read(samples, length, samples.length - length);
    }

    assertThat(length).isEqualTo(44_100);
    int loudest = IntStream.range(0, length).map(i -> Math.abs(samples[i])).max().orElseThrow();
    assertThat(loudest).isGreaterThan(1_200);
  }

  @Test
  void aPlaylistOfFilesOfThisComputerIsNot() throws IOException {
    PcmStream in = connect("file://" + folder.resolve("private.mp3"));

    assertThatIOException()
        .isThrownBy(() -> in.read(new short[100], 0, 100))
        .withMessage("ffmpeg cannot read it");
  }

  private PcmStream connect(String segment) throws IOException {
    byte[] playlist =
        """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-TARGETDURATION:3
        #EXTINF:2.0,
        %s
        #EXT-X-ENDLIST
        """
            .formatted(segment)
            .getBytes(StandardCharsets.UTF_8);
    http.createContext(
        "/live.m3u8",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/vnd.apple.mpegurl");
          exchange.sendResponseHeaders(200, playlist.length);
          exchange.getResponseBody().write(playlist);
          exchange.close();
        });
    return new FfmpegConnector(
            URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/live.m3u8"))
        .connect(held::add);
  }
}
