package vn.loaphuong.server.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.loaphuong.server.timetable.SlotSamples.VIETNAM;
import static vn.loaphuong.server.timetable.SlotSamples.local;
import static vn.loaphuong.server.timetable.SlotSamples.once;
import static vn.loaphuong.server.timetable.SlotSamples.tryOut;
import static vn.loaphuong.server.timetable.SlotSamples.withTune;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.station.Station;

class PlanningTest {

  private final LibraryDouble library = new LibraryDouble();

  @Test
  void whatIsApprovedAndFitsIsHeard() {
    library.approve("b-a", Duration.ofMinutes(3));

    Planned planned = plan(withTune(once("a", "2026-11-25T17:00"))).getFirst();

    assertThat(planned.airs()).isTrue();
    assertThat(planned.parts())
        .extracting(Part::kind)
        .containsExactly(ItemKind.SIGNATURE_TUNE, ItemKind.BULLETIN);
    assertThat(planned.end()).isEqualTo(local("2026-11-25T17:03:12"));
  }

  @Test
  void whatIsNotApprovedIsNot() {
    assertThat(plan(once("a", "2026-11-25T17:00")).getFirst().obstacles())
        .containsExactly(new Obstacle.NotApproved());
  }

  @Test
  void norWhatHasNoFile() {
    library.lose(library.approve("b-a", Duration.ofMinutes(3)).clip().hash());

    assertThat(plan(once("a", "2026-11-25T17:00")).getFirst().obstacles())
        .containsExactly(new Obstacle.ClipMissing("Bản tin b-a"));
  }

  @Test
  void norWhatLastsTooLong() {
    library.approve("b-a", Duration.ofMinutes(45));

    assertThat(plan(once("a", "2026-11-25T17:00")).getFirst().airs()).isTrue();
    assertThat(plan(withTune(once("a", "2026-11-25T17:00"))).getFirst().obstacles())
        .containsExactly(new Obstacle.TooLong(Duration.parse("PT45M12S"), Duration.ofMinutes(45)));
  }

  @Test
  void norWhatRunsIntoTheNight() {
    library.approve("b-a", Duration.ofMinutes(10));

    assertThat(plan(once("a", "2026-11-25T20:50")).getFirst().airs()).isTrue();
    assertThat(plan(once("a", "2026-11-25T20:51")).getFirst().obstacles())
        .containsExactly(new Obstacle.Quiet(Station.standard().policies().quietHours()));
    assertThat(plan(once("a", "2026-11-26T04:59")).getFirst().airs()).isFalse();
    assertThat(plan(once("a", "2026-11-26T05:00")).getFirst().airs()).isTrue();
  }

  @Test
  void onlyATryOutSoundsAtNight() {
    library.approve("b-a", Duration.ofMinutes(1));

    assertThat(plan(tryOut("a", "2026-11-25T23:30")).getFirst().airs()).isTrue();
    assertThat(plan(once("a", "2026-11-25T23:30")).getFirst().airs()).isFalse();
  }

  @Test
  void ofTwoThatOverlapTheEarlierIsHeard() {
    library.approve("b-a", Duration.ofMinutes(5));
    library.approve("b-b", Duration.ofMinutes(5));
    library.approve("b-c", Duration.ofMinutes(5));

    List<Planned> plan =
        plan(
            once("a", "2026-11-25T17:00"),
            once("b", "2026-11-25T17:04"),
            once("c", "2026-11-25T17:05"));

    assertThat(plan).extracting(Planned::airs).containsExactly(true, false, true);
    assertThat(plan.get(1).obstacles())
        .containsExactly(new Obstacle.Clash("a:2026-11-25", "Khung giờ a", LocalTime.of(17, 5)));
  }

  @Test
  void whatIsNotHeardStandsInNobodysWay() {
    library.approve("b-b", Duration.ofMinutes(5));

    assertThat(plan(once("a", "2026-11-25T17:00"), once("b", "2026-11-25T17:00")))
        .extracting(Planned::airs)
        .containsExactly(false, true);
  }

  private List<Planned> plan(Slot... slots) {
    return new Planning(
            Station.standard(),
            library::find,
            library::signatureTune,
            hash -> library.open(hash).isPresent())
        .plan(
            Occurrences.between(
                List.of(slots),
                List.of(),
                VIETNAM,
                local("2026-11-23T00:00"),
                local("2026-11-30T00:00")));
  }
}
