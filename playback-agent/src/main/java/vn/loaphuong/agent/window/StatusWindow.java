package vn.loaphuong.agent.window;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.logging.Logger;
import vn.loaphuong.agent.window.Controls.Answer;

/**
 * Serves the window on this computer's own address, never to the network. A page from elsewhere
 * that is open in the same browser can neither read it (the host's name is checked) nor press its
 * buttons (the origin is checked, and the PIN).
 */
public final class StatusWindow implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(StatusWindow.class.getName());
  private static final int LONGEST_FORM = 1000;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action"
          + " 'self'; frame-ancestors 'none'; base-uri 'none'";

  private final HttpServer http;
  private final ExecutorService threads;
  private final Board board;
  private final Controls controls;
  private final Pin pin;

  private StatusWindow(
      HttpServer http, ExecutorService threads, Board board, Controls controls, Pin pin) {
    this.http = http;
    this.threads = threads;
    this.board = board;
    this.controls = controls;
    this.pin = pin;
  }

  /**
   * Opens it.
   *
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static StatusWindow open(int port, Board board, Controls controls, Pin pin)
      throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(Inet4Address.ofLiteral("127.0.0.1"), port), 16);
    ExecutorService threads =
        Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("window-", 0).factory());
    StatusWindow window = new StatusWindow(http, threads, board, controls, pin);
    http.setExecutor(threads);
    http.createContext("/", window::handle);
    http.start();
    LOG.info(() -> "the window beside the PC: http://127.0.0.1:" + window.port());
    return window;
  }

  /** The port it is at. */
  public int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      Words words = new Words("lang=en".equals(exchange.getRequestURI().getQuery()));
      if (!isOwn(exchange)) {
        answer(exchange, 403, "text/plain", "403");
      } else if (method.equals("GET") && path.equals("/")) {
        answer(exchange, 200, "text/html", page(words, ""));
      } else if (method.equals("GET") && path.equals("/board")) {
        answer(exchange, 200, "text/html", board.html(words));
      } else if (method.equals("GET") && path.equals("/window.js")) {
        answer(exchange, 200, "text/javascript", resource("window.js"));
      } else if (method.equals("GET") && path.equals("/window.css")) {
        answer(exchange, 200, "text/css", resource("window.css"));
      } else if (method.equals("POST") && path.equals("/stop")) {
        press(exchange, words, controls::stop);
      } else if (method.equals("POST") && path.equals("/next")) {
        press(exchange, words, controls::playNext);
      } else {
        answer(exchange, 404, "text/plain", "404");
      }
    } catch (RuntimeException e) {
      LOG.warning("the window failed: " + e);
      throw e;
    }
  }

  private void press(HttpExchange exchange, Words words, Supplier<Answer> wish) throws IOException {
    switch (pin.check(typed(exchange))) {
      case RIGHT -> {
        Answer answer = wish.get();
        LOG.info(
            () -> exchange.getRequestURI().getPath() + " from the window beside the PC: " + answer);
        answer(
            exchange,
            answer == Answer.DONE ? 200 : 409,
            "text/html",
            page(words, words.say("answer." + answer)));
      }
      case WRONG -> answer(exchange, 403, "text/html", page(words, words.say("pin.wrong")));
      case WAIT -> answer(exchange, 429, "text/html", page(words, words.say("pin.wait")));
      case NONE_SET -> answer(exchange, 409, "text/html", page(words, words.say("pin.none")));
    }
  }

  private String page(Words words, String told) {
    String query = words.english() ? "?lang=en" : "";
    return resource("page.html")
        .replace("{{lang}}", words.english() ? "en" : "vi")
        .replace("{{query}}", query)
        .replace("{{station}}", Board.escaped(board.stationName()))
        .replace("{{title}}", Board.escaped(words.say("title")))
        .replace(
            "{{told}}",
            told.isEmpty()
                ? ""
                : "<p class=\"told\" role=\"status\">" + Board.escaped(told) + "</p>")
        .replace("{{pin}}", Board.escaped(words.say(pin.isSet() ? "pin" : "pin.none")))
        .replace("{{disabled}}", pin.isSet() ? "" : "disabled")
        .replace("{{stop}}", Board.escaped(words.say("stop")))
        .replace("{{play-next}}", Board.escaped(words.say("play-next")))
        .replace("{{other}}", Board.escaped(words.say("other-language")))
        .replace("{{other-query}}", words.english() ? "/" : "/?lang=en")
        .replace("{{lost}}", Board.escaped(words.say("agent-lost")))
        .replace("{{board}}", board.html(words));
  }

  /** Another name for this address, or another page's form, is somebody else's trick. */
  private boolean isOwn(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    boolean named = ("127.0.0.1:" + port()).equals(host) || ("localhost:" + port()).equals(host);
    return named && (origin == null || origin.equals("http://" + host));
  }

  private static String typed(HttpExchange exchange) throws IOException {
    String form =
        new String(exchange.getRequestBody().readNBytes(LONGEST_FORM), StandardCharsets.US_ASCII);
    for (String field : form.split("&", -1)) {
      if (field.startsWith("pin=")) {
        return URLDecoder.decode(field.substring("pin=".length()), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(StatusWindow.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the agent's own file " + name + " cannot be read", e);
    }
  }
}
