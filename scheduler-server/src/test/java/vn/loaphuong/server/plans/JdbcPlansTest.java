package vn.loaphuong.server.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.storage.DatabaseContract;

class JdbcPlansTest extends DatabaseContract {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00.123456Z");

  private Plans plans;

  @BeforeEach
  void open() {
    plans = new JdbcPlans(jdbc);
  }

  @Test
  void plansOfAllKindsComeBackAsTheyWereStored() {
    WardPlans.all().forEach(plans::put);

    for (Plan plan : WardPlans.all()) {
      assertThat(plans.find(plan.id())).hasValue(plan);
    }
    assertThat(plans.standing())
        .extracting(Plan::id)
        .containsExactly("city", "reform", "papi", "sipas");
    assertThat(plans.find("nobody")).isEmpty();
  }

  @Test
  void aChangedPlanHasItsNewRowsAndDutiesOnly() {
    plans.put(WardPlans.papi());
    Plan fewer =
        new Plan(
            "papi",
            "70/KH-UBND",
            null,
            "khác",
            List.of(),
            WardPlans.YEAR_2026,
            List.of(WardPlans.papi().rows().getLast()),
            List.of(),
            null);

    plans.put(fewer);

    assertThat(plans.find("papi")).hasValue(fewer);
  }

  @Test
  void whatIsPutAwayIsNotForgotten() {
    plans.put(WardPlans.papi().removed(NOW));

    assertThat(plans.standing()).isEmpty();
    assertThat(plans.removed()).containsExactly(WardPlans.papi().removed(NOW));
  }

  @Test
  void aThingCountsForOnePlanUntilItIsReleased() {
    plans.put(WardPlans.papi());
    plans.put(WardPlans.sipas());
    plans.assign("bulletin", "papi");
    plans.assign("bulletin", "sipas");
    plans.assign("other", "papi");

    assertThat(plans.planOf("bulletin")).hasValue("sipas");
    assertThat(plans.contentsOf("papi")).containsExactly("other");
    assertThat(plans.planByContent())
        .containsExactlyInAnyOrderEntriesOf(Map.of("bulletin", "sipas", "other", "papi"));
    plans.release("bulletin");
    assertThat(plans.planOf("bulletin")).isEmpty();
  }

  @Test
  void oneIsWarnedOnceOfEachCause() {
    assertThat(plans.daysAhead()).isEqualTo(7);
    plans.warnAhead(10);
    assertThat(plans.daysAhead()).isEqualTo(10);

    assertThat(plans.warned(Map.of("a", "of a", "b", "of b"), NOW)).containsOnly("a", "b");
    assertThat(plans.warned(Map.of("a", "of a"), NOW.plusSeconds(60))).isEmpty();
    assertThat(plans.warnings()).containsExactly(Map.entry("a", NOW));
    assertThat(plans.warned(Map.of("a", "of a", "b", "of b"), NOW.plusSeconds(120)))
        .as("b had gone and came again")
        .containsExactly("b");
  }
}
