package vn.loaphuong.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.clip.Clip;

/**
 * An agent, a real process, to which something is done while it plays a programme into a file; and
 * the account of what that cost.
 */
final class TroubledAgent implements AutoCloseable {

  /** What is done to it from the first second of the programme to its last. */
  enum Trouble {
    NONE("nothing"),
    DISK_FULL("disk full to the last byte"),
    DISK_READ_ONLY("restarted on a disk that is read-only"),
    SERVER_KILLED("server gone, and back"),
    CLOCK_AHEAD("computer's clock set an hour ahead"),
    CLOCK_BEHIND("computer's clock set an hour back"),
    CLOCK_OF_2000("computer's clock set to 2000-01-01");

    private final String words;

    Trouble(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }

    private boolean ofTheDisk() {
      return this == DISK_FULL || this == DISK_READ_ONLY;
    }

    private boolean ofTheClock() {
      return this == CLOCK_AHEAD || this == CLOCK_BEHIND || this == CLOCK_OF_2000;
    }
  }

  /**
   * What it cost.
   *
   * @param items that fell due
   * @param aired items with one record that says aired
   * @param twice records beyond the first of an item
   * @param missing frames of the clips that did not sound
   * @param torn frames that are of no clip
   * @param faults what the agent told the server meanwhile
   */
  record Account(
      Trouble trouble,
      int items,
      long aired,
      long twice,
      long missing,
      long torn,
      Set<String> faults) {

    boolean nothingLost() {
      return aired == items && twice == 0 && missing == 0 && torn == 0;
    }
  }

  private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<Path> FAKE_TIME =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/faketime/libfaketime.so.1"));

  private final Pacer pacer = Pacer.on(Ticker.SYSTEM);
  private final Clock clock = Clock.systemUTC();
  private final Path folder;
  private final Trouble trouble;
  private final TestStation station;
  private final @Nullable SmallDisk disk;
  private final Path data;
  private AgentProcess agent;

  private TroubledAgent(Path folder, Trouble trouble) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.trouble = trouble;
    this.station = new TestStation(clock);
    this.disk = trouble.ofTheDisk() ? SmallDisk.at(folder.resolve("disk")) : null;
    this.data = Files.createDirectories((disk == null ? folder : disk.root()).resolve("data"));
    if (disk != null && !disk.hasRoomForClips()) {
      Files.createSymbolicLink(
          data.resolve("clips"), Files.createDirectories(folder.resolve("clips")));
    }
    Files.writeString(data.resolve("agent.properties"), "poll.seconds=1\nwindow.port=0\n");
    Files.writeString(folder.resolve("time"), "+0\n");
    this.agent = start();
  }

  /** So many clips of so many seconds, no two alike. */
  static List<Clip> clips(int count, double seconds) {
    return IntStream.range(0, count).mapToObj(i -> TestClips.noise(700 + i, seconds)).toList();
  }

  /** Lets one play these clips one behind the other under this trouble. */
  static Account live(Path folder, Trouble trouble, List<Clip> clips) throws Exception {
    try (TroubledAgent agent = new TroubledAgent(folder, trouble)) {
      return agent.run(clips);
    }
  }

  private Account run(List<Clip> clips) throws Exception {
    await(() -> !station.presences().isEmpty(), "word from the agent");
    // Known long before, so that the clips are there; then moved to now.
    serve(1, "later-", clips, Duration.ofHours(1));
    long frames = clips.stream().mapToLong(Clip::frames).sum();
    await(() -> fetched(clips), "all clips");
    if (trouble == Trouble.DISK_READ_ONLY) {
      agent.terminate();
      agent.await();
      disk().readOnly(true);
      int before = station.presences().size();
      agent = start();
      await(() -> station.presences().size() > before, "word from the agent on the read-only disk");
    }
    List<RundownItem> items = serve(2, "item-", clips, BEFORE_THE_FIRST);
    await(() -> sounded() > 44_100 / 2, "sound");
    begin();
    await(() -> sounded() >= frames, "the end of the programme");
    end();
    Set<String> due = items.stream().map(RundownItem::itemId).collect(Collectors.toSet());
    await(() -> due.equals(recorded().keySet()), "a record of each item");
    agent.terminate();
    agent.await();
    ClipsInAWav.Holds holds = new ClipsInAWav(clips).in(wav());
    Map<String, Long> recorded = recorded();
    return new Account(
        trouble,
        items.size(),
        station.records().stream()
            .filter(r -> r.outcome() == Outcome.AIRED)
            .map(AiringRecord::itemId)
            .distinct()
            .count(),
        recorded.values().stream().mapToLong(n -> n - 1).sum(),
        Math.max(0, frames - holds.clipFrames()),
        holds.tornFrames(),
        station.presences().stream()
            .flatMap(presence -> presence.faults().stream())
            .collect(Collectors.toSet()));
  }

  private void begin() throws IOException {
    switch (trouble) {
      case NONE, DISK_READ_ONLY -> {}
      case DISK_FULL -> disk().fill();
      case SERVER_KILLED -> station.vanish();
      case CLOCK_AHEAD -> Files.writeString(folder.resolve("time"), "+3600\n");
      case CLOCK_BEHIND -> Files.writeString(folder.resolve("time"), "-3600\n");
      case CLOCK_OF_2000 -> Files.writeString(folder.resolve("time"), "@2000-01-01 00:00:00\n");
    }
  }

  private void end() throws IOException, InterruptedException {
    switch (trouble) {
      case NONE, CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_OF_2000 -> {}
      case DISK_READ_ONLY -> disk().readOnly(false);
      case DISK_FULL -> disk().empty();
      case SERVER_KILLED -> station.comeBack();
    }
  }

  private List<RundownItem> serve(long number, String name, List<Clip> clips, Duration ahead) {
    List<RundownItem> items = new ArrayList<>();
    Instant due = clock.instant().plus(ahead);
    for (Clip clip : clips) {
      RundownItem item =
          new RundownItem(
              name + items.size(),
              name + "programme",
              items.size(),
              ItemKind.BULLETIN,
              "Bản tin " + items.size(),
              new ClipRef(station.add(clip.mp3()), clip.mp3().length, clip.frames()),
              due,
              new LatePolicy.PlayWhole(Duration.ofMinutes(2)),
              null,
              "approval-1");
      items.add(item);
      due = item.endsAt();
    }
    station.serve(TestStation.rundownAround(clock.instant(), number, items));
    return items;
  }

  private boolean fetched(List<Clip> clips) {
    return clips.stream()
        .allMatch(clip -> {
          try (var files = Files.list(data.resolve("clips"))) {
            return files.anyMatch(
                f -> f.getFileName().toString().equals(clip.hash().hex() + ".mp3"));
          } catch (IOException e) {
            return false;
          }
        });
  }

  private Map<String, Long> recorded() {
    return station.records().stream()
        .collect(Collectors.groupingBy(AiringRecord::itemId, Collectors.counting()));
  }

  private AgentProcess start() throws IOException {
    Map<String, String> environment = new HashMap<>();
    if (trouble.ofTheClock()) {
      Path library =
          FAKE_TIME.stream()
              .filter(Files::exists)
              .findFirst()
              .orElseThrow(
                  () -> new AssertionError("libfaketime is not there; install package faketime"));
      environment.put("LD_PRELOAD", library.toString());
      environment.put("FAKETIME_TIMESTAMP_FILE", folder.resolve("time").toString());
      environment.put("FAKETIME_CACHE_DURATION", "1");
      environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
      environment.put("DONT_FAKE_MONOTONIC", "1");
    }
    return AgentProcess.start(
        folder,
        environment,
        "--server",
        station.address().toString(),
        "--data",
        data.toString(),
        "--pair",
        TestStation.CODE,
        "--wav",
        wav().toString());
  }

  private SmallDisk disk() {
    return Objects.requireNonNull(disk, "the trouble is not of the disk");
  }

  private Path wav() {
    return folder.resolve("out.wav");
  }

  private long sounded() {
    try {
      return (Files.size(wav()) - 44) / 2;
    } catch (NoSuchFileException notYet) {
      return 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void await(BooleanSupplier condition, String what) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || !agent.alive()) {
        throw new AssertionError(trouble + ": no " + what + "; the agent said: " + agent.err());
      }
      pacer.rest(Duration.ofMillis(20));
    }
  }

  @Override
  public void close() throws IOException {
    agent.close();
    station.close();
    if (disk != null) {
      disk.close();
    }
  }
}
