package vn.loaphuong.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.airing.AgentMessages.Acknowledged;
import vn.loaphuong.airing.AgentMessages.AiringUpload;
import vn.loaphuong.airing.AgentMessages.Paired;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.AgentMessages.ServerTime;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.Wire;

/**
 * A scheduling server as small as can be, over real HTTP: it pairs with one code, serves one
 * rundown and its clips, checks and keeps airing records.
 */
public final class TestStation implements AutoCloseable {

  public static final String CODE = "2468";
  public static final String AGENT = "agent-1";
  public static final String TOKEN = "token-1";

  private static final int REMEMBERED = 2000;

  private final int port;
  private volatile HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final KeyPair keys = SigningKeys.generate();
  private final Clock clock;
  private final Map<String, byte[]> clips = new ConcurrentHashMap<>();
  private final Deque<String> requests = new ConcurrentLinkedDeque<>();
  private final List<AiringRecord> records = new ArrayList<>();
  private final Deque<Presence> presences = new ConcurrentLinkedDeque<>();
  private String lastHash = AiringChain.GENESIS;
  private Duration fast = Duration.ZERO;
  private volatile @Nullable SignedRundown rundown;
  private volatile @Nullable PublicKey agentKey;
  private volatile Fault fault = Fault.NONE;
  private volatile Consumer<Moment> witness = moment -> {};
  private volatile Duration clipTakes = Duration.ZERO;

  /** An instant that only the server sees, and at which an agent may be struck. */
  public enum Moment {
    /** Half of a clip is on its way. */
    CLIP_HALF_SENT,
    /** Airing records have come and are not stored. */
    AIRINGS_CAME,
    /** Airing records are stored, and the agent does not know it. */
    AIRINGS_STORED
  }

  /** What goes wrong. */
  public enum Fault {
    NONE,
    /** A clip breaks off in the middle. */
    CLIP_BREAKS_OFF,
    /** A clip comes with one byte changed. */
    CLIP_ALTERED,
    /** Headers come, the rest never does. */
    STALL,
    /** Every answer is an error of the server. */
    DOWN
  }

  public TestStation(Clock clock) throws IOException {
    this.clock = clock;
    http = open(0);
    port = http.getAddress().getPort();
  }

  private HttpServer open(int atPort) throws IOException {
    HttpServer opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), atPort), 0);
    opened.setExecutor(threads);
    opened.createContext("/", this::handle);
    opened.start();
    return opened;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Is gone as a killed process is: connections end, and new ones are refused. */
  public void vanish() {
    http.stop(0);
  }

  /** Is there again, at the same address and with all it had stored. */
  public void comeBack() throws IOException {
    http = open(port);
  }

  public KeyPair keys() {
    return keys;
  }

  public void serve(Rundown newRundown) {
    serve(SignedRundown.sign(newRundown, keys.getPrivate()));
  }

  public void serve(SignedRundown newRundown) {
    rundown = newRundown;
  }

  public ClipHash add(byte[] clip) {
    ClipHash hash = ClipHash.of(clip);
    clips.put(hash.hex(), clip);
    return hash;
  }

  /** The clip is no longer there. */
  public void forget(byte[] clip) {
    clips.remove(ClipHash.of(clip).hex());
  }

  public void breakWith(Fault newFault) {
    fault = newFault;
  }

  /** Whom to call at each of the moments, on the thread that serves the request. */
  public void onMoment(Consumer<Moment> newWitness) {
    witness = newWitness;
  }

  /** Lets every clip take this long on its way. */
  public void slowClips(Duration takes) {
    clipTakes = takes;
  }

  /** Lets the server's clock be ahead of the one it was made with. */
  public void runAhead(Duration by) {
    fast = by;
  }

  /** Lets records of this key in, as if it had paired. */
  public void know(PublicKey key) {
    agentKey = key;
  }

  /** What was asked for of late, as method and path and, for clips, the range. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public List<AiringRecord> records() {
    synchronized (records) {
      return List.copyOf(records);
    }
  }

  /** The newest last; those of long ago are forgotten. */
  public List<Presence> presences() {
    return List.copyOf(presences);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String range = exchange.getRequestHeaders().getFirst("Range");
      remember(
          requests, exchange.getRequestMethod() + " " + path + (range == null ? "" : " " + range));
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (fault == Fault.DOWN) {
        problem(exchange, 503, "down");
      } else if (fault == Fault.STALL) {
        exchange.sendResponseHeaders(200, 1_000_000);
        exchange.getResponseBody().write(new byte[1000]);
        exchange.getResponseBody().flush();
        stallUntilStopped();
      } else if (path.equals("/api/v1/agents/pair")) {
        pair(exchange, Wire.read(body, Pairing.class));
      } else if (!("Bearer " + TOKEN)
          .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        problem(exchange, 401, "unknown agent");
      } else if (path.equals("/api/v1/agent/rundown")) {
        rundown(exchange);
      } else if (path.startsWith("/api/v1/clips/")) {
        clip(exchange, path.substring("/api/v1/clips/".length()), range);
      } else if (path.equals("/api/v1/agent/airings")) {
        airings(exchange, Wire.read(body, AiringUpload.class));
      } else if (path.equals("/api/v1/agent/presence")) {
        remember(presences, Wire.read(body, Presence.class));
        exchange.sendResponseHeaders(204, -1);
      } else if (path.equals("/api/v1/agent/time")) {
        answer(exchange, Wire.bytes(new ServerTime(clock.instant().plus(fast))));
      } else {
        problem(exchange, 404, "nothing at " + path);
      }
    }
  }

  private void pair(HttpExchange exchange, Pairing pairing) throws IOException {
    if (!pairing.code().equals(CODE)) {
      problem(exchange, 403, "the code is not valid");
      return;
    }
    agentKey = SigningKeys.publicKey(pairing.publicKey());
    answer(
        exchange,
        Wire.bytes(
            new Paired(
                AGENT, TOKEN, "Phường Thử", "Asia/Ho_Chi_Minh", keys.getPublic().getEncoded())));
  }

  private void rundown(HttpExchange exchange) throws IOException {
    SignedRundown current = rundown;
    if (current == null) {
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    String tag = "\"" + ClipHash.of(current.signature()).hex() + "\"";
    exchange.getResponseHeaders().set("ETag", tag);
    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    answer(exchange, Wire.bytes(current));
  }

  private void clip(HttpExchange exchange, String hash, @Nullable String range) throws IOException {
    byte[] clip = clips.get(hash);
    if (clip == null) {
      problem(exchange, 404, "no such clip");
      return;
    }
    int from = 0;
    if (range != null) {
      from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }
    byte[] sent = clip.clone();
    if (fault == Fault.CLIP_ALTERED) {
      sent[sent.length / 2] ^= 1;
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, sent.length - from);
    int until = fault == Fault.CLIP_BREAKS_OFF ? from + (sent.length - from) / 2 : sent.length;
    int middle = from + (until - from) / 2;
    exchange.getResponseBody().write(sent, from, middle - from);
    exchange.getResponseBody().flush();
    witness.accept(Moment.CLIP_HALF_SENT);
    Duration pause = clipTakes;
    if (pause.isPositive()) {
      Pacer.on(Ticker.SYSTEM).rest(pause);
    }
    exchange.getResponseBody().write(sent, middle, until - middle);
  }

  private void airings(HttpExchange exchange, AiringUpload upload) throws IOException {
    PublicKey key = agentKey;
    witness.accept(Moment.AIRINGS_CAME);
    synchronized (records) {
      for (ChainedRecord record : upload.records()) {
        if (key != null && record.number() > records.size()) {
          records.add(AiringChain.verify(records.size(), lastHash, record, AGENT, key));
          lastHash = record.hash();
        }
      }
    }
    witness.accept(Moment.AIRINGS_STORED);
    answer(exchange, Wire.bytes(new Acknowledged(records().size())));
  }

  private static <T> void remember(Deque<T> of, T each) {
    of.addLast(each);
    if (of.size() > REMEMBERED) {
      of.pollFirst();
    }
  }

  private static void answer(HttpExchange exchange, byte[] json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, json.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(json);
    }
  }

  private static void problem(HttpExchange exchange, int status, String detail) throws IOException {
    byte[] json =
        ("{\"status\":" + status + ",\"detail\":\"" + detail + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  /** Sends nothing more; ends when the test is over. */
  private static void stallUntilStopped() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        new java.util.concurrent.CountDownLatch(1)
            .await(50, java.util.concurrent.TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A rundown over the day around an instant. */
  public static Rundown rundownAround(
      Instant instant, long number, List<vn.loaphuong.airing.RundownItem> items) {
    return new Rundown(
        AGENT,
        number,
        instant,
        instant.minus(Duration.ofHours(12)),
        instant.plus(Duration.ofDays(7)),
        items);
  }
}
