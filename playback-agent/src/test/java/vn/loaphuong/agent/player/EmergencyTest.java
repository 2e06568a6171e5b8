package vn.loaphuong.agent.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loaphuong.agent.TestClips;
import vn.loaphuong.agent.TestStation;
import vn.loaphuong.agent.cache.ClipCache;
import vn.loaphuong.agent.cache.RundownStore;
import vn.loaphuong.agent.clock.HandTime;
import vn.loaphuong.agent.clock.StationClock;
import vn.loaphuong.agent.health.Health;
import vn.loaphuong.agent.journal.Bookkeeper;
import vn.loaphuong.agent.journal.Journal;
import vn.loaphuong.agent.relay.Relays;
import vn.loaphuong.airing.Afterwards;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Order;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Push;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.SignedPush;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.SoundRules;
import vn.loaphuong.airing.UntrustedPush;
import vn.loaphuong.airing.clip.Clip;

/** What is ordered to sound at once, on a clock and a device moved by hand. */
class EmergencyTest {

  private static final Instant NOW = Instant.parse("2026-03-02T20:30:00Z");
  private static final Instant DUE = NOW.plusSeconds(10);
  private static final KeyPair SERVER = SigningKeys.generate();
  private static final KeyPair AGENT = SigningKeys.generate();
  private static final Clip ALARM = TestClips.noise(11, 3.0);
  private static final Clip PROGRAMME = TestClips.noise(12, 20.0);
  private static final Clip SECOND = TestClips.noise(13, 10.0);

  /** The target; what remains of two seconds is for the network. */
  private static final Duration AT_ONCE = Duration.ofMillis(1500);

  @TempDir Path folder;
  private final HandTime time = new HandTime(NOW);
  private final List<HandOutput.Heard> heard = HandOutput.nothingHeard();
  private ClipCache cache;
  private RundownStore rundowns;
  private Journal journal;
  private Bookkeeper books;
  private StationClock clock;
  private Playout playout;
  private @Nullable HandOutput output;
  private boolean deviceThere = true;

  @BeforeEach
  void boot() throws IOException {
    Health health = new Health();
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
    clock = new StationClock(time, time, null);
    clock.measured(time.instant(), clock.tick());
    playout =
        new Playout(
            rundowns,
            cache,
            journal,
            books,
            this::device,
            clock,
            time,
            health,
            PlayoutSettings.STANDARD,
            new Relays(rundowns, clock, time, health));
    have(ALARM);
  }

  @AfterEach
  void stop() {
    journal.close();
  }

  @Test
  void soundsAtOnceAsOftenAsItWasOrderedAlsoWithoutAnyRundown() throws Exception {
    order("e", air(3, Afterwards.RESUME));

    playUntil(NOW.plusSeconds(20));

    assertThat(records()).extracting(AiringRecord::itemId).containsExactly("e.1", "e.2", "e.3");
    assertThat(records())
        .allSatisfy(record -> {
          assertThat(record.outcome()).isEqualTo(Outcome.AIRED);
          assertThat(record.kind()).isEqualTo(ItemKind.EMERGENCY);
          assertThat(record.plannedStart()).isBetween(NOW, NOW.plusSeconds(20));
        });
    assertThat(Duration.between(NOW, record("e.1").firstFrameAt())).isLessThan(AT_ONCE);
    assertThat(Duration.between(record("e.1").lastFrameAt(), record("e.2").firstFrameAt()))
        .isBetween(Duration.ofMillis(990), Duration.ofMillis(1010));
    assertThat(rundowns.urgent().toAir()).isEmpty();
  }

  @Test
  void fadesOverWhatPlaysAndItGoesOnWhereItWasLost() throws Exception {
    plan(item("a", PROGRAMME, DUE), item("b", SECOND, DUE.plusSeconds(20)));
    playUntil(DUE.plusSeconds(5));
    Instant pressed = clock.now();
    order("e", air(1, Afterwards.RESUME));

    playUntil(DUE.plusSeconds(60));

    assertThat(Duration.between(pressed, record("e.1").firstFrameAt())).isLessThan(AT_ONCE);
    assertThat(record("a").outcome()).as("nothing of it was lost").isEqualTo(Outcome.AIRED);
    assertThat(record("a").remark()).contains("made way for an emergency");
    assertThat(record("b").outcome()).isEqualTo(Outcome.AIRED);
    assertThat(record("b").firstFrameAt()).isAfter(DUE.plusSeconds(22));
    assertThat(fadeBefore(ALARM)).isBetween(0.1, 0.5);
  }

  @Test
  void rejoinedWhereItWouldBe() throws Exception {
    plan(item("a", PROGRAMME, DUE));
    playUntil(DUE.plusSeconds(5));
    order("e", air(1, Afterwards.REJOIN));

    playUntil(DUE.plusSeconds(30));

    AiringRecord record = record("a");
    assertThat(record.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record.shortfall()).isEqualTo(Shortfall.EMERGENCY);
    assertThat(record.lastFrameAt())
        .isBetween(DUE.plusSeconds(20).minusMillis(100), DUE.plusSeconds(20).plusMillis(100));
  }

  @Test
  void droppedAndLoggedAsSuch() throws Exception {
    plan(item("a", PROGRAMME, DUE), item("b", SECOND, DUE.plusSeconds(20)));
    playUntil(DUE.plusSeconds(5));
    order("e", air(1, Afterwards.DROP));

    playUntil(DUE.plusSeconds(40));

    assertThat(record("a").outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record("a").shortfall()).isEqualTo(Shortfall.EMERGENCY);
    assertThat(record("a").framesAired()).isBetween(5L * 44_100, 7L * 44_100);
    assertThat(record("b").outcome()).isEqualTo(Outcome.AIRED);
    assertThat(Duration.between(DUE.plusSeconds(20), record("b").firstFrameAt()).abs())
        .isLessThan(Duration.ofMillis(50));
  }

  @ParameterizedTest
  @EnumSource(
      value = Afterwards.class,
      names = {"RESUME", "REJOIN"})
  void aLongEmergencyCostsOnlyWhatItsPolicySays(Afterwards afterwards) throws Exception {
    plan(
        item("a", PROGRAMME, DUE, new LatePolicy.Skip()),
        item("b", SECOND, DUE.plusSeconds(20), new LatePolicy.Skip()));
    playUntil(DUE.plusSeconds(15));
    order("e", air(20, afterwards));

    playUntil(DUE.plusSeconds(140));

    assertThat(record("e.20").outcome()).isEqualTo(Outcome.AIRED);
    if (afterwards == Afterwards.RESUME) {
      assertThat(record("a").outcome()).isEqualTo(Outcome.AIRED);
      assertThat(record("b").outcome()).isEqualTo(Outcome.AIRED);
    } else {
      assertThat(record("a").shortfall()).isEqualTo(Shortfall.EMERGENCY);
      assertThat(record("b").outcome()).isEqualTo(Outcome.MISSED);
    }
  }

  @Test
  void aStaleOneIsNeverAired() throws Exception {
    SignedPush late = signed("e", air(1, Afterwards.RESUME), NOW.minusSeconds(130));
    rundowns.urgent().accept(late);

    playUntil(NOW.plusSeconds(10));

    assertThat(heard).isEmpty();
    assertThat(record("e.1").outcome()).isEqualTo(Outcome.MISSED);
    assertThat(record("e.1").shortfall()).isEqualTo(Shortfall.TOO_LATE);
  }

  @Test
  void aRestartInBetweenGoesOnButNotWhenItIsStaleByThen() throws Exception {
    order("e", air(2, Afterwards.RESUME));
    playUntil(NOW.plusSeconds(2));
    restartAfter(Duration.ofSeconds(5));
    playUntil(NOW.plusSeconds(20));
    assertThat(record("e.1").outcome()).isEqualTo(Outcome.AIRED);
    assertThat(record("e.2").outcome()).isEqualTo(Outcome.AIRED);

    order("f", air(2, Afterwards.RESUME));
    playUntil(clock.now().plusSeconds(2));
    restartAfter(Duration.ofMinutes(3));
    int before = heard.size();
    playUntil(clock.now().plusSeconds(20));

    assertThat(heard).hasSize(before);
    assertThat(record("f.1").outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(record("f.2").outcome()).isEqualTo(Outcome.MISSED);
  }

  @Test
  void eachIsAiredOnceHoweverOftenItComes() throws Exception {
    SignedPush message = signed("e", air(1, Afterwards.RESUME), NOW);
    rundowns.urgent().accept(message);
    playUntil(NOW.plusSeconds(8));
    assertThat(rundowns.urgent().accept(message)).isEmpty();
    restartAfter(Duration.ofSeconds(1));
    assertThat(rundowns.urgent().accept(message)).isEmpty();

    playUntil(NOW.plusSeconds(20));

    assertThat(heard).hasSize(1);
    assertThat(records()).hasSize(1);
  }

  @Test
  void theDeviceThatIsGoneIsNotWaitedForBeyondItsTime() throws Exception {
    deviceThere = false;
    order("e", air(1, Afterwards.RESUME));
    playUntil(NOW.plusSeconds(130));
    deviceThere = true;
    playUntil(NOW.plusSeconds(140));

    assertThat(heard).isEmpty();
    assertThat(record("e.1").outcome()).isEqualTo(Outcome.MISSED);
  }

  @Test
  void mayBeStoppedAndTheProgrammeGoesOn() throws Exception {
    plan(item("a", PROGRAMME, DUE));
    playUntil(DUE.plusSeconds(3));
    order("e", air(5, Afterwards.RESUME));
    playUntil(DUE.plusSeconds(5));
    order("stop", new Order.Stop("e"));

    playUntil(DUE.plusSeconds(60));

    assertThat(records()).extracting(AiringRecord::itemId).containsExactlyInAnyOrder("e.1", "a");
    assertThat(record("e.1").shortfall()).isEqualTo(Shortfall.STOPPED);
    assertThat(record("a").outcome()).isEqualTo(Outcome.AIRED);
    assertThat(rundowns.urgent().accept(signed("e", air(1, Afterwards.DROP), NOW))).isEmpty();
  }

  @Test
  void aNewRundownInTheMiddleOfItChangesNothing() throws Exception {
    plan(item("a", PROGRAMME, DUE.plusSeconds(300)));
    order("e", air(3, Afterwards.RESUME));
    playUntil(NOW.plusSeconds(6));
    plan(item("a2", PROGRAMME, DUE.plusSeconds(400)));
    playUntil(NOW.plusSeconds(9));
    plan(item("a3", PROGRAMME, DUE.plusSeconds(500)));

    playUntil(NOW.plusSeconds(30));

    assertThat(records())
        .allMatch(record -> record.outcome() == Outcome.AIRED)
        .extracting(AiringRecord::itemId)
        .containsExactly("e.1", "e.2", "e.3");
  }

  @Test
  void aTestToneGivesWayToWhatIsPlanned() throws Exception {
    plan(item("a", PROGRAMME, DUE));
    playUntil(DUE.minusSeconds(6));
    order("early", tone());
    playUntil(DUE.plusSeconds(3));
    order("meanwhile", tone());
    playUntil(DUE.plusSeconds(30));
    order("after", tone());
    playUntil(DUE.plusSeconds(50));

    assertThat(record("early.1").shortfall()).isEqualTo(Shortfall.CLASH);
    assertThat(record("meanwhile.1").shortfall()).isEqualTo(Shortfall.CLASH);
    assertThat(record("after.1").outcome()).isEqualTo(Outcome.AIRED);
    assertThat(record("after.1").kind()).isEqualTo(ItemKind.TEST_TONE);
    assertThat(record("a").outcome()).isEqualTo(Outcome.AIRED);
  }

  @Test
  void theVolumeOfTheHourHoldsForTheProgrammeAndNeverForAnEmergency() throws Exception {
    RundownItem item = item("a", PROGRAMME, DUE);
    rundowns.accept(
        SignedRundown.sign(
            new Rundown(
                TestStation.AGENT,
                1,
                NOW,
                NOW.minusSeconds(3600),
                NOW.plus(Duration.ofDays(7)),
                List.of(item),
                new SoundRules(ZoneOffset.UTC, null, null, List.of(new SoundRules.Step(20, 50)))),
            SERVER.getPrivate()));
    playUntil(DUE.plusSeconds(5));
    order("e", air(1, Afterwards.RESUME));
    playUntil(DUE.plusSeconds(40));

    short[] sounded = heard.getFirst().samples();
    short[] programme = TestClips.decoded(PROGRAMME);
    short[] alarm = TestClips.decoded(ALARM);
    int at = Heard.find(sounded, programme, 44_100).at();
    int alarmAt = Heard.find(sounded, alarm, 22_050).at();
    assertThat(loudness(sounded, at, 2048))
        .isCloseTo(loudness(programme, 44_100, 2048) / 2, withinPercentage(2));
    assertThat(loudness(sounded, alarmAt, 2048))
        .isCloseTo(loudness(alarm, 22_050, 2048), withinPercentage(2));
    assertThat(record("a").remark()).contains("The volume was 50 %.");
    assertThat(record("e.1").remark()).isNull();
  }

  private static double loudness(short[] samples, int from, int length) {
    double energy = 0;
    for (int i = from; i < from + length; i++) {
      energy += (double) samples[i] * samples[i];
    }
    return Math.sqrt(energy / length);
  }

  @Test
  void somebodyBesideThePcMayStopWhatSoundsAndBeginWhatComesNext() throws Exception {
    plan(item("a", PROGRAMME, DUE), item("b", SECOND, DUE.plusSeconds(20)));
    playUntil(DUE.plusSeconds(5));
    CompletableFuture<Playout.Answer> tooEarly = playout.playNext();
    CompletableFuture<Playout.Answer> stop = playout.stopNow();
    playUntil(DUE.plusSeconds(10));
    assertThat(tooEarly).isCompletedWithValue(Playout.Answer.SOUNDING);
    assertThat(stop).isCompletedWithValue(Playout.Answer.DONE);
    assertThat(record("a").shortfall()).isEqualTo(Shortfall.STOPPED);
    assertThat(record("b").shortfall()).as("of the same occurrence").isEqualTo(Shortfall.STOPPED);

    plan(item("c", SECOND, clock.now().plusSeconds(600)));
    playUntil(clock.now().plusSeconds(1));
    Instant asked = clock.now();
    CompletableFuture<Playout.Answer> next = playout.playNext();
    playUntil(asked.plusSeconds(15));

    assertThat(next).isCompletedWithValue(Playout.Answer.DONE);
    assertThat(record("c").outcome()).isEqualTo(Outcome.AIRED);
    assertThat(Duration.between(asked, record("c").firstFrameAt()))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(record("c").plannedStart()).as("as it was planned").isAfter(asked.plusSeconds(590));
    assertThat(record("c").remark()).contains("Somebody beside the PC began it");
    playUntil(asked.plusSeconds(620));
    assertThat(records()).extracting(AiringRecord::itemId).containsOnlyOnce("c");
  }

  @Test
  void anotherSignersOrAnotherAgentsOrdersAreRefused() {
    Push push = push(TestStation.AGENT, "e", air(1, Afterwards.DROP), NOW);
    SignedPush forged = SignedPush.sign(push, SigningKeys.generate().getPrivate());
    SignedPush others =
        SignedPush.sign(push("another", "e", air(1, Afterwards.DROP), NOW), SERVER.getPrivate());
    byte[] altered = signed("e", air(1, Afterwards.DROP), NOW).payload().clone();
    altered[altered.length / 2] ^= 1;

    for (SignedPush wrong :
        List.of(
            forged,
            others,
            new SignedPush(altered, SignedPush.sign(push, SERVER.getPrivate()).signature()))) {
      assertThatExceptionOfType(UntrustedPush.class)
          .isThrownBy(() -> rundowns.urgent().accept(wrong));
    }
    assertThat(rundowns.urgent().toAir()).isEmpty();
  }

  /** Seconds from the last loud sample of what was faded to the first of the clip. */
  private double fadeBefore(Clip clip) throws IOException {
    short[] all = heard.getFirst().samples();
    int at = Heard.find(all, TestClips.decoded(clip), 0).at();
    int loudest = 0;
    int window = 441;
    List<Integer> peaks = new ArrayList<>();
    for (int from = at - 44_100; from < at; from += window) {
      int peak = 0;
      for (int i = from; i < from + window; i++) {
        peak = Math.max(peak, Math.abs(all[i]));
      }
      peaks.add(peak);
      loudest = Math.max(loudest, peak);
    }
    assertThat(peaks.getLast()).as("it has faded away").isLessThan(loudest / 8);
    for (int i = 0; i < peaks.size(); i++) {
      if (peaks.subList(i, peaks.size()).stream().allMatch(new Below(loudest * 2 / 3)::test)) {
        return (peaks.size() - i) * window / 44_100.0;
      }
    }
    return 0;
  }

  private record Below(int limit) {
    boolean test(int peak) {
      return peak < limit;
    }
  }

  private Output device(boolean mayStandIn) throws OutputUnavailable {
    if (!deviceThere) {
      throw new OutputUnavailable("gone");
    }
    HandOutput opened = new HandOutput(time, heard);
    output = opened;
    return opened;
  }

  private void restartAfter(Duration off) throws IOException {
    books.doWork();
    journal.close();
    if (output != null) {
      output.close();
    }
    time.pass(off);
    boot();
  }

  private static Order.Air air(int times, Afterwards afterwards) {
    return new Order.Air(
        ItemKind.EMERGENCY,
        "Khẩn cấp",
        ref(ALARM),
        times,
        Duration.ofSeconds(1),
        afterwards,
        "Hoa, Bình");
  }

  private static Order.Air tone() {
    return new Order.Air(
        ItemKind.TEST_TONE, "Âm thử", ref(ALARM), 1, Duration.ZERO, Afterwards.RESUME, "Hoa");
  }

  private void order(String id, Order order) throws IOException {
    assertThat(rundowns.urgent().accept(signed(id, order, clock.now()))).isPresent();
  }

  private static SignedPush signed(String id, Order order, Instant issued) {
    return SignedPush.sign(push(TestStation.AGENT, id, order, issued), SERVER.getPrivate());
  }

  private static Push push(String agent, String id, Order order, Instant issued) {
    return new Push(agent, id, issued, issued.plusSeconds(120), order);
  }

  private long rundownNumber;

  private void plan(RundownItem... items) throws IOException {
    rundowns.accept(
        SignedRundown.sign(
            TestStation.rundownAround(NOW, ++rundownNumber, List.of(items)), SERVER.getPrivate()));
  }

  private void playUntil(Instant until) {
    while (clock.now().isBefore(until)) {
      Duration rest = playout.doWork();
      books.doWork();
      time.rest(rest);
    }
  }

  private List<AiringRecord> records() throws Exception {
    return journal.unacknowledged(100).stream().map(ChainedRecord::content).toList();
  }

  private AiringRecord record(String itemId) throws Exception {
    return records().stream().filter(r -> r.itemId().equals(itemId)).findFirst().orElseThrow();
  }

  private RundownItem item(String id, Clip clip, Instant due) throws IOException {
    return item(id, clip, due, new LatePolicy.PlayWhole(Duration.ofMinutes(5)));
  }

  private RundownItem item(String id, Clip clip, Instant due, LatePolicy late) throws IOException {
    have(clip);
    return new RundownItem(
        id, "programme", 0, ItemKind.BULLETIN, id, ref(clip), due, late, null, "approval");
  }

  private void have(Clip clip) throws IOException {
    if (!cache.holds(clip.hash())) {
      Files.write(cache.part(clip.hash()), clip.mp3());
      assertThat(cache.keep(ref(clip))).isTrue();
    }
  }

  private static ClipRef ref(Clip clip) {
    return new ClipRef(clip.hash(), clip.mp3().length, clip.frames());
  }
}
