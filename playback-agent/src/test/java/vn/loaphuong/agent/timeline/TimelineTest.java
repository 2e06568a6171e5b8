package vn.loaphuong.agent.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.Shortfall;

class TimelineTest {

  private static final Instant FIVE = Instant.parse("2026-03-02T10:00:00Z");
  private static final LatePolicy JOIN = new LatePolicy.JoinInProgress();
  private static final LatePolicy SKIP = new LatePolicy.Skip();
  private static final LatePolicy WHOLE = new LatePolicy.PlayWhole(Duration.ofMinutes(5));

  private final Past past = new Past();

  @Example
  void nothingPlannedIsSilence() {
    assertThat(Timeline.next(List.of(), past, FIVE)).isEqualTo(new Next.Silence());
  }

  @Example
  void comingItemBeginsWhenItIsDue() {
    RundownItem item = item("a", FIVE, 60, JOIN);

    assertThat(Timeline.next(List.of(item), past, FIVE.minusSeconds(30)))
        .isEqualTo(new Next.Play(item, 0, FIVE));
  }

  @Example
  void aLateWordIsBetterThanOneCutOff() {
    RundownItem item = item("a", FIVE, 60, SKIP);
    Instant late = FIVE.plusMillis(900);

    assertThat(Timeline.next(List.of(item), past, late)).isEqualTo(new Next.Play(item, 0, late));
  }

  @Example
  void lateItemIsJoinedWhereItWouldBe() {
    RundownItem item = item("a", FIVE, 60, JOIN);
    Instant late = FIVE.plusSeconds(20);

    assertThat(Timeline.next(List.of(item), past, late))
        .isEqualTo(new Next.Play(item, 20 * 44_100, late));
  }

  @Example
  void lateItemIsPlayedWholeWithinItsLimitAndNotAfter() {
    RundownItem item = item("a", FIVE, 60, WHOLE);
    Instant within = FIVE.plusSeconds(300);

    assertThat(Timeline.next(List.of(item), past, within))
        .isEqualTo(new Next.Play(item, 0, within));
    assertThat(Timeline.next(List.of(item), past, within.plusMillis(1)))
        .isEqualTo(new Next.GiveUp(item, Shortfall.TOO_LATE));
  }

  @Example
  void lateItemIsSkippedWhereThatIsItsPolicy() {
    RundownItem item = item("a", FIVE, 60, SKIP);

    assertThat(Timeline.next(List.of(item), past, FIVE.plusSeconds(2)))
        .isEqualTo(new Next.GiveUp(item, Shortfall.TOO_LATE));
  }

  @Example
  void itemWhoseTimeFellInAPowerCutIsMissed() {
    RundownItem item = item("a", FIVE, 60, JOIN);
    past.upSince = FIVE.plusSeconds(120);

    assertThat(Timeline.next(List.of(item), past, FIVE.plusSeconds(121)))
        .isEqualTo(new Next.GiveUp(item, Shortfall.AGENT_DOWN));
  }

  @Example
  void itemThatAnotherKeptFromSoundingIsAClash() {
    RundownItem item = item("a", FIVE, 60, SKIP);
    past.sounding = true;

    assertThat(Timeline.next(List.of(item), past, FIVE.plusSeconds(120)))
        .isEqualTo(new Next.GiveUp(item, Shortfall.CLASH));
  }

  @Example
  void hardEndIsTheEndAlsoOfWhatIsLate() {
    RundownItem item =
        new RundownItem(
            "a", "o", 0, ItemKind.BULLETIN, "a", clip(60), FIVE, WHOLE, FIVE.plusSeconds(90), "ap");

    assertThat(Timeline.next(List.of(item), past, FIVE.plusSeconds(90)))
        .isEqualTo(new Next.GiveUp(item, Shortfall.TOO_LATE));
  }

  @Example
  void itemAirsOnceForEver() {
    RundownItem item = item("a", FIVE, 60, WHOLE);
    past.finished.add("a");

    assertThat(Timeline.next(List.of(item), past, FIVE)).isEqualTo(new Next.Silence());
  }

  @Example
  void missingClipHoldsUpNobodyAndIsWaitedFor() {
    RundownItem missing = item("a", FIVE, 60, JOIN);
    RundownItem next = item("b", FIVE.plusSeconds(10), 61, JOIN);
    past.missing.add(missing.content().clips().getFirst().hash());
    Instant now = FIVE.plusSeconds(5);

    assertThat(Timeline.next(List.of(missing, next), past, now))
        .isEqualTo(new Next.Play(next, 0, next.dueAt()));
    past.missing.clear();
    assertThat(Timeline.next(List.of(missing, next), past, now))
        .isEqualTo(new Next.Play(missing, 5 * 44_100, now));
  }

  @Example
  void clipThatNeverCameIsTheReason() {
    RundownItem missing = item("a", FIVE, 60, JOIN);
    past.missing.add(missing.content().clips().getFirst().hash());

    assertThat(Timeline.next(List.of(missing), past, FIVE.plusSeconds(60)))
        .isEqualTo(new Next.GiveUp(missing, Shortfall.CLIP_UNAVAILABLE));
  }

  @Example
  void itemBrokenOffGoesOnWhereTheListenerLostIt() {
    RundownItem item = item("a", FIVE, 120, SKIP);
    past.begun.put("a", 30L * 44_100);
    Instant back = FIVE.plusSeconds(45);

    assertThat(Timeline.next(List.of(item), past, back))
        .isEqualTo(new Next.Play(item, 30 * 44_100, back));
  }

  @Example
  void itemBrokenOffForLongIsJoinedOrGivenUp() {
    RundownItem joined = item("a", FIVE, 300, JOIN);
    RundownItem given = item("a", FIVE, 300, WHOLE);
    past.begun.put("a", 30L * 44_100);
    Instant back = FIVE.plusSeconds(100);

    assertThat(Timeline.next(List.of(joined), past, back))
        .isEqualTo(new Next.Play(joined, 100 * 44_100, back));
    assertThat(Timeline.next(List.of(given), past, back))
        .isEqualTo(new Next.GiveUp(given, Shortfall.INTERRUPTED));
  }

  @Example
  void restOfAnOccurrenceThatWasHeldUpIsMovedWhole() {
    RundownItem item = item("a", FIVE, 60, JOIN);
    past.lastSound = FIVE.plusSeconds(9);
    Instant behind = FIVE.plusSeconds(10);

    assertThat(Timeline.next(List.of(item), past, behind))
        .isEqualTo(new Next.Play(item, 0, behind));
    assertThat(Timeline.next(List.of(item), past, FIVE.plusSeconds(61)))
        .isInstanceOf(Next.GiveUp.class);
  }

  @Example
  void whatIsLiveIsJoinedWhereItIsHoweverItWasHeldUp() {
    RundownItem relay = relay(JOIN);
    Instant back = FIVE.plusSeconds(20);

    assertThat(Timeline.next(List.of(relay), past, FIVE.minusSeconds(9)))
        .isEqualTo(new Next.Play(relay, 0, FIVE));
    assertThat(Timeline.next(List.of(relay), past, back))
        .isEqualTo(new Next.Play(relay, 20 * 44_100, back));
    past.begun.put("relay", 5L * 44_100);
    assertThat(Timeline.next(List.of(relay(SKIP)), past, back))
        .as("it does not go on where it stopped")
        .isEqualTo(new Next.Play(relay(SKIP), 20 * 44_100, back));
    assertThat(Timeline.next(List.of(relay), past, FIVE.plusSeconds(300)))
        .isEqualTo(new Next.GiveUp(relay, Shortfall.INTERRUPTED));
  }

  @Example
  void whatIsLiveIsLeftAloneWhereThePolicySaysSo() {
    Instant late = FIVE.plusSeconds(200);

    assertThat(Timeline.next(List.of(relay(SKIP)), past, late))
        .isEqualTo(new Next.GiveUp(relay(SKIP), Shortfall.TOO_LATE));
    assertThat(
            Timeline.next(
                List.of(relay(new LatePolicy.PlayWhole(Duration.ofSeconds(100)))), past, late))
        .isInstanceOf(Next.GiveUp.class);
  }

  @Example
  void newRundownTakesOffOnlyWhatItSpeaksOf() {
    RundownItem item = item("a", FIVE, 60, JOIN);

    assertThat(Timeline.withdrawn(item, FIVE.minusSeconds(1), List.of())).isTrue();
    assertThat(Timeline.withdrawn(item, FIVE.plusSeconds(1), List.of())).isFalse();
    assertThat(Timeline.withdrawn(item, FIVE, List.of(item))).isFalse();
  }

  @Example
  void whatANewRundownLeavesBehindStillNeedsItsRecord() {
    RundownItem gone = item("a", FIVE, 60, JOIN);
    RundownItem coming = item("b", FIVE.plusSeconds(600), 60, JOIN);

    assertThat(
            Timeline.leftBehind(
                List.of(gone, coming), FIVE.plusSeconds(100), List.of(), FIVE.plusSeconds(120)))
        .containsExactly(gone);
  }

  /** Whatever happened, every item comes to its end exactly once and time never runs backwards. */
  @Property(tries = 300)
  void everyItemIsPlayedOrGivenUpExactlyOnce(
      @ForAll @IntRange(min = 1, max = 8) int count,
      @ForAll @IntRange(min = 0, max = 400) int startsLate,
      @ForAll @IntRange(min = 0, max = 2) int policy) {
    Past told = new Past();
    LatePolicy late = List.of(JOIN, SKIP, WHOLE).get(policy);
    List<RundownItem> items = new java.util.ArrayList<>();
    Instant due = FIVE;
    for (int i = 0; i < count; i++) {
      RundownItem item = item("item-" + i, due, 20 + i, late);
      items.add(item);
      due = item.endsAt();
    }
    told.upSince = FIVE.plusSeconds(startsLate);
    Instant now = told.upSince;
    Set<String> done = new HashSet<>();
    for (int step = 0; step < 3 * count; step++) {
      Next next = Timeline.next(items, told, now);
      String id =
          switch (next) {
            case Next.Play play -> {
              assertThat(play.at()).isAfterOrEqualTo(now);
              assertThat(play.fromFrame()).isBetween(0L, play.item().content().frames() - 1);
              now =
                  play.at()
                      .plus(ClipRef.lengthOf(play.item().content().frames() - play.fromFrame()));
              told.lastSound = now;
              yield play.item().itemId();
            }
            case Next.GiveUp given -> given.item().itemId();
            case Next.Silence silence -> "";
          };
      if (!id.isEmpty()) {
        assertThat(done.add(id)).as(id + " came twice").isTrue();
        told.finished.add(id);
      }
    }
    assertThat(done).hasSize(count);
  }

  private static RundownItem item(String id, Instant due, int seconds, LatePolicy late) {
    return new RundownItem(
        id, "o", 0, ItemKind.BULLETIN, id, clip(seconds), due, late, null, "approval");
  }

  private static RundownItem relay(LatePolicy late) {
    Relay content =
        new Relay(
            new RelaySource.LineIn(null),
            Duration.ofMinutes(5),
            List.of(),
            Relay.STANDARD_LOSS_LIMIT,
            Relay.STANDARD_CLEAN_FOR,
            null);
    return new RundownItem(
        "relay",
        "o",
        0,
        ItemKind.RELAY,
        "relay",
        content,
        FIVE,
        late,
        FIVE.plusSeconds(300),
        "approval");
  }

  private static ClipRef clip(int seconds) {
    return new ClipRef(
        ClipHash.of(new byte[] {(byte) seconds, (byte) (seconds >> 8)}),
        8000L * seconds,
        44_100L * seconds);
  }

  private static final class Past implements History {
    private final Set<String> finished = new HashSet<>();
    private final Map<String, Long> begun = new HashMap<>();
    private final Set<ClipHash> missing = new HashSet<>();
    private @Nullable Instant lastSound;
    private Instant upSince = FIVE.minusSeconds(3600);
    private boolean sounding;

    @Override
    public boolean finished(String itemId) {
      return finished.contains(itemId);
    }

    @Override
    public @Nullable Begun begun(String itemId) {
      Long next = begun.get(itemId);
      return next == null ? null : new Begun(next);
    }

    @Override
    public @Nullable Instant lastSound(String occurrenceId) {
      return lastSound;
    }

    @Override
    public boolean onDisk(ClipHash clip) {
      return !missing.contains(clip);
    }

    @Override
    public Instant knownSince(String itemId) {
      return upSince;
    }

    @Override
    public boolean soundingAt(Instant instant) {
      return sounding;
    }
  }
}
