package vn.loaphuong.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.agent.player.Heard;
import vn.loaphuong.agent.player.VirtualSoundDevice;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.clip.Clip;

/** What comes out of a sound device, judged from a recording of it. */
class SoundOnADeviceTest {

  private static final Duration GENEROUS = Duration.ofMillis(250);

  @TempDir Path folder;
  private VirtualSoundDevice device;
  private TestStation station;

  @BeforeEach
  void start() throws IOException {
    device = VirtualSoundDevice.start();
    station = new TestStation(Clock.systemUTC());
  }

  @AfterEach
  void stop() throws IOException {
    station.close();
    device.close();
  }

  @Test
  void scheduledClipsSoundOnTimeAndWithoutAGap() throws Exception {
    Clip first = TestClips.noise(11, 3);
    Clip second = TestClips.noise(12, 2);
    Clip never = TestClips.noise(13, 2);
    Instant due = Clock.systemUTC().instant().plusSeconds(7);
    RundownItem one = item("one", 0, first, due);
    serve(one, first, item("two", 1, second, one.endsAt()), second);
    try (VirtualSoundDevice.Recording recording = device.record();
        AgentProcess agent = agent("--exit-after", "2")) {

      assertThat(agent.await()).as(agent.err()).isZero();

      assertThat(agent.err()).doesNotContain("NO LOUDSPEAKER");
      short[] heard = recording.samples();
      short[] one1 = TestClips.decoded(first);
      short[] two2 = TestClips.decoded(second);
      Heard.Place start = Heard.find(heard, one1, 0);
      assertThat(start.likeness()).isGreaterThan(0.99);
      assertThat(Heard.likeness(heard, start.at(), one1, 0, one1.length)).isGreaterThan(0.99);
      assertThat(Heard.likeness(heard, start.at() + one1.length, two2, 0, two2.length))
          .as("the second follows without a gap")
          .isGreaterThan(0.99);
      assertThat(Heard.find(heard, TestClips.decoded(never), 0).likeness())
          .as("another clip is not found")
          .isLessThan(0.5);
      Duration late = Duration.between(due, recording.instantOf(start.at()));
      System.err.println("first frame heard " + late.toNanos() / 1e6 + " ms after it was due");
      assertThat(late.abs()).isLessThan(GENEROUS);
      AiringRecord record = station.records().getFirst();
      assertThat(record.outcome()).isEqualTo(Outcome.AIRED);
      assertThat(Duration.between(record.firstFrameAt(), recording.instantOf(start.at())).abs())
          .isLessThan(GENEROUS);
      assertThat(Duration.between(record.lastFrameAt(), one.endsAt()).abs()).isLessThan(GENEROUS);
    }
  }

  @Test
  void lostDeviceIsNoticedAndPlaybackGoesOnWhereItStopped() throws Exception {
    Clip clip = TestClips.noise(21, 8);
    Instant due = Clock.systemUTC().instant().plusSeconds(6);
    serve(item("one", 0, clip, due), clip);
    short[] sound = TestClips.decoded(clip);
    try (AgentProcess agent = agent("--exit-after", "1")) {
      VirtualSoundDevice.Recording before = device.record();
      Duration untilDue = Duration.between(Clock.systemUTC().instant(), due);
      before.awaitSeconds(untilDue.toMillis() / 1000.0 + 3, Duration.ofSeconds(30));
      device.pullOut();
      Instant pulled = Clock.systemUTC().instant();
      before.close();
      agent.awaitLog("The sound device was lost");
      Duration noticed = Duration.between(pulled, Clock.systemUTC().instant());
      device.plugIn();
      try (VirtualSoundDevice.Recording after = device.record()) {

        assertThat(agent.await()).as(agent.err()).isZero();

        assertThat(noticed).isLessThan(Duration.ofSeconds(4));
        assertThat(Heard.find(before.samples(), sound, 0).likeness()).isGreaterThan(0.99);
        // The last second before the end cannot have sounded before the loss.
        assertThat(Heard.find(after.samples(), sound, sound.length - 44_100).likeness())
            .isGreaterThan(0.99);
        assertThat(station.records())
            .singleElement()
            .satisfies(record -> {
              assertThat(record.outcome()).isEqualTo(Outcome.AIRED);
              assertThat(record.remark()).contains("The sound device was lost");
              assertThat(Duration.between(record.firstFrameAt(), record.lastFrameAt()))
                  .isGreaterThan(clip.duration().plusMillis(300));
            });
      }
    }
  }

  private void serve(Object... itemsAndClips) {
    List<RundownItem> items =
        java.util.Arrays.stream(itemsAndClips)
            .filter(RundownItem.class::isInstance)
            .map(RundownItem.class::cast)
            .toList();
    for (Object each : itemsAndClips) {
      if (each instanceof Clip clip) {
        station.add(clip.mp3());
      }
    }
    station.serve(TestStation.rundownAround(items.getFirst().dueAt(), 1, items));
  }

  private AgentProcess agent(String... more) throws IOException {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "--server",
                station.address().toString(),
                "--data",
                folder.resolve("data").toString(),
                "--pair",
                TestStation.CODE));
    arguments.addAll(List.of(more));
    return AgentProcess.start(folder, device.environment(), arguments.toArray(new String[0]));
  }

  static RundownItem item(String id, int position, Clip clip, Instant due) {
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
}
