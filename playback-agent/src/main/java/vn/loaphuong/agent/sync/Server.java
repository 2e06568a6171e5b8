package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.airing.AgentMessages.Acknowledged;
import vn.loaphuong.airing.AgentMessages.AiringUpload;
import vn.loaphuong.airing.AgentMessages.Paired;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.AgentMessages.ServerTime;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.SignedPush;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.Wire;

/**
 * The server's interface for agents over HTTP. Every call returns or fails within its bound once
 * the server's name is known, however slow the other side is. Thread-safe.
 */
public final class Server implements AutoCloseable {

  static final Duration CONNECT = Duration.ofSeconds(5);
  static final Duration ANSWER = Duration.ofSeconds(15);
  static final Duration STALL = Duration.ofSeconds(15);
  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  /** Servers let go of an idle connection after 20 s or more. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  private static final int MOST_KEPT = 3;
  private static final int BLOCK = 16 * 1024;

  private final Ticker ticker = Ticker.SYSTEM;
  private final URI base;
  private final Duration answerWithin;
  private final Duration stallAfter;
  private final Deque<Kept> kept = new ArrayDeque<>();
  private final Set<HttpLine> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * A server at this address.
   *
   * @param base scheme, host and port, perhaps a path, without the part from {@code /api} on
   */
  public Server(URI base) {
    this(base, ANSWER, STALL);
  }

  Server(URI base, Duration answerWithin, Duration stallAfter) {
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.answerWithin = answerWithin;
    this.stallAfter = stallAfter;
  }

  /** Asks to be let in. */
  Paired pair(Pairing pairing) throws IOException, ServerRefused {
    return read(post("api/v1/agents/pair", null, pairing), Paired.class);
  }

  /**
   * The rundown, if there is one that differs from the one with this tag.
   *
   * @param tag what came with the last one; null to have it in any case
   */
  Optional<TaggedRundown> rundown(String token, @Nullable String tag)
      throws IOException, ServerRefused {
    Whole answer =
        whole(
            "GET",
            "api/v1/agent/rundown",
            token,
            tag == null ? Map.of() : Map.of("If-None-Match", tag),
            null);
    if (answer.status() == 304 || answer.status() == 204 || answer.status() == 404) {
      return Optional.empty();
    }
    return Optional.of(
        new TaggedRundown(read(answer, SignedRundown.class), answer.headers().get("etag")));
  }

  /** A rundown and the tag it came with. */
  record TaggedRundown(SignedRundown rundown, @Nullable String tag) {}

  Acknowledged upload(String token, AiringUpload upload) throws IOException, ServerRefused {
    return read(post("api/v1/agent/airings", token, upload), Acknowledged.class);
  }

  void present(String token, Presence presence) throws IOException, ServerRefused {
    accepted(post("api/v1/agent/presence", token, presence));
  }

  ServerTime time(String token) throws IOException, ServerRefused {
    return read(whole("GET", "api/v1/agent/time", token, Map.of(), null), ServerTime.class);
  }

  /**
   * Fetches a clip, or what is missing of it, into this file. When it returns the file has as many
   * bytes as the clip should have or the server has said no; whether they are the clip is for the
   * caller to check. When it fails what has come so far stays, to be gone on with.
   */
  void download(String token, ClipRef clip, Path into) throws IOException, ServerRefused {
    long have = Files.exists(into) ? Files.size(into) : 0;
    if (have > clip.bytes()) {
      Files.delete(into);
      have = 0;
    }
    if (have == clip.bytes()) {
      return;
    }
    Map<String, String> range = have > 0 ? Map.of("Range", "bytes=" + have + "-") : Map.of();
    String path = "api/v1/clips/" + clip.hash().hex();
    int status =
        exchange(
            "GET",
            path,
            token,
            range,
            null,
            stalling(stallAfter),
            answer -> {
              switch (answer.status()) {
                case 200 -> keep(answer.body(), into, 0, clip.bytes());
                case 206 -> keep(answer.body(), into, Files.size(into), clip.bytes());
                case 416 -> answer.body().readNBytes(LARGEST_ANSWER);
                default -> accepted(whole(answer));
              }
              return answer.status();
            });
    if (status == 416) {
      Files.deleteIfExists(into);
      throw new IOException("the half download did not fit and was dropped");
    }
  }

  /** Writes a body to a file as it comes, and never more than the clip should have. */
  private static void keep(InputStream body, Path file, long from, long most) throws IOException {
    byte[] block = new byte[BLOCK];
    long length = from;
    try (OutputStream out =
        from > 0
            ? Files.newOutputStream(file, StandardOpenOption.APPEND)
            : Files.newOutputStream(file)) {
      for (int got = body.read(block); got >= 0; got = body.read(block)) {
        out.write(block, 0, got);
        length += got;
        if (length > most) {
          throw new IOException("more came than the clip has");
        }
      }
    }
  }

  /**
   * Listens for what the server pushes until the connection ends.
   *
   * @param opened called once when the server has begun to talk
   * @param heard called with each message, in order, by this thread; must be quick
   * @throws IOException if the connection broke, or nothing came for so long that it must be dead
   */
  void listen(String token, Runnable opened, Consumer<SignedPush> heard)
      throws IOException, ServerRefused {
    exchange(
        "GET",
        "api/v1/agent/events",
        token,
        Map.of("Accept", "text/event-stream"),
        null,
        stalling(stallAfter.multipliedBy(2)),
        answer -> {
          if (answer.status() != 200) {
            accepted(whole(answer));
          }
          opened.run();
          try {
            new EventLines(data -> heard.accept(Wire.read(data, SignedPush.class)))
                .read(answer.body());
          } catch (UnreadableMessage e) {
            throw new IOException("what the server pushes is " + e.getMessage(), e);
          }
          return answer.status();
        });
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(HttpLine::close);
  }

  private Whole post(String path, @Nullable String token, Object message)
      throws IOException, ServerRefused {
    return whole(
        "POST", path, token, Map.of("Content-Type", "application/json"), Wire.bytes(message));
  }

  private Whole whole(
      String method,
      String path,
      @Nullable String token,
      Map<String, String> headers,
      byte @Nullable [] body)
      throws IOException, ServerRefused {
    return exchange(method, path, token, headers, body, within(answerWithin), Server::whole);
  }

  private static Whole whole(HttpLine.Answer answer) throws IOException {
    byte[] body = answer.body().readNBytes(LARGEST_ANSWER + 1);
    if (body.length > LARGEST_ANSWER) {
      throw new IOException("the answer is too long");
    }
    return new Whole(answer.status(), answer.headers(), body);
  }

  /** An answer that was read to its end. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Whole(int status, Map<String, String> headers, byte[] body) {}

  /** What is done with an answer while it comes. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(HttpLine.Answer answer) throws IOException, ServerRefused;
  }

  private <T> T exchange(
      String method,
      String path,
      @Nullable String token,
      Map<String, String> headers,
      byte @Nullable [] body,
      HttpLine.Bound bound,
      Reading<T> reading)
      throws IOException, ServerRefused {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("Accept", "application/json, application/problem+json, audio/mpeg");
    if (token != null) {
      all.put("Authorization", "Bearer " + token);
    }
    HttpLine line = idle();
    if (line != null) {
      try {
        return reading.read(line.ask(method, path, all, body, bound));
      } catch (IOException e) {
        if (line.answering() || e instanceof SocketTimeoutException) {
          throw e;
        }
        // The server had let the idle connection go; all that is asked here may be asked twice.
      } finally {
        done(line);
      }
    }
    line = HttpLine.open(base, CONNECT, bound);
    open.add(line);
    try {
      if (closed) {
        throw new IOException("closed");
      }
      return reading.read(line.ask(method, path, all, body, bound));
    } finally {
      done(line);
    }
  }

  private @Nullable HttpLine idle() {
    synchronized (kept) {
      for (Kept each = kept.pollLast(); each != null; each = kept.pollLast()) {
        if (ticker.nanos() - each.sinceTick() < KEPT.toNanos()) {
          return each.line();
        }
        drop(each.line());
      }
    }
    return null;
  }

  private void done(HttpLine line) {
    synchronized (kept) {
      if (line.reusable() && kept.size() < MOST_KEPT && !closed) {
        kept.addLast(new Kept(line, ticker.nanos()));
        return;
      }
    }
    drop(line);
  }

  private void drop(HttpLine line) {
    open.remove(line);
    line.close();
  }

  /** A connection that nobody is using, and since when. */
  private record Kept(HttpLine line, long sinceTick) {}

  /** The whole answer must have come by then. */
  private HttpLine.Bound within(Duration atMost) {
    long until = ticker.nanos() + atMost.toNanos();
    return () -> {
      Duration left = Duration.ofNanos(until - ticker.nanos());
      if (!left.isPositive()) {
        throw new SocketTimeoutException("no answer within " + atMost.toMillis() + " ms");
      }
      return left;
    };
  }

  /** An answer may take as long as it likes while something comes. */
  private static HttpLine.Bound stalling(Duration atMost) {
    return () -> atMost;
  }

  private static <T> T read(Whole answer, Class<T> type) throws IOException, ServerRefused {
    accepted(answer);
    try {
      return Wire.read(answer.body(), type);
    } catch (UnreadableMessage e) {
      throw new IOException("the answer is " + e.getMessage(), e);
    }
  }

  private static void accepted(Whole answer) throws ServerRefused {
    if (answer.status() < 200 || answer.status() >= 300) {
      throw new ServerRefused(answer.status(), detail(answer));
    }
  }

  /** What a problem detail (RFC 9457) says, or the bare status. */
  private static String detail(Whole answer) {
    try {
      Problem problem = Wire.read(answer.body(), Problem.class);
      if (problem.detail() != null && !problem.detail().isBlank()) {
        return problem.detail();
      }
      if (problem.title() != null && !problem.title().isBlank()) {
        return problem.title();
      }
    } catch (UnreadableMessage notAProblemDetail) {
      String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
      if (!text.isEmpty() && text.length() < 200 && !text.startsWith("<")) {
        return text;
      }
    }
    return "HTTP status " + answer.status();
  }

  private record Problem(@Nullable String title, @Nullable String detail) {}
}
