package vn.loaphuong.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.clip.Clip;

/** The agent as a process of its own, as it is run on a station PC. */
class PlaybackAgentTest {

  @TempDir Path folder;
  private TestStation station;
  private final List<AgentProcess> started = new ArrayList<>();

  @BeforeEach
  void startServer() throws IOException {
    station = new TestStation(Clock.systemUTC());
  }

  @AfterEach
  void stopAll() {
    started.forEach(AgentProcess::close);
    station.close();
  }

  @Test
  void pairsSyncsPlaysAndUploads() throws Exception {
    Clip first = TestClips.noise(1, 1.5);
    Clip second = TestClips.noise(2, 1.0);
    Instant due = Clock.systemUTC().instant().plusSeconds(6);
    RundownItem one = item("item-1", 0, first, due);
    station.add(first.mp3());
    station.add(second.mp3());
    station.serve(
        TestStation.rundownAround(due, 1, List.of(one, item("item-2", 1, second, one.endsAt()))));
    Path wav = folder.resolve("out.wav");

    Run run =
        run(
            "--server",
            station.address().toString(),
            "--data",
            data().toString(),
            "--pair",
            TestStation.CODE,
            "--name",
            "Máy thử",
            "--wav",
            wav.toString(),
            "--exit-after",
            "2");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("NO LOUDSPEAKER");
    List<JsonNode> printed = documents(run.out());
    assertThat(printed).hasSize(2);
    assertThat(printed.getFirst().get("outcome").stringValue()).isEqualTo("AIRED");
    assertThat(printed.getFirst().get("clip").stringValue()).isEqualTo(first.hash().hex());
    assertThat(printed.getFirst().get("wav").stringValue()).isEqualTo(wav.toString());
    assertThat(station.records())
        .allSatisfy(record -> {
          assertThat(record.outcome()).isEqualTo(Outcome.AIRED);
          assertThat(record.framesAired()).isEqualTo(record.framesPlanned());
          assertThat(Duration.between(record.plannedStart(), record.firstFrameAt()).abs())
              .isLessThan(Duration.ofMillis(500));
          assertThat(record.levelLufs()).isBetween(-40.0, 0.0);
        });
    short[] sounded = samples(wav);
    short[] expected = joined(TestClips.decoded(first), TestClips.decoded(second));
    assertThat(sounded.length).isGreaterThanOrEqualTo(expected.length);
    assertThat(java.util.Arrays.copyOf(sounded, expected.length)).isEqualTo(expected);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data().resolve("identity.json"))))
        .isEqualTo("rw-------");
    assertThat(station.presences()).isNotEmpty();
  }

  @Test
  void saysInOneSentenceThatTheCodeIsWrongAndKeepsNothing() throws Exception {
    Run run =
        run(
            "--server",
            station.address().toString(),
            "--data",
            data().toString(),
            "--pair",
            "0000");

    assertThat(run.code()).isEqualTo(PlaybackAgent.PAIRING_REFUSED);
    assertThat(run.err().strip())
        .isEqualTo("The server refused to pair this agent: the code is not valid");
    assertThat(data().resolve("identity.json")).doesNotExist();
  }

  @Test
  void secondAgentOnTheSameFolderIsTurnedAway() throws Exception {
    AgentProcess first =
        start(
            "--server",
            station.address().toString(),
            "--data",
            data().toString(),
            "--pair",
            TestStation.CODE);
    awaitFile(data().resolve("journal.db"));

    Run second = run("--server", station.address().toString(), "--data", data().toString());

    assertThat(second.code()).isEqualTo(PlaybackAgent.FOLDER_TAKEN);
    assertThat(second.err().strip()).startsWith("Another agent is using the data folder");
    assertThat(first.alive()).isTrue();
  }

  @Test
  void folderThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    Run run =
        run("--server", station.address().toString(), "--data", file.resolve("below").toString());

    assertThat(run.code()).isEqualTo(PlaybackAgent.FOLDER_UNUSABLE);
    assertThat(run.err().strip()).startsWith("The data folder").hasLineCount(1);
  }

  @Test
  void whatSoundedBeforeAStopIsWrittenDown() throws Exception {
    Clip clip = TestClips.noise(3, 20);
    Instant due = Clock.systemUTC().instant().plusSeconds(12);
    station.add(clip.mp3());
    station.serve(TestStation.rundownAround(due, 1, List.of(item("item-1", 0, clip, due))));
    Path wav = folder.resolve("out.wav");
    AgentProcess agent =
        start(
            "--server",
            station.address().toString(),
            "--data",
            data().toString(),
            "--pair",
            TestStation.CODE,
            "--wav",
            wav.toString());
    awaitSize(wav, 100_000);

    agent.terminate();
    agent.await();

    Run again =
        run(
            "--server",
            station.address().toString(),
            "--data",
            data().toString(),
            "--wav",
            folder.resolve("again.wav").toString(),
            "--exit-after",
            "1");
    assertThat(again.code()).as(again.err()).isEqualTo(1);
    assertThat(station.records())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
          assertThat(record.shortfall()).isEqualTo(Shortfall.INTERRUPTED);
          assertThat(record.framesAired()).isBetween(40_000L, 19L * 44_100);
        });
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static RundownItem item(String id, int position, Clip clip, Instant due) {
    return new RundownItem(
        id,
        "occurrence-1",
        position,
        ItemKind.BULLETIN,
        "Bản tin " + id,
        new ClipRef(clip.hash(), clip.mp3().length, clip.frames()),
        due,
        new LatePolicy.JoinInProgress(),
        null,
        "approval-1");
  }

  private AgentProcess start(String... arguments) throws IOException {
    AgentProcess process = AgentProcess.start(folder, Map.of(), arguments);
    started.add(process);
    return process;
  }

  private Run run(String... arguments) throws Exception {
    AgentProcess process = start(arguments);
    return new Run(process.await(), process.out(), process.err());
  }

  private record Run(int code, String out, String err) {}

  private static void awaitFile(Path file) throws Exception {
    awaitSize(file, 0);
  }

  private static void awaitSize(Path file, long bytes) throws Exception {
    for (int i = 0; i < 1500; i++) {
      if (Files.exists(file) && Files.size(file) >= bytes) {
        return;
      }
      new java.util.concurrent.CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError(file + " did not come to be within half a minute");
  }

  private static List<JsonNode> documents(String out) {
    List<JsonNode> found = new ArrayList<>();
    for (String document : out.split("(?<=\n})\n")) {
      if (!document.isBlank()) {
        found.add(JsonMapper.shared().readTree(document));
      }
    }
    return found;
  }

  private static short[] samples(Path wav) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.getInt(40)).isEqualTo(file.capacity() - 44);
    ShortBuffer data = file.position(44).slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    short[] samples = new short[data.remaining()];
    data.get(samples);
    return samples;
  }

  private static short[] joined(short[] a, short[] b) {
    short[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
