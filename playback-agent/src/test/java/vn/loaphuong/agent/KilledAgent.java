package vn.loaphuong.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.agent.TestStation.Moment;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.clip.Clip;

/**
 * One agent process that plays without a pause, fetching clips and sending records all the while,
 * and is killed (SIGKILL) again and again, always started anew at once; and the account of what
 * that cost. Each has a station, a data folder and a seed of its own.
 */
final class KilledAgent implements AutoCloseable {

  /** At what the agent is struck. */
  enum Stroke {
    /** Before it has made a sound. */
    STARTING,
    /** At any instant of playing. */
    PLAYING,
    /** With half of a clip here. */
    DOWNLOAD,
    /** Within a write to the journal, or right behind it. */
    JOURNAL,
    /** While its records are on their way. */
    UPLOAD,
    /** When the server has stored its records and it does not know. */
    ACKNOWLEDGEMENT
  }

  /**
   * What the kills cost.
   *
   * @param kills how many, by what was under way
   * @param rejoined from each start to the first sound, in milliseconds
   * @param items that fell due
   * @param lost items without a record
   * @param twice items with more than one
   * @param tornFrames frames that are of no clip
   * @param unfounded frames that the records claim and that did not sound
   * @param repeated frames that sounded again after a kill
   */
  record Account(
      Map<Stroke, Integer> kills,
      List<Long> rejoined,
      int items,
      long lost,
      long twice,
      long tornFrames,
      long unfounded,
      long repeated) {

    /** The accounts of several agents as one. */
    static Account of(List<Account> several) {
      Map<Stroke, Integer> kills = new EnumMap<>(Stroke.class);
      several.forEach(a -> a.kills().forEach((stroke, n) -> kills.merge(stroke, n, Integer::sum)));
      return new Account(
          kills,
          several.stream().flatMap(a -> a.rejoined().stream()).sorted().toList(),
          several.stream().mapToInt(Account::items).sum(),
          several.stream().mapToLong(Account::lost).sum(),
          several.stream().mapToLong(Account::twice).sum(),
          several.stream().mapToLong(Account::tornFrames).sum(),
          several.stream().mapToLong(Account::unfounded).sum(),
          several.stream().mapToLong(Account::repeated).sum());
    }

    int killed() {
      return kills.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private static final int CLIPS = 10;
  private static final int ITEMS_AN_OCCURRENCE = 5;
  private static final Duration KNOWN_AHEAD = Duration.ofSeconds(9);
  private static final Duration KNOWN_BEHIND = Duration.ofSeconds(90);
  private static final Duration STROKE_WITHIN = Duration.ofSeconds(5);
  private static final Duration SOUNDS_WITHIN = Duration.ofSeconds(60);
  private static final Duration RECORDS_WITHIN = Duration.ofSeconds(150);

  private final Pacer pacer = Pacer.on(Ticker.SYSTEM);
  private final Clock clock = Clock.systemUTC();
  private final List<Clip> clips;
  private final ClipsInAWav known;
  private final Path folder;
  private final long seed;
  private final Random chance;
  private final TestStation station;
  private final List<RundownItem> items = new ArrayList<>();
  private final Map<Stroke, Integer> kills = new EnumMap<>(Stroke.class);
  private final List<Long> rejoined = new ArrayList<>();
  private final AtomicReference<@Nullable Moment> awaited = new AtomicReference<>();
  private volatile @Nullable AgentProcess process;
  private long rundownNumber;
  private Instant plannedUntil;

  /** Clips enough for any number of killed agents. */
  static List<Clip> clips() {
    return IntStream.range(0, CLIPS)
        .mapToObj(i -> TestClips.noise(500 + i, 3.0 + i * 0.37))
        .toList();
  }

  KilledAgent(Path folder, long seed, List<Clip> clips, ClipsInAWav known) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.seed = seed;
    this.chance = new Random(seed);
    this.clips = clips;
    this.known = known;
    this.station = new TestStation(clock);
    this.plannedUntil = clock.instant().plusSeconds(4);
    station.slowClips(Duration.ofMillis(300));
    station.onMoment(this::struckAt);
  }

  /** Lets it live and die so many times, and then play its last items to their end. */
  Account run(int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      live(strokeFor(i));
    }
    renew();
    List<String> due = items.stream().map(RundownItem::itemId).toList();
    start();
    awaitOrFail(
        () -> station.records().stream().map(AiringRecord::itemId).toList().containsAll(due),
        RECORDS_WITHIN,
        "records of all items");
    return account(due);
  }

  @Override
  public void close() {
    AgentProcess running = process;
    if (running != null) {
      running.close();
    }
    station.close();
  }

  private Stroke strokeFor(int life) {
    if (life == 0) {
      // It must come so far that there is something to lose.
      return Stroke.PLAYING;
    }
    Stroke[] all = Stroke.values();
    return life <= 2
        ? all[(int) (2 * seed + life - 1) % all.length]
        : all[chance.nextInt(all.length)];
  }

  private void live(Stroke stroke) throws IOException, InterruptedException {
    renew();
    long before = size();
    long begun = System.nanoTime();
    AgentProcess running = start();
    if (stroke == Stroke.STARTING) {
      pacer.rest(Duration.ofMillis(chance.nextInt(2000)));
      strike(running, stroke);
      return;
    }
    awaitOrFail(() -> keepPlanning() && size() > before, SOUNDS_WITHIN, "sound after a start");
    rejoined.add((System.nanoTime() - begun) / 1_000_000);
    renew();
    switch (stroke) {
      case STARTING -> throw new IllegalStateException("struck already");
      case PLAYING -> pacer.rest(Duration.ofMillis(chance.nextInt(3000)));
      case JOURNAL -> awaitWrite();
      case DOWNLOAD -> awaitMoment(Moment.CLIP_HALF_SENT);
      case UPLOAD -> awaitMoment(Moment.AIRINGS_CAME);
      case ACKNOWLEDGEMENT -> awaitMoment(Moment.AIRINGS_STORED);
    }
    strike(running, stroke);
  }

  private void strike(AgentProcess running, Stroke stroke) throws InterruptedException {
    // If the moment never came it is struck all the same, but that counts as any instant.
    boolean came = awaited.getAndSet(null) == null;
    running.kill();
    kills.merge(came ? stroke : Stroke.PLAYING, 1, Integer::sum);
  }

  /** Kills on the very thread that serves the request, so that nothing comes in between. */
  private void struckAt(Moment moment) {
    AgentProcess running = process;
    if (running != null && awaited.compareAndSet(moment, null)) {
      try {
        running.kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitMoment(Moment moment) {
    awaited.set(moment);
    awaitUntil(() -> awaited.get() == null, STROKE_WITHIN, Duration.ofMillis(5));
  }

  /** Waits for the log of the journal's database to change. */
  private void awaitWrite() {
    Path log = data().resolve("journal.db-wal");
    Object before = state(log);
    awaitUntil(() -> !state(log).equals(before), STROKE_WITHIN, Duration.ofNanos(300_000));
  }

  private static Object state(Path file) {
    try {
      return List.of(Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException none) {
      return List.of();
    }
  }

  /** On a machine so slow that all was over before the first clip was here, there must be more. */
  private boolean keepPlanning() {
    if (plannedUntil.isBefore(clock.instant().plus(KNOWN_AHEAD.dividedBy(2)))) {
      renew();
    }
    return true;
  }

  /** Serves a rundown of what was due a short while ago and what is due soon. */
  private void renew() {
    Instant now = clock.instant();
    while (plannedUntil.isBefore(now.plus(KNOWN_AHEAD))) {
      int number = items.size();
      Clip clip = clips.get(number % clips.size());
      byte[] file = unlikeAnyOther(clip, number);
      RundownItem item =
          new RundownItem(
              "item-" + number,
              "occurrence-" + number / ITEMS_AN_OCCURRENCE,
              number % ITEMS_AN_OCCURRENCE,
              ItemKind.BULLETIN,
              "Bản tin " + number,
              new ClipRef(station.add(file), file.length, clip.frames()),
              plannedUntil,
              new LatePolicy.JoinInProgress(),
              null,
              "approval-1");
      items.add(item);
      plannedUntil = item.endsAt();
    }
    Instant since = now.minus(KNOWN_BEHIND);
    station.serve(
        new vn.loaphuong.airing.Rundown(
            TestStation.AGENT,
            ++rundownNumber,
            now,
            since,
            now.plus(Duration.ofDays(7)),
            items.stream().filter(item -> !item.dueAt().isBefore(since)).toList()));
  }

  /** The same sound with another tag behind it, so that every item has a clip to be fetched. */
  private static byte[] unlikeAnyOther(Clip clip, int number) {
    byte[] tag = new byte[128];
    byte[] text = ("TAG" + number).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, tag, 0, text.length);
    byte[] file = Arrays.copyOf(clip.mp3(), clip.mp3().length + tag.length);
    System.arraycopy(tag, 0, file, clip.mp3().length, tag.length);
    return file;
  }

  private AgentProcess start() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server",
                station.address().toString(),
                "--data",
                data().toString(),
                "--wav",
                wav().toString()));
    if (!Files.exists(data().resolve("identity.json"))) {
      arguments.addAll(List.of("--pair", TestStation.CODE));
    }
    AgentProcess started = AgentProcess.start(folder, Map.of(), arguments.toArray(new String[0]));
    process = started;
    return started;
  }

  private Account account(List<String> due) throws IOException, InterruptedException {
    AgentProcess running = process;
    if (running != null) {
      running.terminate();
      running.await();
    }
    List<String> recorded = station.records().stream().map(AiringRecord::itemId).toList();
    Set<String> once = Set.copyOf(recorded);
    List<String> copied;
    try (Stream<String> lines = Files.lines(data().resolve("airings.jsonl"))) {
      copied = lines.collect(Collectors.toList());
    }
    ClipsInAWav.Holds sounded = known.in(wav());
    long claimed = station.records().stream().mapToLong(AiringRecord::framesAired).sum();
    return new Account(
        kills,
        rejoined,
        due.size(),
        due.stream().filter(id -> !once.contains(id)).count(),
        recorded.size() - once.size() + copied.size() - Set.copyOf(copied).size(),
        sounded.tornFrames(),
        Math.max(0, claimed - sounded.clipFrames()),
        Math.max(0, sounded.clipFrames() - claimed));
  }

  private long size() {
    try {
      return Files.size(wav());
    } catch (NoSuchFileException notYet) {
      return 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void awaitOrFail(BooleanSupplier condition, Duration atMost, String what)
      throws IOException {
    if (!awaitUntil(condition, atMost, Duration.ofMillis(5))) {
      AgentProcess running = process;
      throw new AssertionError(
          "no "
              + what
              + " within "
              + atMost
              + "; the agent said: "
              + (running == null ? "" : running.err()));
    }
  }

  private boolean awaitUntil(BooleanSupplier condition, Duration atMost, Duration look) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pacer.rest(look);
    }
    return true;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path wav() {
    return folder.resolve("out.wav");
  }
}
