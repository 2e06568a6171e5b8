package vn.loaphuong.agent.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.agent.TestClips;
import vn.loaphuong.agent.TestStation;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.ClockMemory;
import vn.loaphuong.agent.clock.HandTime;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.journal.Bookkeeper;
import vn.loaphuong.agent.journal.Journal;
import vn.loaphuong.agent.relay.Relays;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.clip.Clip;

/** The playing loop on a clock and a device moved by hand, with everything else real. */
class PlayoutTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:59:00Z");
  private static final Instant DUE = NOW.plusSeconds(60);
  private static final KeyPair SERVER = SigningKeys.generate();
  private static final KeyPair AGENT = SigningKeys.generate();
  private static final Clip A = TestClips.noise(1, 3.0);
  private static final Clip B = TestClips.noise(2, 2.0);

  @TempDir Path folder;
  private final HandTime time = new HandTime(NOW);
  private final List<HandOutput.Heard> heard = HandOutput.nothingHeard();
  private long rundownNumber;
  private Health health;
  private ClipCache cache;
  private RundownStore rundowns;
  private Journal journal;
  private Bookkeeper books;
  private StationClock clock;
  private Playout playout;
  private @Nullable HandOutput output;
  private boolean deviceThere = true;
  private ClipSound.Opener opener = DecodedClip::open;
  private PlayoutSettings settings = PlayoutSettings.STANDARD;

  @BeforeEach
  void start() throws IOException {
    boot(null);
    clock.measured(time.instant(), clock.tick());
  }

  @AfterEach
  void stop() {
    journal.close();
  }

  @Test
  void itemsSoundOnTimeAndToTheFrame() throws Exception {
    RundownItem one = item("a", A, DUE);
    plan(one, item("b", B, one.endsAt()));

    playUntil(DUE.plusSeconds(8));

    assertThat(heard).hasSize(1);
    HandOutput.Heard stretch = heard.getFirst();
    assertThat(clock.at(stretch.startedTick()))
        .isBetween(DUE.minusMillis(10).minusNanos(10_000), DUE.minusMillis(10).plusNanos(10_000));
    short[] expected = silenceThen(Playout.SETTLING_FRAMES, A, B);
    assertThat(Arrays.copyOf(stretch.samples(), expected.length)).isEqualTo(expected);
    assertThat(records())
        .allSatisfy(record -> {
          assertThat(record.outcome()).isEqualTo(Outcome.AIRED);
          assertThat(Duration.between(record.plannedStart(), record.firstFrameAt()).abs())
              .isLessThan(Duration.ofMillis(1));
        })
        .extracting(AiringRecord::itemId)
        .containsExactly("a", "b");
  }

  @Test
  void latencyAndAmplifierLeadBringTheStartForward() throws Exception {
    settings = new PlayoutSettings(Duration.ofMillis(40), Duration.ofMillis(500), 0);
    reboot();
    plan(item("a", A, DUE));

    playUntil(DUE.plusSeconds(6));

    assertThat(Duration.between(clock.at(heard.getFirst().startedTick()), DUE))
        .isBetween(Duration.ofMillis(549), Duration.ofMillis(551));
    assertThat(Duration.between(DUE, record("a").firstFrameAt()).abs())
        .isLessThan(Duration.ofMillis(1));
  }

  @Test
  void leadMayBeAQuietToneThatIsNoPartOfTheItem() throws Exception {
    settings = new PlayoutSettings(Duration.ZERO, Duration.ofMillis(500), 1000);
    reboot();
    plan(item("a", A, DUE));

    playUntil(DUE.plusSeconds(6));

    short[] samples = heard.getFirst().samples();
    int lead = 22_050 + Playout.SETTLING_FRAMES;
    assertThat(loudest(samples, 5_000, 17_000)).isBetween(3_200, 3_300);
    assertThat(loudest(samples, 0, 10)).isLessThan(100);
    assertThat(loudest(samples, lead - 10, lead)).isLessThan(100);
    short[] expected = TestClips.decoded(A);
    assertThat(Arrays.copyOfRange(samples, lead, lead + expected.length)).isEqualTo(expected);
    assertThat(record("a").outcome()).isEqualTo(Outcome.AIRED);
    assertThat(record("a").framesAired()).isEqualTo(A.frames());
  }

  @Test
  void recordTellsWhatSoundedNotWhatWasMeant() throws Exception {
    plan(item("a", A, DUE, new LatePolicy.PlayWhole(Duration.ofMinutes(5)), null));
    time.pass(Duration.ofSeconds(90));

    playUntil(DUE.plusSeconds(40));

    AiringRecord record = record("a");
    assertThat(record.plannedStart()).isEqualTo(DUE);
    assertThat(record.firstFrameAt()).isAfter(DUE.plusSeconds(29));
    assertThat(record.outcome()).isEqualTo(Outcome.AIRED);
  }

  @Test
  void frozenDeviceIsNoticedReopenedAndGoesOnWhereItStopped() throws Exception {
    plan(item("a", A, DUE));
    playUntil(DUE.plusMillis(1500));
    Instant froze = clock.now();
    output().freeze();

    playUntilFault(Fault.OUTPUT);
    assertThat(Duration.between(froze, clock.now())).isLessThan(Duration.ofSeconds(2));
    playUntil(DUE.plusSeconds(12));

    assertThat(heard).hasSize(2);
    AiringRecord record = record("a");
    assertThat(record.outcome()).isEqualTo(Outcome.AIRED);
    assertThat(record.remark()).contains("The sound device was lost");
    assertThat(Duration.between(record.firstFrameAt(), record.lastFrameAt()))
        .isGreaterThan(A.duration().plusSeconds(1));
    int first = heard.get(0).samples().length;
    int second = heard.get(1).samples().length;
    assertThat(first + second).isGreaterThanOrEqualTo((int) A.frames());
  }

  @Test
  void shortWriteIsALossToo() throws Exception {
    plan(item("a", A, DUE));
    playUntil(DUE.plusMillis(1000));
    output().refuse();

    playUntil(DUE.plusSeconds(10));

    assertThat(heard).hasSize(2);
    assertThat(record("a").outcome()).isEqualTo(Outcome.AIRED);
  }

  @Test
  void whatFellDueWhileTheDeviceWasAwayIsPutDownToThat() throws Exception {
    LatePolicy withinSeconds = new LatePolicy.PlayWhole(Duration.ofSeconds(20));
    plan(
        item("a", A, DUE),
        item("b", B, DUE.plusSeconds(3), withinSeconds, null),
        item("c", A, DUE.plusSeconds(60), withinSeconds, null),
        item("d", B, DUE.plusSeconds(100), withinSeconds, null));
    playUntil(DUE.plusMillis(1000));
    output().refuse();
    deviceThere = false;
    playUntil(DUE.plusSeconds(90));
    deviceThere = true;

    playUntil(DUE.plusSeconds(110));

    assertThat(records())
        .extracting(AiringRecord::itemId, AiringRecord::outcome, AiringRecord::shortfall)
        .containsExactlyInAnyOrder(
            tuple("a", Outcome.PARTLY, Shortfall.DEVICE_LOST),
            tuple("b", Outcome.MISSED, Shortfall.DEVICE_LOST),
            tuple("c", Outcome.MISSED, Shortfall.DEVICE_LOST),
            tuple("d", Outcome.AIRED, null));
  }

  @Test
  void deviceThatStaysAwayIsNamedAsTheReason() throws Exception {
    plan(item("a", A, DUE));
    playUntil(DUE.plusMillis(1000));
    output().refuse();
    deviceThere = false;

    playUntil(DUE.plusSeconds(80));

    AiringRecord record = record("a");
    assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record.shortfall()).isEqualTo(Shortfall.DEVICE_LOST);
    assertThat(record.framesAired()).isBetween(30_000L, 55_000L);
  }

  @Test
  void killedAgentGoesOnAndLeavesOneRecord() throws Exception {
    plan(item("a", A, DUE));
    playUntil(DUE.plusMillis(1700));
    books.doWork();

    kill();
    time.pass(Duration.ofSeconds(3));
    reboot();
    playUntil(DUE.plusSeconds(10));

    assertThat(records()).hasSize(1);
    AiringRecord record = record("a");
    assertThat(record.outcome()).isEqualTo(Outcome.AIRED);
    assertThat(record.remark()).contains("The agent was stopped");
    assertThat(record.firstFrameAt()).isBefore(DUE.plusMillis(100));
    assertThat(record.lastFrameAt()).isAfter(DUE.plusSeconds(5));
  }

  @Test
  void agentKilledForLongJoinsWhereItWouldBe() throws Exception {
    Clip longer = TestClips.noise(5, 80);
    plan(item("a", longer, DUE));
    playUntil(DUE.plusMillis(2500));
    books.doWork();

    kill();
    time.pass(Duration.ofSeconds(65));
    reboot();
    playUntil(DUE.plusSeconds(85));

    AiringRecord record = record("a");
    assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record.shortfall()).isEqualTo(Shortfall.INTERRUPTED);
    assertThat(record.framesAired()).isBetween(13L * 44_100, 16L * 44_100);
    assertThat(record.lastFrameAt()).isBefore(DUE.plusSeconds(81));
  }

  @Test
  void stoppedAgentWritesDownWhatSounded() throws Exception {
    plan(item("a", A, DUE));
    playUntil(DUE.plusMillis(1500));

    playout.stopped();
    books.stopped();

    AiringRecord record = record("a");
    assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record.shortfall()).isEqualTo(Shortfall.INTERRUPTED);
    assertThat(record.framesAired()).isBetween(60_000L, 71_000L);
  }

  @Test
  void itemThatHasAiredNeverAirsAgain() throws Exception {
    plan(item("a", A, DUE, new LatePolicy.PlayWhole(Duration.ofHours(1)), null));
    playUntil(DUE.plusSeconds(5));

    reboot();
    plan(item("a", A, DUE.plusSeconds(20), new LatePolicy.PlayWhole(Duration.ofHours(1)), null));
    playUntil(DUE.plusSeconds(40));

    assertThat(heard).hasSize(1);
    assertThat(records()).hasSize(1);
  }

  @Test
  void clockThatJumpsNeitherRepeatsNorSkips() throws Exception {
    plan(item("a", A, DUE), item("b", B, DUE.plusSeconds(30)));
    playUntil(DUE.plusSeconds(1));
    for (Duration step :
        List.of(Duration.ofHours(1), Duration.ofHours(-2), Duration.ofDays(-9000))) {
      time.set(time.instant().plus(step));
      clock.check();
      playUntil(clock.now().plusSeconds(5));
    }
    playUntil(DUE.plusSeconds(40));

    assertThat(records()).extracting(AiringRecord::itemId).containsExactly("a", "b");
    assertThat(records()).allSatisfy(r -> assertThat(r.outcome()).isEqualTo(Outcome.AIRED));
    assertThat(Duration.between(DUE.plusSeconds(30), record("b").firstFrameAt()).abs())
        .isLessThan(Duration.ofMillis(1));
  }

  @Test
  void hardEndFadesAndSaysSo() throws Exception {
    plan(item("a", A, DUE, new LatePolicy.Skip(), DUE.plusSeconds(2)));

    playUntil(DUE.plusSeconds(8));

    AiringRecord record = record("a");
    assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record.shortfall()).isEqualTo(Shortfall.HARD_END);
    assertThat(record.framesAired()).isEqualTo(88_200);
    short[] samples = heard.getFirst().samples();
    int end = Playout.SETTLING_FRAMES + 88_200;
    assertThat(loudest(samples, end - 2_000, end)).isLessThan(loudest(samples, 2_000, 20_000) / 5);
    assertThat(loudest(samples, end, samples.length)).isZero();
  }

  @Test
  void hardEndThatIsBroughtForwardHoldsForWhatIsSounding() throws Exception {
    Clip longer = TestClips.noise(5, 20);
    plan(item("a", longer, DUE));
    playUntil(DUE.plusSeconds(3));

    plan(item("a", longer, DUE, new LatePolicy.JoinInProgress(), DUE.plusSeconds(8)));
    playUntil(DUE.plusSeconds(12));

    AiringRecord record = record("a");
    assertThat(record.shortfall()).isEqualTo(Shortfall.HARD_END);
    assertThat(record.framesAired()).isEqualTo(8 * 44_100);
  }

  @Test
  void whatFellDueWhileTheClockStoodAtTheTurnOfTheCenturyHasItsRecord() throws Exception {
    plan(item("a", A, DUE));
    kill();
    time.pass(Duration.ofHours(20));
    Instant real = time.instant();
    time.set(Instant.parse("2000-01-01T00:00:00Z"));
    boot(new ClockMemory(DUE.minusSeconds(30), Duration.ZERO, Duration.ZERO));
    step();
    assertThat(clock.trusted()).isFalse();

    Instant from = DUE.plus(Duration.ofHours(10));
    rundowns.accept(
        SignedRundown.sign(
            new Rundown(
                TestStation.AGENT,
                ++rundownNumber,
                real,
                from,
                from.plus(Duration.ofDays(7)),
                List.of()),
            SERVER.getPrivate()));
    step();

    assertThat(record("a").shortfall()).isEqualTo(Shortfall.AGENT_DOWN);
    assertThat(heard).isEmpty();
  }

  @Test
  void aRundownThatComesBeforeTheFirstLookHidesNothingOfTheDaysWithoutPower() throws Exception {
    plan(item("a", A, DUE));
    kill();
    time.pass(Duration.ofDays(3));
    boot(null);

    Instant from = DUE.plus(Duration.ofDays(2));
    rundowns.accept(
        SignedRundown.sign(
            new Rundown(
                TestStation.AGENT,
                ++rundownNumber,
                time.instant(),
                from,
                from.plus(Duration.ofDays(7)),
                List.of()),
            SERVER.getPrivate()));
    step();

    assertThat(record("a").shortfall()).isEqualTo(Shortfall.AGENT_DOWN);
    assertThat(heard).isEmpty();
  }

  @Test
  void itemTakenOutOfTheRundownWhileItSoundsIsStopped() throws Exception {
    plan(item("a", A, DUE));
    playUntil(DUE.plusSeconds(1));

    plan(item("b", B, DUE.plusSeconds(30)));
    playUntil(DUE.plusSeconds(5));

    AiringRecord record = record("a");
    assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record.shortfall()).isEqualTo(Shortfall.STOPPED);
  }

  @Test
  void itemTakenOutBeforeItSoundsLeavesNoTrace() throws Exception {
    plan(item("a", A, DUE));
    playUntil(DUE.minusMillis(500));

    plan(item("b", B, DUE.plusSeconds(30)));
    playUntil(DUE.plusSeconds(40));

    assertThat(records()).extracting(AiringRecord::itemId).containsExactly("b");
    assertThat(journal.underWay()).isEmpty();
  }

  @Test
  void changedByteIsNeverPlayed() throws Exception {
    plan(item("a", A, DUE));
    Path file = folder.resolve("clips").resolve(A.hash().hex() + ".mp3");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    playUntil(DUE.plusSeconds(10));

    assertThat(heard).isEmpty();
    assertThat(record("a").outcome()).isEqualTo(Outcome.MISSED);
    assertThat(record("a").shortfall()).isEqualTo(Shortfall.CLIP_UNAVAILABLE);
  }

  @Test
  void oneExceptionNeverEndsTheLoop() throws Exception {
    opener =
        file -> {
          if (file.toString().contains(A.hash().hex())) {
            throw new IllegalStateException("nobody foresaw this");
          }
          return DecodedClip.open(file);
        };
    reboot();
    plan(item("a", A, DUE), item("b", B, DUE.plusSeconds(20)));

    playUntil(DUE.plusSeconds(30));

    assertThat(record("a").outcome()).isEqualTo(Outcome.MISSED);
    assertThat(record("b").outcome()).isEqualTo(Outcome.AIRED);
  }

  @Test
  void decoderThatFailsCostsOnlyItsItem() throws Exception {
    opener =
        file ->
            file.toString().contains(A.hash().hex())
                ? new Failing(DecodedClip.open(file))
                : DecodedClip.open(file);
    reboot();
    RundownItem one = item("a", A, DUE);
    plan(one, item("b", B, one.endsAt()));

    playUntil(DUE.plusSeconds(12));

    assertThat(record("a").shortfall()).isEqualTo(Shortfall.DAMAGED_CLIP);
    assertThat(record("a").framesAired()).isEqualTo(Failing.GOOD);
    assertThat(record("b").outcome()).isEqualTo(Outcome.AIRED);
  }

  @Test
  void silenceIsNotTakenForSound() throws Exception {
    plan(item("a", TestClips.silence(2), DUE));

    playUntil(DUE.plusSeconds(6));

    assertThat(record("a").outcome()).isEqualTo(Outcome.MISSED);
    assertThat(record("a").shortfall()).isEqualTo(Shortfall.SILENT);
  }

  @Test
  void itemOfAPowerCutIsMissedAndTheNextIsJoined() throws Exception {
    plan(item("a", A, DUE), item("b", TestClips.noise(7, 30), DUE.plusSeconds(10)));
    kill();
    time.pass(Duration.ofSeconds(80));

    reboot();
    playUntil(DUE.plusSeconds(60));

    assertThat(record("a").shortfall()).isEqualTo(Shortfall.AGENT_DOWN);
    assertThat(record("b").outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record("b").shortfall()).isEqualTo(Shortfall.JOINED_LATE);
    assertThat(record("b").framesAired()).isBetween(19L * 44_100, 20L * 44_100);
  }

  private void boot(@Nullable ClockMemory memory) throws IOException {
    health = new Health();
    cache = ClipCache.in(folder.resolve("clips"));
    rundowns =
        RundownStore.at(folder.resolve("rundown.json"), SERVER.getPublic(), TestStation.AGENT);
    journal =
        Journal.open(
            folder.resolve("journal.db"),
            folder.resolve("airings.jsonl"),
            TestStation.AGENT,
            AGENT.getPrivate());
    books = new Bookkeeper(journal, health);
    clock = new StationClock(time, time, memory);
    playout =
        new Playout(
            rundowns,
            cache,
            journal,
            books,
            this::device,
            opener,
            clock,
            time,
            health,
            settings,
            new Relays(rundowns, clock, time, health));
  }

  /** The process is gone; what it had not written down is gone with it. */
  private void kill() {
    journal.close();
    if (output != null) {
      output.close();
    }
  }

  private void reboot() throws IOException {
    kill();
    start();
  }

  private Output device(boolean mayStandIn) throws OutputUnavailable {
    if (!deviceThere) {
      throw new OutputUnavailable("gone");
    }
    health.clear(Fault.OUTPUT);
    health.output("hand", true);
    HandOutput opened = new HandOutput(time, heard);
    output = opened;
    return opened;
  }

  private HandOutput output() {
    return Objects.requireNonNull(output, "nothing was opened");
  }

  private void plan(RundownItem... items) throws IOException {
    rundowns.accept(
        SignedRundown.sign(
            TestStation.rundownAround(NOW, ++rundownNumber, List.of(items)), SERVER.getPrivate()));
  }

  private void playUntil(Instant until) {
    while (clock.now().isBefore(until)) {
      step();
    }
  }

  private void playUntilFault(Fault fault) {
    for (int i = 0; i < 1000 && !health.has(fault); i++) {
      step();
    }
    assertThat(health.has(fault)).isTrue();
  }

  private void step() {
    Duration rest = playout.doWork();
    books.doWork();
    time.rest(rest);
  }

  private List<AiringRecord> records() throws Exception {
    return journal.unacknowledged(100).stream().map(ChainedRecord::content).toList();
  }

  private AiringRecord record(String itemId) throws Exception {
    return records().stream().filter(r -> r.itemId().equals(itemId)).findFirst().orElseThrow();
  }

  private RundownItem item(String id, Clip clip, Instant due) throws IOException {
    return item(id, clip, due, new LatePolicy.JoinInProgress(), null);
  }

  private RundownItem item(
      String id, Clip clip, Instant due, LatePolicy late, @Nullable Instant hardEnd)
      throws IOException {
    ClipRef ref = new ClipRef(clip.hash(), clip.mp3().length, clip.frames());
    if (!cache.holds(clip.hash())) {
      Files.write(cache.part(clip.hash()), clip.mp3());
      assertThat(cache.keep(ref)).isTrue();
    }
    return new RundownItem(
        id, "occurrence-" + id, 0, ItemKind.BULLETIN, id, ref, due, late, hardEnd, "approval");
  }

  private static short[] silenceThen(int frames, Clip... clips) throws IOException {
    List<short[]> parts = new ArrayList<>();
    parts.add(new short[frames]);
    for (Clip clip : clips) {
      parts.add(TestClips.decoded(clip));
    }
    short[] all = new short[parts.stream().mapToInt(p -> p.length).sum()];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static int loudest(short[] samples, int from, int until) {
    int loudest = 0;
    for (int i = from; i < until; i++) {
      loudest = Math.max(loudest, Math.abs(samples[i]));
    }
    return loudest;
  }

  /** A clip whose decoder gives up in the middle. */
  private static final class Failing implements ClipSound {
    private static final long GOOD = 44_100;

    private final ClipSound sound;
    private long read;

    Failing(ClipSound sound) {
      this.sound = sound;
    }

    @Override
    public int read(short[] buffer, int offset, int length) throws IOException {
      if (read >= GOOD) {
        throw new ArrayIndexOutOfBoundsException("580");
      }
      int got = sound.read(buffer, offset, (int) Math.min(length, GOOD - read));
      read += got;
      return got;
    }

    @Override
    public void skip(long frames) throws IOException {
      sound.skip(frames);
    }

    @Override
    public long damagedFrames() {
      return 0;
    }

    @Override
    public void close() throws IOException {
      sound.close();
    }
  }
}
