package vn.loaphuong.server.alarms;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts an alarm as JSON. Follows no redirect: where it goes is what the administrator wrote. */
@Component
class WebhookMessenger implements Messenger {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What is posted. */
  private record Body(
      String event, String state, String station, String pc, String silentSince, String message) {}

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(PATIENCE).build();

  private final JsonMapper json;

  WebhookMessenger(JsonMapper json) {
    this.json = json;
  }

  @Override
  public String way() {
    return "webhook";
  }

  @Override
  public boolean isSet(AlarmSettings settings) {
    return settings.hooks();
  }

  @Override
  public void send(AlarmSettings settings, Told told) throws Undelivered {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.webhook()))
            .timeout(PATIENCE)
            .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
            .POST(
                BodyPublishers.ofByteArray(
                    json.writeValueAsBytes(
                        new Body(
                            "station-pc-silent",
                            told.cleared() ? "cleared" : "raised",
                            told.station(),
                            told.pc(),
                            told.silentSince(),
                            told.sentence()))))
            .build();
    try {
      HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        throw new Undelivered("HTTP " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new Undelivered(e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undelivered("interrupted");
    }
  }
}
