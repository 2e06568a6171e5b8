package vn.loaphuong.agent.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.agent.TestStation;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.HandTime;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.health.OnAir;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.SigningKeys;

/** The window over real HTTP, with a player that only notes what it is asked. */
class StatusWindowTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final KeyPair SERVER = SigningKeys.generate();

  @TempDir Path folder;
  private final HandTime time = new HandTime(NOW);
  private final Health health = new Health();
  private final HttpClient browser = HttpClient.newHttpClient();
  private RundownStore rundowns;
  private StatusWindow window;
  private int stopped;
  private int begun;

  @BeforeEach
  void open() throws IOException {
    rundowns =
        RundownStore.at(folder.resolve("rundown.json"), SERVER.getPublic(), TestStation.AGENT);
    window =
        StatusWindow.open(
            0,
            new Board(
                "Đài <phường>",
                ZoneId.of("Asia/Ho_Chi_Minh"),
                health,
                new StationClock(time, time, null),
                rundowns,
                ClipCache.in(folder.resolve("clips"))),
            new Controls() {
              @Override
              public Answer stop() {
                stopped++;
                return Answer.DONE;
              }

              @Override
              public Answer playNext() {
                begun++;
                return Answer.QUIET;
              }
            },
            new Pin(folder.resolve("pin.json"), time));
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void showsWhatSoundsWhatComesAndWhatIsWrong() throws Exception {
    assertThat(get("/").body()).contains("Đài &lt;phường&gt;", "10:00:00", "Không phát gì");
    health.onAir(new OnAir("i", "Tin <b>sáng</b>", NOW.plusSeconds(65)));
    health.level(-18.0);
    health.raise(Fault.SERVER, "The server cannot be reached.");
    rundowns.accept(
        SignedRundown.sign(
            TestStation.rundownAround(
                NOW,
                1,
                List.of(
                    item("t", ItemKind.SIGNATURE_TUNE, "Nhạc hiệu", NOW.plusSeconds(3600)),
                    item("b", ItemKind.BULLETIN, "Thời sự trưa", NOW.plusSeconds(3612)))),
            SERVER.getPrivate()));

    String board = get("/board").body();

    assertThat(board)
        .contains("Tin &lt;b&gt;sáng&lt;/b&gt;", "còn 1:05", "<b>11:00</b> Thời sự trưa")
        .contains("mất kết nối, vẫn phát theo lịch đã tải", "Mất kết nối máy chủ");
    assertThat(get("/?lang=en").body()).contains("On air", "The server is out of reach.");
  }

  @Test
  void buttonsWantThePin() throws Exception {
    assertThat(press("/stop", "1234").statusCode()).as("none is set").isEqualTo(409);
    Pin.set(folder.resolve("pin.json"), "4711");
    assertThat(Files.readString(folder.resolve("pin.json"))).doesNotContain("4711");

    assertThat(press("/stop", "0000").statusCode()).isEqualTo(403);
    assertThat(stopped).isZero();
    assertThat(press("/stop", "4711").body()).contains("Đã làm.");
    assertThat(stopped).isEqualTo(1);
    HttpResponse<String> refused = press("/next", "4711");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("giờ yên tĩnh");
    assertThat(begun).isEqualTo(1);
  }

  @Test
  void guessingIsBrakedEvenForTheRightOne() throws Exception {
    Pin.set(folder.resolve("pin.json"), "4711");
    for (int i = 0; i < Pin.FREE_TRIES; i++) {
      assertThat(press("/stop", "000" + i).statusCode()).isEqualTo(403);
    }
    assertThat(press("/stop", "4711").statusCode()).isEqualTo(429);
    time.pass(Pin.FIRST_PAUSE.minusSeconds(1));
    assertThat(press("/stop", "4711").statusCode()).isEqualTo(429);
    time.pass(Duration.ofSeconds(2));
    assertThat(press("/stop", "0003").statusCode()).isEqualTo(403);
    time.pass(Pin.FIRST_PAUSE.plusSeconds(1));
    assertThat(press("/stop", "4711").statusCode()).as("the pause doubled").isEqualTo(429);
    time.pass(Pin.FIRST_PAUSE);
    assertThat(press("/stop", "4711").statusCode()).isEqualTo(200);
    assertThat(stopped).isEqualTo(1);
  }

  @Test
  void anotherPageOrAnotherNameGetsNothing() throws Exception {
    Pin.set(folder.resolve("pin.json"), "4711");
    HttpResponse<String> foreign =
        browser.send(
            HttpRequest.newBuilder(address("/stop"))
                .header("Origin", "http://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("pin=4711"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(stopped).isZero();
    assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(get("/../../etc/passwd").statusCode()).isEqualTo(404);
  }

  @Test
  void bothLanguagesHaveAWordForEverything() throws IOException {
    Properties vietnamese = words("words.properties");
    assertThat(words("words_en.properties").keySet()).isEqualTo(vietnamese.keySet());
    assertThat(vietnamese.stringPropertyNames())
        .containsAll(Arrays.stream(Fault.values()).map(fault -> "fault." + fault).toList())
        .containsAll(
            Arrays.stream(Controls.Answer.values()).map(answer -> "answer." + answer).toList());
  }

  private static Properties words(String name) throws IOException {
    Properties words = new Properties();
    try (var in = StatusWindow.class.getResourceAsStream(name)) {
      words.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
    }
    return words;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> press(String path, String pin) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(address(path))
            .POST(HttpRequest.BodyPublishers.ofString("pin=" + pin))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + window.port() + path);
  }

  private static RundownItem item(String id, ItemKind kind, String title, Instant due) {
    return new RundownItem(
        id,
        "o",
        0,
        kind,
        title,
        new ClipRef(ClipHash.of(new byte[] {1}), 10, 44_100),
        due,
        new LatePolicy.Skip(),
        null,
        "approval");
  }
}
