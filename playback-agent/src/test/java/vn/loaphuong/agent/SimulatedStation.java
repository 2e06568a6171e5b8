package vn.loaphuong.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.SimulatedTime;
import vn.loaphuong.agent.disk.DataFolder;
import vn.loaphuong.agent.sync.Identity;
import vn.loaphuong.agent.sync.PairingDesk;
import vn.loaphuong.agent.sync.Server;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.clip.Clip;

/**
 * A whole agent, all its threads and real HTTP to its server over a line that can be cut, on
 * simulated time, with a WAV file for its loudspeaker. The thread that makes it takes part in the
 * passing of time by {@link #pass} and {@link #passUntil}.
 */
final class SimulatedStation implements AutoCloseable {

  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
  private static final Logger QUIET = Logger.getLogger("vn.loaphuong");

  final SimulatedTime time;
  final TestStation server;
  final CutLine line;
  private final Path folder;
  private @Nullable Running running;

  SimulatedStation(Path folder, Instant start) throws IOException {
    this.folder = folder;
    QUIET.setLevel(Level.OFF);
    time = new SimulatedTime(start);
    server = new TestStation(time.trueClock());
    line = new CutLine(server.address());
    Files.createDirectories(data());
    Files.writeString(data().resolve("agent.properties"), "poll.seconds = 30\n");
  }

  /** Starts the agent, at first or again. */
  void start() throws Exception {
    DataFolder taken = DataFolder.take(data());
    Server talk = new Server(line.address());
    CommandLine arguments =
        CommandLine.parse(
            List.of(
                "--server", line.address().toString(),
                "--data", data().toString(),
                "--wav", wav().toString()));
    Identity identity = Identity.read(taken.identity());
    if (identity == null) {
      identity = new PairingDesk(talk, time).pair(TestStation.CODE, "simulated", taken.identity());
    }
    Station station =
        new Station(
            taken,
            talk,
            identity,
            Settings.of(taken.settings(), arguments),
            arguments,
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            time,
            time,
            time);
    time.sharedBy(station.threads() + 1);
    Thread thread = Thread.ofPlatform().daemon().name("station").start(station::run);
    running = new Running(station, thread, talk, taken);
  }

  /** Stops the agent in good order. */
  void stop() throws InterruptedException {
    Running stopping = running;
    running = null;
    if (stopping != null) {
      stopping.station().stop();
      time.wake(stopping.thread());
      if (!stopping.thread().join(STOPS_WITHIN)) {
        throw new AssertionError("the agent did not stop");
      }
      stopping.talk().close();
      stopping.taken().close();
    }
  }

  void pass(Duration duration) {
    passUntil(time.trueTime().plus(duration));
  }

  void passUntil(Instant trueTime) {
    time.untilTick(time.nanos() + Duration.between(time.trueTime(), trueTime).toNanos());
  }

  /** An item with a clip file of its own, though it may sound like others. */
  RundownItem item(String id, String occurrence, int position, Clip clip, Instant due) {
    byte[] tag = Arrays.copyOf(("TAG" + id).getBytes(StandardCharsets.US_ASCII), 128);
    byte[] file = Arrays.copyOf(clip.mp3(), clip.mp3().length + tag.length);
    System.arraycopy(tag, 0, file, clip.mp3().length, tag.length);
    return new RundownItem(
        id,
        occurrence,
        position,
        ItemKind.BULLETIN,
        "Bản tin " + id,
        new ClipRef(server.add(file), file.length, clip.frames()),
        due,
        new LatePolicy.Skip(),
        null,
        "approval-1");
  }

  /**
   * Bytes of the agent's data folder, without SQLite's log of writes, which grows to 4 MB and is
   * used again.
   */
  long bytesOnDisk() throws IOException {
    try (Stream<Path> files = Files.walk(data())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith("-wal"))
          .mapToLong(SimulatedStation::size)
          .sum();
    }
  }

  /** Bytes that have sounded. */
  long sounded() {
    return size(wav());
  }

  Path data() {
    return folder.resolve("data");
  }

  Path wav() {
    return folder.resolve("sounded.wav");
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    line.close();
    server.close();
    QUIET.setLevel(null);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  private record Running(Station station, Thread thread, Server talk, DataFolder taken) {}
}
