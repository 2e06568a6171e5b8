package vn.loaphuong.server.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Plans;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotRules;

class CompilationTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Receiver RECEIVER = new Receiver("agent", Instant.EPOCH);

  private final LibraryDouble library = new LibraryDouble();

  @Test
  void theSpanIsTheDayAndSevenWholeDaysAfterIt() {
    Compilation compilation = Compilation.at(local("2026-11-23T16:00"), Station.standard());

    assertThat(compilation.from()).isEqualTo(local("2026-11-23T00:00"));
    assertThat(compilation.until()).isEqualTo(local("2026-12-01T00:00"));
    assertThat(Compilation.at(local("2026-11-23T23:59"), Station.standard()).until())
        .isEqualTo(compilation.until());
  }

  @Test
  void tuneAndBulletinFollowEachOtherToTheFrame() {
    library.approve("b", Duration.ofMillis(123_450));

    List<RundownItem> items = compile("2026-11-23T16:00", RECEIVER, null, slot("17:00", true));

    assertThat(items)
        .extracting(RundownItem::kind)
        .containsExactly(ItemKind.SIGNATURE_TUNE, ItemKind.BULLETIN);
    assertThat(items.get(0).dueAt()).isEqualTo(local("2026-11-23T17:00"));
    assertThat(items.get(1).dueAt()).isEqualTo(items.get(0).endsAt());
    assertThat(items).extracting(RundownItem::position).containsExactly(0, 1);
    assertThat(items.get(1).approval()).isEqualTo("approval-of-b");
  }

  @Test
  void nothingPlannedForTheDayRunsLateIntoTheNight() {
    library.approve("b", Duration.ofMinutes(9));

    assertThat(
            compile("2026-11-23T16:00", RECEIVER, null, slot("20:50", false)).getFirst().hardEnd())
        .isEqualTo(local("2026-11-23T21:00"));
  }

  @Test
  void namesAreTheSameInEveryCompilationAndOthersWhenItIsMoved() {
    library.approve("b", Duration.ofMinutes(3));

    List<RundownItem> first = compile("2026-11-23T10:00", RECEIVER, null, slot("17:00", true));

    assertThat(compile("2026-11-23T16:59", RECEIVER, rundown(first), slot("17:00", true)))
        .isEqualTo(first);
    assertThat(compile("2026-11-23T10:00", RECEIVER, rundown(first), slot("18:00", true)))
        .extracting(RundownItem::itemId)
        .doesNotContainAnyElementsOf(first.stream().map(RundownItem::itemId).toList())
        .hasSize(2);
  }

  @Test
  void whatHasBegunStays() {
    library.approve("b", Duration.ofMinutes(3));
    List<RundownItem> before = compile("2026-11-23T16:59", RECEIVER, null, slot("17:00", false));

    assertThat(compile("2026-11-23T17:01", RECEIVER, rundown(before), slot("17:00", false)))
        .isEqualTo(before);
  }

  @Test
  void whatMayNotBeHeardAnyMoreIsGoneThoughItHasBegun() {
    library.approve("b", Duration.ofMinutes(3));
    List<RundownItem> before = compile("2026-11-23T16:59", RECEIVER, null, slot("17:00", false));
    library.withdraw("b");

    assertThat(compile("2026-11-23T17:01", RECEIVER, rundown(before), slot("17:00", false)))
        .isEmpty();
    // Late by as much as its policy lets it be, an agent might still begin it.
    assertThat(compile("2026-11-23T17:07:59", RECEIVER, rundown(before), slot("17:00", false)))
        .isEmpty();
  }

  @Test
  void whatIsOverIsKeptAsItWasHandedOut() {
    library.approve("b", Duration.ofMinutes(3));
    List<RundownItem> before = compile("2026-11-23T16:59", RECEIVER, null, slot("17:00", false));
    library.approve("b", Duration.ofMinutes(4));

    assertThat(compile("2026-11-23T17:08", RECEIVER, rundown(before), slot("17:00", false)))
        .isEqualTo(before);
  }

  @Test
  void whatWasNeverHandedOutIsNotPlannedAfterTheEvent() {
    library.approve("b", Duration.ofMinutes(3));

    assertThat(compile("2026-11-23T17:07:59", RECEIVER, null, slot("17:00", false))).hasSize(1);
    assertThat(compile("2026-11-23T17:08", RECEIVER, null, slot("17:00", false))).isEmpty();
  }

  @Test
  void whatBeganBeforeAnAgentWasLetInIsNotItsBusiness() {
    library.approve("b", Duration.ofMinutes(3));

    assertThat(
            compile(
                "2026-11-23T17:01",
                new Receiver("agent", local("2026-11-23T17:00:30")),
                null,
                slot("17:00", false)))
        .isEmpty();
  }

  @Test
  void whatWillNotAirIsNotHandedOut() {
    assertThat(compile("2026-11-23T16:59", RECEIVER, null, slot("17:00", false))).isEmpty();
  }

  private List<RundownItem> compile(
      String now, Receiver receiver, @Nullable Rundown before, Slot slot) {
    Compilation compilation = Compilation.at(local(now), Station.standard());
    return compilation.items(
        receiver,
        Plans.of(Station.standard(), library, compilation.planFrom(), compilation.until(), slot),
        before);
  }

  private static Rundown rundown(List<RundownItem> items) {
    return new Rundown(
        "agent", 1, Instant.EPOCH, local("2026-11-23T00:00"), local("2026-12-01T00:00"), items);
  }

  private static Slot slot(String at, boolean withTune) {
    return new Slot(
        "slot",
        "Bản tin chiều",
        new Content.Bulletin("b"),
        new Recurrence.Once(LocalDateTime.parse("2026-11-23T" + at)),
        SlotRules.usual(),
        withTune,
        new LatePolicy.PlayWhole(Duration.ofMinutes(5)),
        false,
        Instant.EPOCH,
        null,
        null);
  }

  private static Instant local(String at) {
    return LocalDateTime.parse(at).atZone(ZONE).toInstant();
  }
}
