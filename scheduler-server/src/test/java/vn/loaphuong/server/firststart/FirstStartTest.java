package vn.loaphuong.server.firststart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.SignedRundown;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.agents.web.TestAgent;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.library.SampleLibraryLoaded;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.Timetable;

class FirstStartTest extends ApiTest {

  /** 01:30 at night in Việt Nam. */
  private static final Instant NIGHT = Instant.parse("2026-11-23T18:30:00Z");

  private static final SampleLibraryLoaded LOADED =
      new SampleLibraryLoaded("notice", List.of("one", "two", "three"));

  @Autowired private ApplicationEventPublisher events;
  @Autowired private StationPcs pcs;
  @Autowired private Timetable timetable;
  @Autowired private LibraryDouble library;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void aNewStation() {
    jdbc.sql("delete from first_start").update();
    timetable.slots().stream().map(Slot::id).forEach(timetable::remove);
    pcs.all().stream().map(Agent::id).forEach(pcs::unpair);
    clock.set(NIGHT);
    library.approve("notice", Duration.ofSeconds(40));
    library.approve("one", Duration.ofMinutes(3));
    library.approve("two", Duration.ofMinutes(3));
    library.approve("three", Duration.ofMinutes(3));
  }

  @Test
  void theNoticeIsHeardWithinAMinuteEvenAtNightWhenThePcComesFirst() {
    TestAgent agent = new TestAgent(http, pcs);
    assertThat(firstItems(agent)).isEmpty();
    clock.advance(Duration.ofSeconds(20));
    events.publishEvent(LOADED);

    assertHeardSoon(agent);
  }

  @Test
  void orWhenTheSamplesComeFirst() {
    events.publishEvent(LOADED);
    clock.advance(Duration.ofMinutes(2));

    assertHeardSoon(new TestAgent(http, pcs));
  }

  @Test
  void itIsTriedOutOnce() {
    events.publishEvent(LOADED);
    new TestAgent(http, pcs);
    new TestAgent(http, pcs);
    events.publishEvent(LOADED);

    assertThat(timetable.slots()).filteredOn(Slot::tryOut).hasSize(1);
    assertThat(timetable.slots()).hasSize(4);
  }

  @Test
  void nothingSoundsUnaskedWhenThePcComesLongAfter() {
    events.publishEvent(LOADED);
    clock.advance(Duration.ofMinutes(16));
    new TestAgent(http, pcs);

    assertThat(timetable.slots()).noneMatch(Slot::tryOut);
  }

  @Test
  void eachSampleHasItsDaysFromTomorrowOn() {
    events.publishEvent(LOADED);

    assertThat(timetable.planned(NIGHT, NIGHT.plus(Duration.ofDays(8))))
        .allMatch(planned -> planned.airs())
        .extracting(planned -> planned.occurrence().content().written())
        .containsExactly(
            "bulletin:three",
            "bulletin:one",
            "bulletin:two",
            "bulletin:three",
            "bulletin:one",
            "bulletin:two");
  }

  private void assertHeardSoon(TestAgent agent) {
    assertThat(firstItems(agent))
        .singleElement()
        .satisfies(item -> {
          assertThat(item.title()).isEqualTo("Bản tin notice");
          assertThat(item.dueAt())
              .isBetween(clock.instant().plusSeconds(15), clock.instant().plusSeconds(20));
          assertThat(item.hardEnd()).isNull();
        });
  }

  private List<RundownItem> firstItems(TestAgent agent) {
    SignedRundown signed =
        Wire.read(
            agent.get("/api/v1/agent/rundown").exchange().getResponse().getContentAsByteArray(),
            SignedRundown.class);
    return Wire.read(signed.payload(), Rundown.class).items().stream()
        .filter(item -> item.dueAt().isBefore(clock.instant().plus(Duration.ofHours(2))))
        .toList();
  }
}
