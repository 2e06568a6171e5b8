package vn.loaphuong.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says exactly what it is told to say. */
class HttpLineTest {

  private static final String TIME = "{\"now\":\"2026-03-02T10:00:00Z\"}";
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final AtomicInteger connections = new AtomicInteger();
  private final LinkedBlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private ServerSocket listening;
  private Server server;

  /** What is done with a connection on which a request has come. */
  private interface Script {
    void answer(Socket socket, OutputStream out) throws Exception;
  }

  @BeforeEach
  void start() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server =
        new Server(
            URI.create("http://127.0.0.1:" + listening.getLocalPort()),
            Duration.ofSeconds(1),
            Duration.ofMillis(300));
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    listening.close();
  }

  @Test
  void oneConnectionServesManyRequestsInEveryFraming() throws Exception {
    say("HTTP/1.1 200 OK\r\nContent-Length: " + TIME.length() + "\r\n\r\n" + TIME);
    say(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5;x=y\r\n"
            + TIME.substring(0, 5)
            + "\r\n"
            + Integer.toHexString(TIME.length() - 5)
            + "\r\n"
            + TIME.substring(5)
            + "\r\n0\r\nTrailer: x\r\n\r\n");
    say("HTTP/1.1 200 OK\r\ncontent-length:" + TIME.length() + "\r\n\r\n" + TIME);

    for (int i = 0; i < 3; i++) {
      assertThat(server.time("t").now()).isEqualTo(NOW);
    }

    assertThat(connections).hasValue(1);
  }

  @Test
  void anIdleConnectionThatWasDroppedIsReplaced() throws Exception {
    CompletableFuture<Void> dropped = new CompletableFuture<>();
    scripts.add((socket, out) -> {
      write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + TIME.length() + "\r\n\r\n" + TIME);
      socket.close();
      dropped.complete(null);
    });
    say("HTTP/1.1 200 OK\r\n\r\n" + TIME, true);

    assertThat(server.time("t").now()).isEqualTo(NOW);
    dropped.get(10, TimeUnit.SECONDS);
    assertThat(server.time("t").now()).isEqualTo(NOW);

    assertThat(connections).hasValue(2);
  }

  @Test
  void whatComesByDropsIsLeftWithinItsBound() {
    scripts.add((socket, out) -> {
      write(out, "HTTP/1.1 200 OK\r\n");
      for (int i = 0; i < 1000; i++) {
        write(out, "X: y\r\n");
        new java.util.concurrent.CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
      }
    });

    assertThatThrownBy(() -> server.time("t")).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aServerThatDoesNotTakeWhatIsSentIsLeftToo() throws Exception {
    CompletableFuture<Void> over = new CompletableFuture<>();
    scripts.add((socket, out) -> over.get(60, TimeUnit.SECONDS));

    try (HttpLine line =
        HttpLine.open(
            URI.create("http://127.0.0.1:" + listening.getLocalPort()),
            Duration.ofSeconds(5),
            () -> Duration.ofMillis(300))) {
      assertThatThrownBy(() ->
              line.ask("POST", "x", Map.of(), new byte[64_000_000], () -> Duration.ofMillis(300)))
          .isInstanceOf(IOException.class);
    } finally {
      over.complete(null);
    }
  }

  @Test
  void nonsenseIsRefused() {
    for (String nonsense :
        new String[] {
          "SSH-2.0-OpenSSH\r\n",
          "HTTP/1.1 OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + TIME,
          "HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000) + "\r\n\r\n",
          ""
        }) {
      say(nonsense, true);
      assertThatThrownBy(() -> server.time("t")).isInstanceOf(IOException.class);
    }
  }

  private void say(String answer) {
    say(answer, false);
  }

  private void say(String answer, boolean thenClose) {
    scripts.add((socket, out) -> {
      write(out, answer);
      if (thenClose) {
        socket.close();
      }
    });
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // with the test
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      while (!socket.isClosed()) {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
        if (line == null) {
          return;
        }
        scripts.take().answer(socket, socket.getOutputStream());
      }
    } catch (Exception over) {
      // The test is told by what the agent makes of it.
    }
  }
}
