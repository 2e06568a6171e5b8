package vn.loaphuong.agent.sync;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the server, for one request after another (RFC 9112). The JDK's own client needs
 * 15 MB on a station PC that has little, and bounds only the time until the headers. Used by one
 * thread; {@link #close} may be called from any, and ends what is under way.
 */
final class HttpLine implements Closeable {

  private static final int LONGEST_HEAD = 64 * 1024;

  /** The system's send buffer takes this without waiting for the other side. */
  private static final int NEVER_BLOCKS = 16 * 1024;

  private final Socket socket;
  private final URI base;
  private final InputStream in;
  private volatile Bound bound;
  private boolean answering;
  private boolean spent;

  private HttpLine(Socket socket, URI base, Bound bound) throws IOException {
    this.socket = socket;
    this.base = base;
    this.bound = bound;
    this.in = new BufferedInputStream(new Bounded(socket.getInputStream()), 8 * 1024);
  }

  /** How long a read may wait from now on. */
  @FunctionalInterface
  interface Bound {

    /**
     * The time that is left, more than nothing.
     *
     * @throws SocketTimeoutException if there is none
     */
    Duration left() throws SocketTimeoutException;
  }

  /**
   * Connects.
   *
   * @param base http or https, a host, perhaps a port
   * @param atMost for reaching it
   */
  static HttpLine open(URI base, Duration atMost, Bound bound) throws IOException {
    boolean encrypted = "https".equals(base.getScheme());
    int port = base.getPort() >= 0 ? base.getPort() : encrypted ? 443 : 80;
    String host = base.getHost().replaceAll("[\\[\\]]", "");
    Socket plain = new Socket();
    try {
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(host, port), (int) atMost.toMillis());
      plain.setSoTimeout(millis(bound.left()));
      return new HttpLine(encrypted ? encrypted(plain, host, port) : plain, base, bound);
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private static Socket encrypted(Socket plain, String host, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Whether another request may be made: the last answer was read to its end. */
  boolean reusable() {
    return !spent && !answering && !socket.isClosed();
  }

  /** Whether the other side has said anything to the request under way. */
  boolean answering() {
    return answering;
  }

  /**
   * Makes a request and reads the answer's head.
   *
   * @param path behind the base address
   * @param headers further ones, without line breaks
   */
  Answer ask(
      String method,
      String path,
      Map<String, String> headers,
      byte @Nullable [] body,
      Bound newBound)
      throws IOException {
    bound = newBound;
    answering = false;
    spent = true;
    send(head(method, path, headers, body), body);
    int status;
    Map<String, String> answered;
    do {
      status = status(line());
      answering = true;
      answered = headers();
    } while (status < 200);
    InputStream content = content(status, answered);
    return new Answer(status, answered, content);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  private byte[] head(
      String method, String path, Map<String, String> headers, byte @Nullable [] body) {
    URI address = base.resolve(path);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(address.getRawPath());
    if (address.getRawQuery() != null) {
      head.append('?').append(address.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(base.getRawAuthority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void send(byte[] head, byte @Nullable [] body) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head);
    if (body != null) {
      all.write(body);
    }
    if (all.size() <= NEVER_BLOCKS) {
      all.writeTo(socket.getOutputStream());
      return;
    }
    // No time-out of a socket holds for writing, so somebody must watch.
    long left = bound.left().toMillis();
    CountDownLatch sent = new CountDownLatch(1);
    Thread.ofPlatform()
        .daemon()
        .name("sending")
        .start(() -> {
          try {
            if (!sent.await(left, TimeUnit.MILLISECONDS)) {
              close();
            }
          } catch (InterruptedException e) {
            close();
          }
        });
    try {
      all.writeTo(socket.getOutputStream());
    } finally {
      sent.countDown();
    }
  }

  private static int status(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-9]\\d\\d")) {
      throw new IOException("no HTTP server answers there");
    }
    return Integer.parseInt(words[1]);
  }

  /** Their names in lower case. */
  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      length += line.length();
      int colon = line.indexOf(':');
      if (length > LONGEST_HEAD || colon < 1) {
        throw new IOException("the server's answer makes no sense");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      if (line.length() == LONGEST_HEAD) {
        throw new IOException("the server sent an endless line");
      }
      line.append((char) next);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  private InputStream content(int status, Map<String, String> headers) throws IOException {
    boolean lasting = !"close".equalsIgnoreCase(headers.get("connection"));
    String length = headers.get("content-length");
    if (status == 204 || status == 304) {
      return new Content(0, false, lasting);
    }
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return new Content(0, true, lasting);
    }
    if (length == null) {
      return new Content(Long.MAX_VALUE, false, false);
    }
    try {
      return new Content(Math.max(0, Long.parseLong(length)), false, lasting);
    } catch (NumberFormatException e) {
      throw new IOException("the server's answer makes no sense", e);
    }
  }

  private static int millis(Duration left) throws SocketTimeoutException {
    if (!left.isPositive()) {
      throw new SocketTimeoutException("no answer in time");
    }
    return Math.clamp(left.toMillis(), 1, Integer.MAX_VALUE);
  }

  /**
   * What the server said.
   *
   * @param headers by their names in lower case
   * @param body ends where the answer does, fails where it breaks off before that
   */
  record Answer(int status, Map<String, String> headers, InputStream body) {}

  /** Waits for each byte no longer than the time that is left. */
  private final class Bounded extends InputStream {

    private final InputStream from;

    Bounded(InputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      socket.setSoTimeout(millis(bound.left()));
      return from.read(into, offset, length);
    }
  }

  /** The body by its length, by its chunks, or until the connection ends. */
  private final class Content extends InputStream {

    private final boolean chunked;
    private final boolean lasting;
    private long left;
    private boolean begun;
    private boolean ended;

    Content(long left, boolean chunked, boolean lasting) {
      this.left = left;
      this.chunked = chunked;
      this.lasting = lasting;
      if (left == 0 && !chunked) {
        end();
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (chunked && left == 0 && !ended) {
        nextChunk();
      }
      if (ended) {
        return -1;
      }
      int got = in.read(into, offset, (int) Math.min(length, left));
      if (got < 0) {
        if (left == Long.MAX_VALUE) {
          ended = true;
          return -1;
        }
        throw new IOException("the answer broke off");
      }
      if (left != Long.MAX_VALUE) {
        left -= got;
        if (left == 0 && !chunked) {
          end();
        }
      }
      return got;
    }

    private void nextChunk() throws IOException {
      if (begun) {
        line();
      }
      begun = true;
      String size = line().split(";", 2)[0].strip();
      try {
        left = Long.parseLong(size, 16);
      } catch (NumberFormatException e) {
        throw new IOException("the server's answer makes no sense", e);
      }
      if (left < 0) {
        throw new IOException("the server's answer makes no sense");
      }
      if (left == 0) {
        headers();
        end();
      }
    }

    private void end() {
      ended = true;
      answering = false;
      spent = !lasting;
    }
  }
}
