package vn.loaphuong.speech.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.speech.espeak.Espeak;

class VoiceInstallerTest {

  @TempDir Path folder;

  private InstalledVoices voices;
  private VoiceInstaller installer;
  private Path source;
  private HttpServer server;

  private final List<String> ranges = new ArrayList<>();
  private volatile int cutAfter = Integer.MAX_VALUE;

  @BeforeEach
  void start() throws IOException {
    voices = new InstalledVoices(folder.resolve("voices"));
    installer = new VoiceInstaller(voices, Espeak.installed());
    source = Files.createDirectory(folder.resolve("source"));
    TinyModel.write(source, "vi_VN-thu-medium");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = source.resolve(exchange.getRequestURI().getPath().substring(1));
          String range = exchange.getRequestHeaders().getFirst("Range");
          try (exchange) {
            if (!Files.exists(file)) {
              exchange.sendResponseHeaders(404, -1);
              return;
            }
            byte[] all = Files.readAllBytes(file);
            int from = 0;
            if (range != null) {
              ranges.add(range);
              from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
              exchange
                  .getResponseHeaders()
                  .add(
                      "Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
            }
            exchange.sendResponseHeaders(range == null ? 200 : 206, all.length - from);
            boolean model = file.toString().endsWith(".onnx");
            int end = model ? (int) Math.min(all.length, (long) from + cutAfter) : all.length;
            exchange.getResponseBody().write(Arrays.copyOfRange(all, from, end));
            exchange.getResponseBody().flush();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/vi_VN-thu-medium.onnx";
  }

  private Path model() {
    return source.resolve("vi_VN-thu-medium.onnx");
  }

  @Test
  void installsAFile() throws Exception {
    String name = installer.add(model().toString(), null, (soFar, of) -> {});
    assertThat(name).isEqualTo("vi_VN-thu-medium");
    assertThat(voices.names()).containsExactly(name);
    assertThat(voices.isIntact(name)).isTrue();
    voices.load(name, Espeak.installed()).close();
    // Once more replaces it.
    installer.add(model().toString(), null, (soFar, of) -> {});
    assertThat(voices.names()).containsExactly(name);
  }

  @Test
  void fetchesFromAnAddressWithItsHash() throws Exception {
    long[] last = {0, 0};
    String name =
        installer.add(
            address(),
            ClipHash.of(model()).hex(),
            (soFar, of) -> {
              assertThat(soFar).isGreaterThan(last[0]);
              last[0] = soFar;
              last[1] = of;
            });
    assertThat(voices.names()).containsExactly(name);
    assertThat(last[0]).isEqualTo(last[1]).isEqualTo(Files.size(model()));
  }

  @Test
  void aBrokenDownloadGoesOnWhereItStopped() throws Exception {
    cutAfter = 500;
    assertThatThrownBy(() -> installer.add(address(), null, (soFar, of) -> {}))
        .isInstanceOf(IOException.class);
    assertThat(voices.names()).isEmpty();
    cutAfter = Integer.MAX_VALUE;
    installer.add(address(), ClipHash.of(model()).hex(), (soFar, of) -> {});
    assertThat(ranges).containsExactly("bytes=500-");
    assertThat(voices.names()).hasSize(1);
  }

  @Test
  void anotherHashIsRefusedAndNothingStays() {
    assertThatThrownBy(() -> installer.add(model().toString(), "0".repeat(64), (soFar, of) -> {}))
        .isInstanceOf(UnusableVoice.class)
        .hasMessageContaining("not the one given");
    assertThat(voices.names()).isEmpty();
    assertThat(folder.resolve("voices/.incoming")).isEmptyDirectory();
  }

  @Test
  void whatIsNoVoiceIsRefusedInOneSentence() throws Exception {
    Files.writeString(source.resolve("text.onnx"), "hello");
    Files.writeString(source.resolve("text.onnx.json"), TinyModel.description("vi"));
    for (String[] bad :
        new String[][] {
          {source.resolve("none.onnx").toString(), "no such file"},
          {source.resolve("text.onnx").toString(), "not an ONNX model"},
          {source.resolve("voice.zip").toString(), "ends in .onnx"},
          {source.resolve("giọng hay.onnx").toString(), "rename the file"},
          {source.resolve("espeak-bac.onnx").toString(), "rename the file"},
          {address().replace("medium", "high"), "answers 404"},
          {address() + "?download=true", "question mark"},
        }) {
      assertThatThrownBy(() -> installer.add(bad[0], null, (soFar, of) -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(bad[1]);
      assertThat(voices.names()).isEmpty();
    }
  }
}
