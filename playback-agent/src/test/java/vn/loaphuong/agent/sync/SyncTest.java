package vn.loaphuong.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.agent.TestStation;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.ClockMemory;
import vn.loaphuong.agent.clock.HandTime;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.Wire;

class SyncTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir Path folder;
  private final HandTime time = new HandTime(NOW);
  private final Health health = new Health();
  private final byte[] clip = new byte[300_000];
  private TestStation station;
  private Server server;
  private RundownStore store;
  private ClipCache cache;
  private StationClock clock;

  @BeforeEach
  void start() throws IOException {
    new java.util.Random(1).nextBytes(clip);
    station = new TestStation(time);
    server = new Server(station.address(), Duration.ofSeconds(2), Duration.ofMillis(300));
    clock = new StationClock(time, time, null);
    cache = ClipCache.in(folder.resolve("clips"));
    openStore();
  }

  @AfterEach
  void stop() {
    server.close();
    station.close();
  }

  @Test
  void rundownIsKeptAndAskedForOnlyWhenItChanges() {
    station.serve(rundown(1));
    RundownSync sync = rundownSync();

    sync.doWork();
    sync.doWork();

    assertThat(held()).isEqualTo(1);
    openStore();
    assertThat(held()).as("after a restart without a server").isEqualTo(1);
  }

  @Test
  void olderRundownIsRefused() {
    RundownSync sync = rundownSync();
    station.serve(rundown(5));
    sync.doWork();

    station.serve(rundown(4));
    sync.doWork();

    assertThat(held()).isEqualTo(5);
    assertThat(health.has(Fault.RUNDOWN)).isTrue();
  }

  @Test
  void rundownOfAnotherSignerIsRefused() {
    KeyPair stranger = SigningKeys.generate();
    station.serve(
        SignedRundown.sign(TestStation.rundownAround(NOW, 9, List.of()), stranger.getPrivate()));

    rundownSync().doWork();

    assertThat(store.current()).isNull();
    assertThat(health.has(Fault.RUNDOWN)).isTrue();
  }

  @Test
  void rundownAlteredOnItsWayOrOnTheDiskIsRefused() throws IOException {
    RundownSync sync = rundownSync();
    station.serve(rundown(1));
    sync.doWork();
    SignedRundown honest = SignedRundown.sign(rundown(2, clip), station.keys().getPrivate());
    String payload = new String(honest.payload(), StandardCharsets.UTF_8);
    byte[] other = payload.replace("item-0", "item-9").getBytes(StandardCharsets.UTF_8);
    assertThat(other).isNotEqualTo(honest.payload());
    SignedRundown altered = new SignedRundown(other, honest.signature());

    station.serve(altered);
    sync.doWork();

    assertThat(held()).isEqualTo(1);
    assertThat(health.has(Fault.RUNDOWN)).isTrue();

    station.serve(honest);
    sync.doWork();
    assertThat(held()).as("only the alteration was refused").isEqualTo(2);

    Files.write(folder.resolve("rundown.json"), Wire.bytes(altered));
    openStore();
    assertThat(held()).as("after somebody wrote into the PC's folder").isEqualTo(1);
  }

  @Test
  void damagedRundownFileFallsBackToTheOneBefore() throws IOException {
    RundownSync sync = rundownSync();
    station.serve(rundown(1));
    sync.doWork();
    station.serve(rundown(2));
    sync.doWork();
    byte[] bytes = Files.readAllBytes(folder.resolve("rundown.json"));
    Files.write(folder.resolve("rundown.json"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

    openStore();

    assertThat(held()).isEqualTo(1);
  }

  @Test
  void clipComesCheckedAndOldOnesGo() throws Exception {
    station.serve(rundown(1, clip));
    rundownSync().doWork();
    ClipSync sync = clipSync();

    settle(sync);

    assertThat(cache.verified(ref(clip))).isNotNull();
    assertThat(health.clipsMissing()).isZero();
    station.serve(rundown(2));
    rundownSync().doWork();
    settle(sync);
    assertThat(cache.holds(ClipHash.of(clip))).isFalse();
    assertThat(folder.resolve("clips")).isEmptyDirectory();
  }

  @Test
  void clipsStayWhateverTheClockSays() throws Exception {
    station.serve(rundown(1, clip));
    rundownSync().doWork();
    settle(clipSync());
    assertThat(cache.holds(ClipHash.of(clip))).isTrue();

    for (Instant wrong :
        List.of(
            Instant.parse("2000-01-01T00:00:00Z"),
            NOW.plus(Duration.ofDays(20)),
            NOW.plus(Duration.ofDays(5000)))) {
      time.set(wrong);
      clock = new StationClock(time, time, new ClockMemory(NOW, Duration.ZERO, null));
      settle(clipSync());

      assertThat(cache.holds(ClipHash.of(clip))).as("by a clock that says %s", wrong).isTrue();
    }
  }

  @Test
  void halfDownloadIsNeverTakenForAClipAndGoesOnWhereItStopped() throws Exception {
    station.serve(rundown(1, clip));
    rundownSync().doWork();
    station.breakWith(TestStation.Fault.CLIP_BREAKS_OFF);
    ClipSync sync = clipSync();
    settle(sync);
    assertThat(cache.holds(ClipHash.of(clip))).isFalse();
    assertThat(health.has(Fault.CLIP)).isTrue();

    station.breakWith(TestStation.Fault.NONE);
    time.pass(Duration.ofMinutes(3));
    settle(sync);

    assertThat(cache.verified(ref(clip))).isNotNull();
    assertThat(station.requests()).anyMatch(r -> r.contains("bytes="));
    assertThat(health.has(Fault.CLIP)).isFalse();
  }

  @Test
  void alteredClipIsRefusedAndFetchedAgain() throws Exception {
    station.serve(rundown(1, clip));
    rundownSync().doWork();
    station.breakWith(TestStation.Fault.CLIP_ALTERED);
    ClipSync sync = clipSync();
    settle(sync);
    assertThat(cache.holds(ClipHash.of(clip))).isFalse();

    station.breakWith(TestStation.Fault.NONE);
    time.pass(Duration.ofMinutes(3));
    settle(sync);

    assertThat(cache.holds(ClipHash.of(clip))).isTrue();
  }

  @Test
  void missingClipDoesNotHoldUpTheOthers() throws Exception {
    byte[] never = {1, 2, 3};
    station.serve(rundown(1, never, clip));
    station.forget(never);
    rundownSync().doWork();

    settle(clipSync());

    assertThat(cache.holds(ClipHash.of(clip))).isTrue();
    assertThat(health.clipsMissing()).isEqualTo(1);
    assertThat(health.has(Fault.CLIP)).isTrue();
  }

  @Test
  void serverThatStallsIsLeftWithinItsBound() throws Exception {
    station.breakWith(TestStation.Fault.STALL);

    assertThatThrownBy(() -> server.rundown(TestStation.TOKEN, null))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> server.download(TestStation.TOKEN, ref(clip), folder.resolve("x")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void serverThatIsDownIsAFaultUntilItIsBack() {
    station.breakWith(TestStation.Fault.DOWN);
    RundownSync sync = rundownSync();
    Duration first = sync.doWork();
    Duration later = sync.doWork();
    assertThat(health.has(Fault.SERVER)).isTrue();
    assertThat(later).isGreaterThan(first);

    station.breakWith(TestStation.Fault.NONE);
    sync.doWork();

    assertThat(health.has(Fault.SERVER)).isFalse();
  }

  @Test
  void clockIsMeasuredAgainstTheServer() throws Exception {
    station.runAhead(Duration.ofMinutes(10));
    TimeSync sync =
        new TimeSync(server, TestStation.TOKEN, clock, folder.resolve("clock.json"), health);

    sync.doWork();

    assertThat(clock.offset()).isEqualTo(Duration.ofMinutes(-10));
    assertThat(clock.now()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    assertThat(folder.resolve("clock.json")).exists();
  }

  private RundownSync rundownSync() {
    return new RundownSync(
        server, TestStation.TOKEN, store, health, Duration.ofSeconds(5), () -> {});
  }

  private ClipSync clipSync() {
    return new ClipSync(server, TestStation.TOKEN, store, cache, clock, health, () -> {});
  }

  private static void settle(ClipSync sync) throws IOException {
    for (int i = 0; i < 20 && sync.doWork().isZero(); i++) {
      // until it rests
    }
  }

  private long held() {
    return Objects.requireNonNull(store.current(), "there is no rundown").number();
  }

  private void openStore() {
    store =
        RundownStore.at(
            folder.resolve("rundown.json"), station.keys().getPublic(), TestStation.AGENT);
  }

  private vn.loaphuong.airing.Rundown rundown(long number, byte[]... clips) {
    List<RundownItem> items = new java.util.ArrayList<>();
    for (byte[] each : clips) {
      station.add(each);
      items.add(
          new RundownItem(
              "item-" + items.size(),
              "o",
              items.size(),
              ItemKind.BULLETIN,
              "t",
              ref(each),
              NOW.plusSeconds(600 + items.size()),
              new LatePolicy.Skip(),
              null,
              "approval"));
    }
    return TestStation.rundownAround(NOW, number, items);
  }

  private static ClipRef ref(byte[] clip) {
    return new ClipRef(ClipHash.of(clip), clip.length, 44_100);
  }
}
