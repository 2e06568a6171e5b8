package vn.loaphuong.server.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.loaphuong.agent.player.Heard;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringLog;
import vn.loaphuong.server.airing.LoggedAiring;
import vn.loaphuong.server.broadcast.Pushes;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.timetable.Timetable;

/**
 * Emergencies for real: the server over HTTP, packaged agents as processes of their own, each
 * playing in real time into a file. What is measured is read from these files: a watcher notes how
 * they grow, and the words are looked for in what stands in them.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.quartz.auto-startup=false", "loa.library.samples=false"})
abstract class EmergencyOnAir {

  private static final Path AGENT = Path.of("../playback-agent/target/playback-agent.jar");
  private static final String PASSWORD = "mật khẩu của đài";
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final int RATE = 44_100;
  private static final int HEADER = 44;
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @LocalServerPort private int port;
  @Autowired private StationPcs pcs;
  @Autowired private Pushes pushes;
  @Autowired private PeopleRegister people;
  @Autowired private Library library;
  @Autowired private Timetable timetable;
  @Autowired private AiringLog log;
  @Autowired private EmergencyDesk desk;

  @TempDir private Path folder;
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final List<Process> agents = new ArrayList<>();
  private final List<Path> sinks = new ArrayList<>();

  @DynamicPropertySource
  static void freshDataFolder(DynamicPropertyRegistry settings) throws IOException {
    String data = Files.createTempDirectory("loa-emergency").toString();
    settings.add("loa.data", () -> data);
  }

  @BeforeEach
  void signIn() throws Exception {
    assertThat(AGENT).as("package first: mvn package").exists();
    people.add("Hoa", PASSWORD, Set.of(Role.OPERATOR));
    desk.choose(new EmergencyPolicy(false, Duration.ofMinutes(2)));
    post("/sign-in", token("/sign-in"), Map.of("name", "Hoa", "password", PASSWORD));
    assertThat(get("/").statusCode()).isEqualTo(200);
  }

  @AfterEach
  void stopAgents() throws InterruptedException {
    agents.forEach(Process::destroy);
    for (Process agent : agents) {
      if (!agent.waitFor(10, TimeUnit.SECONDS)) {
        agent.destroyForcibly();
      }
    }
  }

  /** Starts agents and waits until all of them listen. */
  final void start(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Path home = Files.createDirectories(folder.resolve("agent-" + i));
      Path sink = home.resolve("sounded.wav");
      sinks.add(sink);
      agents.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-Xms6m",
                  "-Xmn2m",
                  "-XX:SurvivorRatio=2",
                  "-XX:MinHeapFreeRatio=10",
                  "-XX:MaxHeapFreeRatio=20",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xss256k",
                  "-XX:ReservedCodeCacheSize=16m",
                  "-XX:-UsePerfData",
                  "-jar",
                  AGENT.toString(),
                  "--server",
                  "http://localhost:" + port,
                  "--data",
                  home.toString(),
                  "--pair",
                  pcs.issueCode("test").code(),
                  "--name",
                  "Máy " + i,
                  "--wav",
                  sink.toString())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("log.txt").toFile())
              .start());
      int wanted = i + 1;
      Awaitility.await("agent " + i + " listens")
          .atMost(Duration.ofMinutes(2))
          .until(() -> pcs.all().stream().filter(pc -> pushes.listens(pc.id())).count() == wanted);
    }
  }

  /** Puts a minute of noise on the timetable and waits until every agent plays it. */
  final void airAProgramme(int seconds) throws Exception {
    Actor hoa = new Actor("hoa", "Hoa");
    Bulletin programme =
        library.record(hoa, BulletinKind.NOTICE, "Chương trình", "", "", noise(seconds));
    library.submit(hoa, programme.id());
    library.approve(
        new Actor("binh", "Bình"), programme.id(), library.get(programme.id()).version());
    long[] before = sizes();
    timetable.addTryOut(
        "Chương trình",
        programme.id(),
        LocalDateTime.now(Clock.system(ZONE)).plusSeconds(6).withNano(0));
    Awaitility.await("every agent plays the programme")
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          long[] now = sizes();
          for (int i = 0; i < now.length; i++) {
            if (now[i] < before[i] + 2 * RATE) {
              return false;
            }
          }
          return true;
        });
  }

  /**
   * Writes, listens, presses the button and waits until it is over everywhere.
   *
   * @return milliseconds from the button to the first sample of the words in each agent's sink
   */
  final double[] press(String text, int times) throws Exception {
    StringBuilder form = new StringBuilder();
    form.append("_csrf=").append(encoded(token("/emergency")));
    form.append("&text=").append(encoded(text)).append("&times=").append(times);
    form.append("&afterwards=RESUME");
    pcs.all().forEach(pc -> form.append("&targets=").append(encoded(pc.id())));
    HttpResponse<String> prepared = send("/emergency", form.toString());
    assertThat(prepared.statusCode()).as(prepared.body()).isEqualTo(302);
    String page = URI.create(prepared.headers().firstValue("Location").orElseThrow()).getPath();
    String id = page.substring(page.lastIndexOf('/') + 1);
    String token = token(page);
    Emergency emergency = desk.find(id);
    Awaitility.await("the clip is ready everywhere")
        .atMost(Duration.ofSeconds(30))
        .until(() -> sinks.stream().allMatch(sink -> holds(sink, emergency)));

    Watcher watcher = new Watcher();
    Thread watching = Thread.ofPlatform().daemon().start(watcher);
    long pressed = System.nanoTime();
    assertThat(post(page + "/send", token, Map.of()).statusCode()).isEqualTo(302);
    Awaitility.await("all have told")
        .atMost(emergency.length().plusSeconds(60))
        .until(() -> recordsOf(id).size() == agents.size() * times);
    watcher.stopped = true;
    watching.join(5_000);
    assertThat(recordsOf(id))
        .allSatisfy(record -> {
          assertThat(record.kind()).isEqualTo(ItemKind.EMERGENCY);
          assertThat(record.framesAired()).isEqualTo(record.framesPlanned());
        });
    assertThat(desk.progress(desk.find(id))).allMatch(pc -> pc.state() == PcProgress.State.HEARD);

    short[] words = decoded(emergency);
    double[] delays = new double[sinks.size()];
    for (int i = 0; i < delays.length; i++) {
      delays[i] =
          (watcher.timeOf(i, firstFrame(sinks.get(i), words, watcher.from(i))) - pressed) / 1e6;
    }
    return delays;
  }

  final List<AiringRecord> recordsOf(String occurrenceId) {
    return log.ofOccurrence(occurrenceId).stream().map(LoggedAiring::record).toList();
  }

  /** Names of the station PCs, to see that all take part. */
  final List<String> names() {
    return pcs.all().stream().map(Agent::name).toList();
  }

  static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  private static boolean holds(Path sink, Emergency emergency) {
    return Files.exists(
        sink.resolveSibling("clips").resolve(emergency.clip().hash().hex() + ".mp3"));
  }

  private short[] decoded(Emergency emergency) throws IOException {
    short[] samples = new short[(int) emergency.clip().frames()];
    try (ClipDecoder decoder =
        ClipDecoder.open(library.sound(emergency.clip().hash()).orElseThrow())) {
      int length = 0;
      for (int n = decoder.read(samples, 0, samples.length);
          n > 0;
          n = decoder.read(samples, length, samples.length - length)) {
        length += n;
      }
    }
    return samples;
  }

  /** Where the words begin in a sink, looked for from a frame on. */
  private static long firstFrame(Path sink, short[] words, long from) throws IOException {
    short[] sounded = new short[8 * RATE];
    try (RandomAccessFile file = new RandomAccessFile(sink.toFile(), "r")) {
      file.seek(HEADER + 2 * from);
      byte[] bytes = new byte[2 * sounded.length];
      int got = 0;
      for (int n = file.read(bytes); n > 0; n = file.read(bytes, got, bytes.length - got)) {
        got += n;
      }
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(sounded);
    }
    int loud = loudest(words);
    Heard.Place place = Heard.find(sounded, words, loud);
    assertThat(place.likeness()).as("the words were found in " + sink).isGreaterThan(0.9);
    return from + place.at() - loud;
  }

  /** A piece of the first second and a half that is no pause. */
  private static int loudest(short[] words) {
    int best = 0;
    double most = -1;
    for (int at = 0; at + 2048 < Math.min(words.length, RATE * 3 / 2); at += 512) {
      double energy = 0;
      for (int i = at; i < at + 2048; i++) {
        energy += (double) words[i] * words[i];
      }
      if (energy > most) {
        most = energy;
        best = at;
      }
    }
    return best;
  }

  private Path noise(int seconds) throws IOException {
    Random random = new Random(seconds);
    ByteBuffer samples = ByteBuffer.allocate(2 * seconds * RATE).order(ByteOrder.LITTLE_ENDIAN);
    double low = 0;
    while (samples.hasRemaining()) {
      low += 0.2 * (random.nextGaussian() * 6000 - low);
      samples.putShort((short) Math.clamp(low, -30_000, 30_000));
    }
    Path wav = folder.resolve("programme.wav");
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(samples.array()), format, (long) seconds * RATE),
        AudioFileFormat.Type.WAVE,
        wav.toFile());
    return wav;
  }

  private long[] sizes() {
    return sinks.stream().mapToLong(EmergencyOnAir::frames).toArray();
  }

  private static long frames(Path sink) {
    return Math.max(0, sink.toFile().length() - HEADER) / 2;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(address(path)).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private String token(String page) throws Exception {
    Matcher token = TOKEN.matcher(get(page).body());
    assertThat(token.find()).as(page).isTrue();
    return token.group(1);
  }

  private HttpResponse<String> post(String path, String token, Map<String, String> fields)
      throws Exception {
    return send(
        path,
        "_csrf="
            + encoded(token)
            + fields.entrySet().stream()
                .map(field -> "&" + field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining()));
  }

  private HttpResponse<String> send(String path, String form) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Notes how long each sink is, every few milliseconds. */
  private final class Watcher implements Runnable {

    private record Seen(long nanos, long frames) {}

    private final List<List<Seen>> seen = new ArrayList<>();
    private volatile boolean stopped;

    Watcher() {
      long now = System.nanoTime();
      sinks.forEach(sink -> seen.add(new ArrayList<>(List.of(new Seen(now, frames(sink))))));
    }

    @Override
    public void run() {
      while (!stopped) {
        for (int i = 0; i < seen.size(); i++) {
          long frames = frames(sinks.get(i));
          if (frames > seen.get(i).getLast().frames()) {
            seen.get(i).add(new Seen(System.nanoTime(), frames));
          }
        }
        LockSupport.parkNanos(3_000_000);
      }
    }

    long from(int sink) {
      return seen.get(sink).getFirst().frames();
    }

    /** When a frame was first seen in a sink. */
    long timeOf(int sink, long frame) {
      return seen.get(sink).stream()
          .filter(one -> one.frames() > frame)
          .findFirst()
          .orElseThrow()
          .nanos();
    }
  }
}
