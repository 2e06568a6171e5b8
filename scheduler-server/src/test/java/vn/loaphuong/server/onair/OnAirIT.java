package vn.loaphuong.server.onair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.agent.player.VirtualSoundDevice;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.airing.clip.ClipDecoder;

/**
 * The whole line with the packaged programs: server and agent as separate processes, a virtual
 * loudspeaker, and a recording of what came out of it. A first start airs the library's notice; the
 * recording is held against the clip that the log names.
 */
class OnAirIT {

  private static final String CODE = "TRYTHS34";

  /**
   * The same sound comes out above 0.9; another bulletin in the same voice stays far below this.
   */
  private static final double SAME = 0.7;

  /** Precision is measured by the benchmarks; here two busy cores may be late. */
  private static final Duration ON_TIME = Duration.ofMillis(750);

  @TempDir static Path folder;

  private static final List<Process> programs = new ArrayList<>();
  private static JsonNode printed;
  private static short[] heard;
  private static Instant heardFrom;
  private static SoundMatch match;
  private static short[] scheduled;

  @BeforeAll
  static void airTheFirstNotice() throws Exception {
    int port = freePort();
    Path data = folder.resolve("server");
    try (VirtualSoundDevice loudspeaker = VirtualSoundDevice.start()) {
      start(
          "server",
          Map.of(),
          "-Xmx768m",
          "-jar",
          "target/scheduler-server.jar",
          "--server.port=" + port,
          "--loa.data=" + data,
          "--loa.pairing.first-code=" + CODE);
      VirtualSoundDevice.Recording recording = loudspeaker.record();
      Process agent =
          start(
              "agent",
              loudspeaker.environment(),
              "-Xmx64m",
              "-XX:+UseSerialGC",
              "-jar",
              "../playback-agent/target/playback-agent.jar",
              "--server",
              "http://localhost:" + port,
              "--data",
              folder.resolve("agent").toString(),
              "--pair",
              CODE,
              "--exit-after",
              "1");
      assertThat(agent.waitFor(4, TimeUnit.MINUTES))
          .as(() -> "the agent ended; " + logs())
          .isTrue();
      assertThat(agent.exitValue()).as(() -> logs()).isZero();
      recording.close();
      heard = recording.samples();
      printed = JsonMapper.shared().readTree(Files.readString(folder.resolve("agent.out")));
      scheduled = clip(data, new ClipHash(printed.path("clip").stringValue()));
      match = SoundMatch.find(scheduled, heard);
      heardFrom = recording.instantOf(Math.toIntExact(match.startFrame()));
    }
  }

  @AfterAll
  static void stopPrograms() throws InterruptedException {
    for (Process program : programs) {
      program.destroy();
      if (!program.waitFor(20, TimeUnit.SECONDS)) {
        program.destroyForcibly();
      }
    }
  }

  @Test
  void theScheduledClipIsWhatCameOut() {
    assertThat(scheduled.length).as("a notice of some length").isGreaterThan(15 * 44_100);
    assertThat(match.correlation()).isGreaterThan(SAME);
  }

  @Test
  void noOtherClipOfTheLibraryIsTakenForIt() throws IOException {
    List<Path> others = clips(folder.resolve("server"));
    int compared = 0;
    for (Path other : others) {
      short[] samples = decoded(other);
      if (!Arrays.equals(samples, scheduled)) {
        short[] piece = Arrays.copyOf(samples, Math.min(samples.length, 15 * 44_100));
        assertThat(SoundMatch.find(piece, heard).correlation())
            .as(other.toString())
            .isLessThan(SAME);
        compared++;
      }
    }
    assertThat(compared).as("other clips in the library").isGreaterThan(1);
  }

  @Test
  void aLoudspeakerThatPlaysTheWrongClipIsFoundOut() throws Exception {
    Path wrong =
        clips(folder.resolve("server")).stream()
            .filter(clip -> decoded(clip).length > scheduled.length)
            .findFirst()
            .orElseThrow();
    Path wav = folder.resolve("wrong.wav");
    try (VirtualSoundDevice loudspeaker = VirtualSoundDevice.start()) {
      run(
          "ffmpeg",
          "-v",
          "error",
          "-y",
          "-i",
          wrong.toString(),
          "-t",
          seconds(scheduled),
          wav.toString());
      VirtualSoundDevice.Recording recording = loudspeaker.record();
      Process player =
          started(new ProcessBuilder("paplay", wav.toString()), loudspeaker.environment());
      assertThat(player.waitFor(3, TimeUnit.MINUTES)).isTrue();
      recording.awaitSeconds(scheduled.length / 44_100.0, Duration.ofMinutes(1));
      recording.close();

      short[] playedWrong = recording.samples();
      assertThat(Arrays.stream(samplesOf(playedWrong)).anyMatch(sample -> Math.abs(sample) > 1_000))
          .as("something did sound")
          .isTrue();
      assertThat(SoundMatch.find(scheduled, playedWrong).correlation()).isLessThan(SAME);
    }
  }

  @Test
  void itBeganWhenItWasDueAndTheRecordSaysSo() {
    Instant planned = Instant.parse(printed.path("plannedStart").stringValue());
    Instant said = Instant.parse(printed.path("actualStart").stringValue());

    assertThat(Duration.between(planned, heardFrom).abs()).isLessThan(ON_TIME);
    assertThat(Duration.between(said, heardFrom).abs()).isLessThan(ON_TIME);
  }

  @Test
  void theLogOfTheServerSaysTheSame() throws SQLException {
    AiringRecord logged = firstRecord(folder.resolve("server/loa-phuong.db"));

    assertThat(logged.outcome()).isEqualTo(Outcome.AIRED);
    assertThat(logged.clip()).hasToString(printed.path("clip").stringValue());
    assertThat(logged.framesAired()).isEqualTo(logged.framesPlanned()).isEqualTo(scheduled.length);
    assertThat(logged.firstFrameAt())
        .isEqualTo(Instant.parse(printed.path("actualStart").stringValue()));
    assertThat(logged.levelLufs()).isCloseTo(-16, within(1.0));
    assertThat(logged.output()).doesNotEndWith(".wav");
  }

  private static AiringRecord firstRecord(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select payload from airing_record where number = 1")) {
      assertThat(row.next()).isTrue();
      return Wire.read(row.getBytes(1), AiringRecord.class);
    }
  }

  private static short[] clip(Path data, ClipHash wanted) throws IOException {
    for (Path file : clips(data)) {
      if (ClipHash.of(file).equals(wanted)) {
        return decoded(file);
      }
    }
    throw new AssertionError("the library does not have the clip the log names");
  }

  private static List<Path> clips(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("clips"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static short[] decoded(Path clip) {
    short[] samples = new short[44_100 * 600];
    int length = 0;
    try (ClipDecoder decoder = ClipDecoder.open(clip)) {
      for (int n = decoder.read(samples, 0, samples.length);
          n >= 0 && length + n < samples.length;
          n = decoder.read(samples, length, samples.length - length)) {
        length += n;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.copyOf(samples, length);
  }

  private static int[] samplesOf(short[] sound) {
    int[] samples = new int[sound.length];
    for (int at = 0; at < sound.length; at++) {
      samples[at] = sound[at];
    }
    return samples;
  }

  private static String seconds(short[] sound) {
    return Integer.toString(sound.length / 44_100 + 1);
  }

  private static Process start(String name, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(arguments));
    return started(
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile()),
        environment);
  }

  private static Process started(ProcessBuilder builder, Map<String, String> environment)
      throws IOException {
    builder.environment().putAll(environment);
    Process program = builder.start();
    programs.add(program);
    return program;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(command[0]).isTrue();
    assertThat(process.exitValue()).as(command[0]).isZero();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String logs() {
    StringBuilder logs = new StringBuilder();
    for (String name : List.of("server.out", "server.err", "agent.out", "agent.err")) {
      try {
        logs.append("\n== ")
            .append(name)
            .append('\n')
            .append(Files.readString(folder.resolve(name)));
      } catch (IOException e) {
        logs.append(e.getMessage());
      }
    }
    return logs.toString();
  }
}
