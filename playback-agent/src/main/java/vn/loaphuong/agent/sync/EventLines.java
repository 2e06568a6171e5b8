package vn.loaphuong.agent.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes server-sent events apart (HTML Living Standard, section 9.2) as far as agents use them:
 * each message is one {@code data:} line; comments, which keep the line alive, and all other fields
 * are passed over.
 */
final class EventLines implements HttpResponse.BodySubscriber<byte[]> {

  /** No message is nearly as long; a line without an end must not fill the memory. */
  private static final int LONGEST_LINE = 256 * 1024;

  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

  private final CompletableFuture<byte[]> done = new CompletableFuture<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final AtomicLong received;
  private final Consumer<byte[]> message;
  private Flow.@Nullable Subscription subscription;

  /**
   * @param received counts every byte, comments too
   * @param message called with what stands behind {@code data:}; what it throws ends the connection
   */
  EventLines(AtomicLong received, Consumer<byte[]> message) {
    this.received = received;
    this.message = message;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        received.addAndGet(buffer.remaining());
        while (buffer.hasRemaining()) {
          take(buffer.get());
        }
      }
    } catch (IOException | RuntimeException e) {
      onError(e);
      return;
    }
    if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable cause) {
    if (subscription != null) {
      subscription.cancel();
    }
    done.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    done.complete(new byte[0]);
  }

  private void take(byte next) throws IOException {
    if (next != '\n' && next != '\r') {
      if (line.size() == LONGEST_LINE) {
        throw new IOException("the server sent an endless line");
      }
      line.write(next);
      return;
    }
    byte[] whole = line.toByteArray();
    line.reset();
    if (whole.length > DATA.length && Arrays.equals(whole, 0, DATA.length, DATA, 0, DATA.length)) {
      message.accept(Arrays.copyOfRange(whole, DATA.length, whole.length));
    }
  }
}
