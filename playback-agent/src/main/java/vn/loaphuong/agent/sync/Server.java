package vn.loaphuong.agent.sync;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
 * The server's interface for agents over HTTP. Every call returns or fails within its bound,
 * however slow the other side is. Thread-safe.
 */
public final class Server implements AutoCloseable {

  static final Duration CONNECT = Duration.ofSeconds(5);
  static final Duration ANSWER = Duration.ofSeconds(15);
  static final Duration STALL = Duration.ofSeconds(15);
  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private final HttpClient client;
  private final URI base;
  private final Duration answerWithin;
  private final Duration stallAfter;

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
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
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
    HttpRequest.Builder request = request("api/v1/agent/rundown", token).GET();
    if (tag != null) {
      request.header("If-None-Match", tag);
    }
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() == 304
        || response.statusCode() == 204
        || response.statusCode() == 404) {
      return Optional.empty();
    }
    return Optional.of(
        new TaggedRundown(
            read(response, SignedRundown.class),
            response.headers().firstValue("ETag").orElse(null)));
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
    return read(send(request("api/v1/agent/time", token).GET()), ServerTime.class);
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
    HttpRequest.Builder request = request("api/v1/clips/" + clip.hash().hex(), token).GET();
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    AtomicLong received = new AtomicLong();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.build(),
            info ->
                switch (info.statusCode()) {
                  case 200 -> new IntoFile(into, false, clip.bytes(), received);
                  case 206 -> new IntoFile(into, true, clip.bytes(), received);
                  default ->
                      HttpResponse.BodySubscribers.limiting(
                          HttpResponse.BodySubscribers.ofByteArray(), LARGEST_ANSWER);
                });
    HttpResponse<byte[]> response = whileProgressing(answer, received, stallAfter);
    if (response.statusCode() == 416) {
      Files.deleteIfExists(into);
      throw new IOException("the half download did not fit and was dropped");
    }
    accepted(response);
  }

  /**
   * Listens for what the server pushes until the connection ends.
   *
   * @param opened called once when the server has begun to talk
   * @param heard called with each message, in order, by one thread at a time; must be quick
   * @throws IOException if the connection broke, or nothing came for so long that it must be dead
   */
  void listen(String token, Runnable opened, Consumer<SignedPush> heard)
      throws IOException, ServerRefused {
    AtomicLong received = new AtomicLong();
    HttpRequest.Builder request =
        request("api/v1/agent/events", token).setHeader("Accept", "text/event-stream").GET();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.build(),
            info -> {
              if (info.statusCode() != 200) {
                return HttpResponse.BodySubscribers.limiting(
                    HttpResponse.BodySubscribers.ofByteArray(), LARGEST_ANSWER);
              }
              opened.run();
              return new EventLines(
                  received, data -> heard.accept(Wire.read(data, SignedPush.class)));
            });
    accepted(whileProgressing(answer, received, stallAfter.multipliedBy(2)));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(answerWithin)
            .header("Accept", "application/json, application/problem+json, audio/mpeg");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private HttpResponse<byte[]> post(String path, @Nullable String token, Object message)
      throws IOException {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Wire.bytes(message))));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      // The request's own time-out ends with the headers; this one holds for the body too.
      return answer.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + answerWithin.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private HttpResponse<byte[]> whileProgressing(
      CompletableFuture<HttpResponse<byte[]>> answer, AtomicLong received, Duration atMost)
      throws IOException {
    long before = -1;
    while (true) {
      try {
        return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long now = received.get();
        if (now == before || now == 0) {
          answer.cancel(true);
          throw new IOException("nothing came for " + atMost.toSeconds() + " s", e);
        }
        before = now;
      } catch (ExecutionException e) {
        throw unwrapped(e);
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private static IOException unwrapped(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause instanceof IOException io
        ? io
        : new IOException(cause == null ? e.toString() : cause.toString(), e);
  }

  private static <T> T read(HttpResponse<byte[]> response, Class<T> type)
      throws IOException, ServerRefused {
    accepted(response);
    try {
      return Wire.read(response.body(), type);
    } catch (UnreadableMessage e) {
      throw new IOException("the answer is " + e.getMessage(), e);
    }
  }

  private static void accepted(HttpResponse<byte[]> response) throws ServerRefused {
    if (response.statusCode() < 200 || response.statusCode() >= 300) {
      throw new ServerRefused(response.statusCode(), detail(response));
    }
  }

  /** What a problem detail (RFC 9457) says, or the bare status. */
  private static String detail(HttpResponse<byte[]> response) {
    try {
      Problem problem = Wire.read(response.body(), Problem.class);
      if (problem.detail() != null && !problem.detail().isBlank()) {
        return problem.detail();
      }
      if (problem.title() != null && !problem.title().isBlank()) {
        return problem.title();
      }
    } catch (UnreadableMessage notAProblemDetail) {
      String text = new String(response.body(), StandardCharsets.UTF_8).strip();
      if (!text.isEmpty() && text.length() < 200 && !text.startsWith("<")) {
        return text;
      }
    }
    return "HTTP status " + response.statusCode();
  }

  private record Problem(@Nullable String title, @Nullable String detail) {}

  /** Writes a body to a file as it comes, and never more than the clip should have. */
  private static final class IntoFile implements HttpResponse.BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> done = new CompletableFuture<>();
    private final Path file;
    private final boolean append;
    private final long most;
    private final AtomicLong received;
    private @Nullable FileChannel channel;
    private Flow.@Nullable Subscription subscription;

    IntoFile(Path file, boolean append, long most, AtomicLong received) {
      this.file = file;
      this.append = append;
      this.most = most;
      this.received = received;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      subscription = newSubscription;
      try {
        channel =
            append
                ? FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)
                : FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        newSubscription.request(1);
      } catch (IOException e) {
        fail(e);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      FileChannel open = channel;
      Flow.Subscription from = subscription;
      if (open == null || from == null) {
        return;
      }
      try {
        for (ByteBuffer buffer : buffers) {
          received.addAndGet(buffer.remaining());
          while (buffer.hasRemaining()) {
            open.write(buffer);
          }
        }
        if (open.size() > most) {
          throw new IOException("more came than the clip has");
        }
        from.request(1);
      } catch (IOException e) {
        fail(e);
      }
    }

    @Override
    public void onError(Throwable cause) {
      fail(cause);
    }

    @Override
    public void onComplete() {
      close();
      done.complete(new byte[0]);
    }

    private void fail(Throwable cause) {
      if (subscription != null) {
        subscription.cancel();
      }
      close();
      done.completeExceptionally(cause);
    }

    private void close() {
      FileChannel open = channel;
      channel = null;
      if (open != null) {
        try {
          open.close();
        } catch (IOException e) {
          done.completeExceptionally(e);
        }
      }
    }
  }
}
