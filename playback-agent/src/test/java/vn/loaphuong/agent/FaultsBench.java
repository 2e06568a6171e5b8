package vn.loaphuong.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.agent.clock.Pacer;
import vn.loaphuong.agent.clock.Ticker;
import vn.loaphuong.agent.player.VirtualSoundDevice;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.airing.clip.IntakePolicy;
import vn.loaphuong.airing.clip.Recording;
import vn.loaphuong.airing.clip.UnreadableRecording;

/**
 * What {@link FaultsTest} and {@link SimulatedStationTest} do for seconds, done for long, with an
 * account of what was lost. {@code ./loa bench faults} starts it; {@code ./loa bench faults
 * -Dkills=20 -Dhours=6 -Drounds=1 -Dpulls=2} is shorter. The kills are of real processes in real
 * time, {@code -Dagents=} of them beside each other; the days alone are an agent of this process on
 * simulated time.
 */
class FaultsBench {

  private static final Duration REJOINS_WITHIN = Duration.ofSeconds(5);

  @TempDir Path folder;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void kills() throws Exception {
    int agents = Integer.getInteger("agents", 4);
    int times = Math.ceilDiv(Integer.getInteger("kills", 1000), agents);

    KilledAgent.Account account = FaultsTest.kill(folder, agents, times);

    List<Long> rejoined = account.rejoined();
    long slowest = rejoined.getLast();
    out.printf(
        "%d kills (SIGKILL) of %d agents, by what was under way:%n", account.killed(), agents);
    account.kills().forEach((stroke, kills) -> out.printf("  %-16s %6d%n", stroke, kills));
    out.printf(
        Locale.ROOT,
        "from start to sound again: p50 %.2f s, longest %.2f s, %.2f of the limit of %d s%n",
        rejoined.get(rejoined.size() / 2) / 1000.0,
        slowest / 1000.0,
        (double) slowest / REJOINS_WITHIN.toMillis(),
        REJOINS_WITHIN.toSeconds());
    out.printf(
        Locale.ROOT,
        "of %d items: %d lost, %d recorded twice; %d torn frames, %d recorded that did not sound;"
            + " %.2f s of sound repeated a kill%n%n",
        account.items(),
        account.lost(),
        account.twice(),
        account.tornFrames(),
        account.unfounded(),
        account.repeated() / 44_100.0 / account.killed());
    assertThat(account.lost()).as("items without a record").isZero();
    assertThat(account.twice()).as("items with more than one record").isZero();
    assertThat(account.tornFrames()).as("frames of no clip").isZero();
    assertThat(account.unfounded()).as("frames recorded that did not sound").isZero();
    assertThat(slowest).as("ms to sound again").isLessThanOrEqualTo(REJOINS_WITHIN.toMillis());
  }

  @Test
  void trouble() throws Exception {
    int rounds = Integer.getInteger("rounds", 5);
    List<Clip> clips = TroubledAgent.clips(4, 5);
    Map<TroubledAgent.Trouble, List<TroubledAgent.Account>> accounts = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (TroubledAgent.Account each :
          FaultsTest.trouble(
              folder.resolve("round-" + round), TroubledAgent.Trouble.values(), clips)) {
        accounts.computeIfAbsent(each.trouble(), t -> new ArrayList<>()).add(each);
      }
    }
    out.println("while a programme of 20 s played, on real agents:");
    accounts.forEach((trouble, each) ->
        out.printf(
            "  %3d times: %-45s of %d items %d aired and recorded once, %d frames lost, %d torn%n",
            each.size(),
            trouble,
            each.stream().mapToInt(TroubledAgent.Account::items).sum(),
            each.stream().mapToLong(a -> a.aired() - a.twice()).sum(),
            each.stream().mapToLong(TroubledAgent.Account::missing).sum(),
            each.stream().mapToLong(TroubledAgent.Account::torn).sum()));
    out.println();
    assertThat(accounts.values().stream().flatMap(List::stream))
        .allMatch(TroubledAgent.Account::nothingLost);
  }

  @Test
  void hazardousFiles() throws Exception {
    Map<String, Path> files = HazardousFiles.in(folder.resolve("files"));
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    List<Clip> clips = new ArrayList<>();
    out.println("taken in as a recording, and aired by a real agent:");
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String came;
      try {
        Clip clip = Recording.master(file.getValue(), IntakePolicy.standard(), scratch, done -> {});
        clips.add(clip);
        came = "a clip of %.2f s".formatted(clip.frames() / 44_100.0);
      } catch (UnreadableRecording e) {
        came = "refused: " + e.getMessage();
        assertThat(file.getKey()).as(came).isEqualTo(HazardousFiles.FREE_FORMAT);
      }
      out.printf("  %-32s %s%n", file.getKey(), came);
    }
    TroubledAgent.Account account =
        TroubledAgent.live(folder.resolve("hazards"), TroubledAgent.Trouble.NONE, clips);
    out.printf(
        "of %d clips %d aired and recorded once, %d frames lost, %d torn%n%n",
        account.items(), account.aired(), account.missing(), account.torn());
    assertThat(account.nothingLost()).as(account.toString()).isTrue();
  }

  @Test
  void soundServer() throws Exception {
    int times = Integer.getInteger("pulls", 10);
    Clip clip = TestClips.noise(950, 20);
    Clock clock = Clock.systemUTC();
    Pacer pacer = Pacer.on(Ticker.SYSTEM);
    try (VirtualSoundDevice device = VirtualSoundDevice.start();
        TestStation station = new TestStation(clock)) {
      List<RundownItem> items = new ArrayList<>();
      Instant first = clock.instant().plusSeconds(15);
      for (int i = 0; i < times; i++) {
        items.add(
            new RundownItem(
                "item-" + i,
                "occurrence-" + i,
                0,
                ItemKind.BULLETIN,
                "Bản tin " + i,
                new ClipRef(station.add(clip.mp3()), clip.mp3().length, clip.frames()),
                first.plusSeconds(40L * i),
                new LatePolicy.JoinInProgress(),
                null,
                "approval-1"));
      }
      station.serve(TestStation.rundownAround(first, 1, items));
      try (AgentProcess agent =
          AgentProcess.start(
              folder,
              device.environment(),
              "--server",
              station.address().toString(),
              "--data",
              folder.resolve("pulled").toString(),
              "--pair",
              TestStation.CODE)) {
        for (RundownItem item : items) {
          pacer.rest(Duration.between(clock.instant(), item.dueAt().plusSeconds(6)));
          device.pullOut();
          pacer.rest(Duration.ofSeconds(3));
          device.plugIn();
        }
        for (int i = 0; i < 1200 && station.records().size() < times; i++) {
          pacer.rest(Duration.ofMillis(50));
        }
        assertThat(station.records()).as(agent.err()).hasSize(times);
      }
      List<AiringRecord> records = station.records();
      List<Double> gaps =
          records.stream()
              .map(r ->
                  Duration.between(r.firstFrameAt(), r.lastFrameAt()).minus(r.aired()).toMillis()
                      / 1000.0)
              .sorted()
              .toList();
      out.printf(
          Locale.ROOT,
          "sound server killed %d times amid 20 s of sound and started again 3 s later:%n"
              + "  %d of %d items aired whole; from lost to sounding again p50 %.1f s, longest"
              + " %.1f s%n%n",
          times,
          records.stream().filter(r -> r.outcome() == Outcome.AIRED).count(),
          times,
          gaps.get(gaps.size() / 2),
          gaps.getLast());
      assertThat(records).extracting(AiringRecord::outcome).containsOnly(Outcome.AIRED);
      assertThat(records).extracting(AiringRecord::itemId).doesNotHaveDuplicates();
    }
  }

  @Test
  void daysAlone() throws Exception {
    Duration alone = Duration.ofHours(Integer.getInteger("hours", 72));

    DaysAlone.Account account = DaysAlone.live(folder, alone, Duration.ofHours(1));

    out.println("tried on one agent:");
    account.troubles().stream()
        .distinct()
        .forEach(trouble ->
            out.printf(
                "  %3d times: %s%n",
                account.troubles().stream().filter(trouble::equals).count(), trouble));
    out.printf(
        "of %d items: %d aired and recorded once, %d heard within a second of their time%n%n",
        account.items(), account.aired(), account.heardOnTime());
    assertThat(account.aired()).as("aired").isEqualTo(account.items());
    assertThat(account.heardOnTime()).as("heard on time").isEqualTo(account.items());
  }
}
