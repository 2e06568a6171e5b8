package vn.loaphuong.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.loaphuong.agent.clock.HandTime;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelayCourse;
import vn.loaphuong.airing.RelayCourse.Feed;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.airing.clip.PcmStream;

/** What sounds in a relay's time, with a source, an output and a clock moved by hand. */
class RelayedProgrammeTest {

  private static final Instant NOW = Instant.parse("2026-03-02T22:00:00Z");
  private static final int SECOND = ClipRef.SAMPLE_RATE;
  private static final short SOURCE = 3_000;
  private static final short STAND_IN = -2_000;

  private final HandTime time = new HandTime(NOW);
  private final Source source = new Source();
  private final List<Short> heard = new ArrayList<>();
  private int standInsOnDisk = 2;
  private int standInsOpened;
  private int waiting;

  @Test
  void nothingIsTakenFromTheSourceBeforeItsTime() {
    RelayedProgramme programme = programme(null, 30);
    short[] buffer = new short[4096];

    assertThat(programme.read(buffer, 0, 4096, 0)).isZero();
    assertThat(source.taken).isZero();
    time.pass(Duration.ofMillis(29_300));
    assertThat(programme.read(buffer, 0, 4096, 0)).isPositive();
    assertThat(source.onAir).isTrue();
  }

  @Test
  void aShortPauseOfTheSourceIsHeardAsItIs() {
    RelayedProgramme programme = programme(null, 0);
    run(programme, 5);
    source.level = 0;
    run(programme, 7);
    source.level = SOURCE;
    run(programme, 5);

    assertThat(heard).doesNotContain(STAND_IN);
    assertThat(feeds(programme)).containsExactly(Feed.SOURCE);
    assertThat(course(programme).fromSource()).isEqualTo(heard.size());
  }

  @Test
  void silenceOfTheSourceBringsTheStandInAndIsCountedAsSilence() {
    RelayedProgramme programme = programme(null, 0);
    run(programme, 5);
    source.level = 0;
    run(programme, 12);

    assertThat(feeds(programme)).containsExactly(Feed.SOURCE, Feed.STAND_IN);
    RelayCourse course = course(programme);
    assertThat(course.fromSource()).isBetween(4L * SECOND, 13L * SECOND / 2);
    assertThat(course.silent()).isBetween(79L * SECOND / 10, 82L * SECOND / 10);
    assertThat(heard.getLast()).isEqualTo(STAND_IN);
    assertThat(course.switches().getLast().why()).isEqualTo("The source was silent for 8 s.");
    assertThat(programme.trouble()).endsWith("A stand-in plays.");
    assertThat(source.onAir).isFalse();
  }

  @Test
  void aStalledSourceIsReplacedAndTakenBackWhenItIsClean() {
    RelayedProgramme programme = programme(null, 0);
    run(programme, 5);
    source.flows = false;
    source.trouble = "it ended";
    run(programme, 20);
    source.flows = true;
    run(programme, 5);

    assertThat(feeds(programme)).containsExactly(Feed.SOURCE, Feed.STAND_IN);
    assertThat(course(programme).switches().getLast().why())
        .isEqualTo("The source stalled for 8 s: it ended.");
    source.clean = true;
    source.trouble = "";
    run(programme, 5);

    assertThat(feeds(programme)).containsExactly(Feed.SOURCE, Feed.STAND_IN, Feed.SOURCE);
    assertThat(heard.getLast()).isEqualTo(SOURCE);
    assertThat(programme.trouble()).isNull();
    assertThat(standInsOpened).as("5 s each").isGreaterThan(2);
    RelayCourse course = course(programme);
    assertThat(course.fromSource() + course.fromStandIns() + course.silent())
        .isEqualTo(heard.size());
    assertThat(course.switches().get(1).at()).isBetween(NOW.plusSeconds(12), NOW.plusSeconds(15));
  }

  @Test
  void aSourceThatIsNotThereAtTheBeginningIsNotWaitedFor() {
    source.flows = false;
    source.heard = false;
    source.trouble = "it cannot be reached";
    RelayedProgramme programme = programme(null, 0);
    run(programme, 2);

    assertThat(feeds(programme)).containsExactly(Feed.STAND_IN);
    assertThat(course(programme).switches().getFirst().why())
        .isEqualTo("The source was not there at the beginning: it cannot be reached.");
  }

  @Test
  void withoutAStandInItIsSilentUntilTheSourceIsBack() {
    standInsOnDisk = 0;
    RelayedProgramme programme = programme(null, 0);
    run(programme, 3);
    source.flows = false;
    run(programme, 12);
    assertThat(feeds(programme)).containsExactly(Feed.SOURCE, Feed.SILENCE);
    assertThat(programme.trouble()).contains("There is no stand-in");
    source.flows = true;
    source.clean = true;
    run(programme, 2);

    assertThat(feeds(programme)).containsExactly(Feed.SOURCE, Feed.SILENCE, Feed.SOURCE);
  }

  @Test
  void theStartSignalIsWaitedForInSilence() {
    source.signalled = false;
    RelayedProgramme programme = programme(new Relay.StartSignal(1_000, Duration.ofSeconds(6)), 0);
    run(programme, 4);
    assertThat(heard).doesNotContain(SOURCE, STAND_IN);
    source.signalled = true;
    run(programme, 2);

    assertThat(heard.getLast()).isEqualTo(SOURCE);
    assertThat(feeds(programme)).containsExactly(Feed.SILENCE, Feed.SOURCE);
  }

  @Test
  void whenThePatienceIsOverAStandInPlaysUntilTheSignalComes() {
    source.signalled = false;
    RelayedProgramme programme = programme(new Relay.StartSignal(1_000, Duration.ofSeconds(6)), 0);
    run(programme, 8);
    assertThat(heard.getLast()).isEqualTo(STAND_IN);
    source.clean = true;
    run(programme, 3);
    assertThat(heard.getLast()).as("clean is not enough").isEqualTo(STAND_IN);
    source.signalled = true;
    run(programme, 3);

    assertThat(heard.getLast()).isEqualTo(SOURCE);
    assertThat(feeds(programme)).containsExactly(Feed.SILENCE, Feed.STAND_IN, Feed.SOURCE);
  }

  private RelayedProgramme programme(Relay.@Nullable StartSignal signal, int inSeconds) {
    Relay.StandIn standIn =
        new Relay.StandIn(new ClipRef(ClipHash.of(new byte[1]), 1, 5L * SECOND), "approval");
    Relay relay =
        new Relay(
            new RelaySource.Stream(URI.create("http://relay.example/a.mp3")),
            Duration.ofMinutes(30),
            List.of(standIn, standIn),
            Relay.STANDARD_LOSS_LIMIT,
            Relay.STANDARD_CLEAN_FOR,
            signal);
    return new RelayedProgramme(
        relay,
        source,
        each -> standInsOpened++ < standInsOnDisk * 1_000 ? new Steady(5 * SECOND) : null,
        time,
        true,
        time.nanos() + Duration.ofSeconds(inSeconds).toNanos());
  }

  /** An output that takes a hundredth of a second at a time and holds half a second. */
  private void run(RelayedProgramme programme, int seconds) {
    short[] buffer = new short[4096];
    for (int i = 0; i < seconds * 100; i++) {
      time.pass(Duration.ofMillis(10));
      source.come(SECOND / 100);
      waiting = Math.max(0, waiting - SECOND / 100);
      while (waiting < SECOND) {
        int n = programme.read(buffer, 0, Math.min(4096, SECOND - waiting), waiting);
        if (n == 0) {
          break;
        }
        for (int k = 0; k < n; k++) {
          heard.add(buffer[k]);
        }
        waiting += n;
      }
    }
  }

  private RelayCourse course(RelayedProgramme programme) {
    return programme.course(heard.size(), NOW);
  }

  private List<Feed> feeds(RelayedProgramme programme) {
    return course(programme).switches().stream().map(RelayCourse.Switch::to).toList();
  }

  private static final class Steady implements PcmStream {
    private int left;

    Steady(int left) {
      this.left = left;
    }

    @Override
    public int sampleRate() {
      return SECOND;
    }

    @Override
    public int read(short[] buffer, int off, int len) {
      if (left == 0) {
        return -1;
      }
      int n = Math.min(left, len);
      Arrays.fill(buffer, off, off + n, STAND_IN);
      left -= n;
      return n;
    }
  }

  private static final class Source implements Reception {
    private int there = SECOND;
    private long taken;
    private short level = SOURCE;
    private boolean flows = true;
    private boolean heard = true;
    private boolean clean;
    private boolean signalled = true;
    private boolean onAir;
    private String trouble = "";

    void come(int frames) {
      there += flows ? frames : 0;
      if (!onAir) {
        there = Math.min(there, cushion());
      }
    }

    @Override
    public int take(short[] buffer, int offset, int length) {
      int n = Math.min(length, there);
      Arrays.fill(buffer, offset, offset + n, level);
      there -= n;
      taken += n;
      return n;
    }

    @Override
    public int ready() {
      return there;
    }

    @Override
    public int cushion() {
      return SECOND;
    }

    @Override
    public void onAir(boolean now) {
      onAir = now;
    }

    @Override
    public boolean cleanFor(Duration length) {
      return clean;
    }

    @Override
    public boolean heardWithin(Duration length) {
      return heard;
    }

    @Override
    public boolean signalled() {
      return signalled;
    }

    @Override
    public void listenForSignal() {}

    @Override
    public String trouble() {
      return trouble;
    }
  }
}
