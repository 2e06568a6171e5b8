package vn.loaphuong.agent.relay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import vn.loaphuong.airing.clip.LiveSound;
import vn.loaphuong.airing.clip.PcmStream;

/**
 * MP3 over HTTP, as Icecast and Shoutcast send it. Titles are not asked for, and taken out where a
 * server sends them all the same.
 */
record StreamConnector(URI url) implements Connector {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration HEADERS = Duration.ofSeconds(8);
  private static final long LONGEST_INTERVAL = 1 << 20;

  /** Some servers name no type, or the one for anything. */
  private static final Set<String> TYPES =
      Set.of(
          "",
          "audio/mpeg",
          "audio/mp3",
          "audio/mpeg3",
          "audio/x-mpeg",
          "audio/x-mp3",
          "application/octet-stream");

  @Override
  public PcmStream connect(Consumer<Closeable> held) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    held.accept(client::shutdownNow);
    HttpResponse<InputStream> response = ask(client);
    InputStream body = response.body();
    held.accept(body);
    if (response.statusCode() != 200) {
      throw new IOException("it answers with HTTP status " + response.statusCode());
    }
    String type =
        response
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .split(";")[0]
            .strip()
            .toLowerCase(Locale.ROOT);
    if (!TYPES.contains(type)) {
      throw new IOException("it sends " + type + ", not MP3");
    }
    long interval = response.headers().firstValueAsLong("icy-metaint").orElse(0);
    if (interval < 0 || interval > LONGEST_INTERVAL) {
      throw new IOException("it mixes titles in at an impossible distance");
    }
    return LiveSound.mp3(interval == 0 ? body : new WithoutTitles(body, (int) interval));
  }

  private HttpResponse<InputStream> ask(HttpClient client) throws IOException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(withoutUser())
              .timeout(HEADERS)
              .header("Accept", "audio/mpeg")
              .header("User-Agent", "loa-phuong-relay");
      String user = url.getUserInfo();
      if (user != null) {
        request.header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
      }
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the attempt was given up");
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("its address cannot be used", e);
    }
  }

  private URI withoutUser() throws URISyntaxException {
    return url.getRawUserInfo() == null
        ? url
        : new URI(url.toString().replace(url.getRawUserInfo() + "@", ""));
  }
}
