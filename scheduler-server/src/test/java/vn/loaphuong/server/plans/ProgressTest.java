package vn.loaphuong.server.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.plans.Occasion.Form;
import vn.loaphuong.server.plans.Occasion.Standing;

class ProgressTest {

  private static final LocalDate MID_NOVEMBER = LocalDate.of(2026, 11, 15);
  private static final Duration SHORT = Duration.ofMinutes(3);

  @Test
  void aMonthWithoutItsProgrammeIsMissingOne() {
    assertThat(reform(List.of()))
        .satisfies(reach -> {
          assertThat(reach.span())
              .isEqualTo(new Span(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)));
          assertThat(reach.wanted()).isEqualTo(1);
          assertThat(reach.missing()).isEqualTo(1);
        });
    assertThat(reform(List.of(programme(11, 3, 12, Standing.HEARD))).missing()).isZero();
    assertThat(reform(List.of(programme(11, 28, 12, Standing.COMING))))
        .matches(reach -> reach.coming() == 1 && reach.heard() == 0 && reach.missing() == 0);
  }

  @Test
  void anotherMonthsProgrammeAndOneThatIsLostOrBlockedDoNotCount() {
    Reach reach =
        reform(
            List.of(
                programme(10, 31, 12, Standing.HEARD),
                programme(12, 1, 12, Standing.COMING),
                programme(11, 4, 12, Standing.LOST),
                programme(11, 5, 12, Standing.PARTLY),
                programme(11, 6, 12, Standing.OPEN),
                programme(11, 27, 12, Standing.BLOCKED)));

    assertThat(reach.heard()).isZero();
    assertThat(reach.coming()).isZero();
    assertThat(reach.missing()).isEqualTo(1);
  }

  @Test
  void aProgrammeTooShortOrTooLongIsNamedAndDoesNotCount() {
    Reach reach =
        reform(
            List.of(
                programme(11, 3, 9, Standing.HEARD),
                programme(11, 20, 16, Standing.COMING),
                programme(11, 10, 10, Standing.HEARD),
                programme(11, 22, 15, Standing.COMING)));

    assertThat(reach.unfit()).containsExactly("of 9 minutes", "of 16 minutes");
    assertThat(reach.heard()).isEqualTo(1);
    assertThat(reach.coming()).isEqualTo(1);
  }

  @Test
  void whatCountsForAnotherPlanDoesNotCountForThisOne() {
    Occasion other =
        new Occasion(
            "o",
            "t",
            MID_NOVEMBER,
            at(MID_NOVEMBER),
            Form.PROGRAMME,
            Set.of("other"),
            Set.of("other"),
            "",
            Duration.ofMinutes(12),
            Standing.HEARD);

    assertThat(reform(List.of(other)).missing()).isEqualTo(1);
  }

  @Test
  void everyProcedureIsHeardAtLeastOnceAQuarterOrNamed() {
    Contents three =
        new Contents(
            Set.of("birth", "death", "house", "old"),
            Map.of("birth", "Khai sinh", "death", "Khai tử", "house", "Cư trú"),
            Set.of());
    List<Occasion> occasions =
        List.of(
            bulletin("birth", LocalDate.of(2026, 10, 2), Standing.HEARD),
            bulletin("birth", LocalDate.of(2026, 11, 2), Standing.HEARD),
            bulletin("house", LocalDate.of(2026, 12, 2), Standing.COMING),
            bulletin("death", LocalDate.of(2026, 9, 30), Standing.HEARD),
            bulletin("old", LocalDate.of(2026, 11, 3), Standing.HEARD));

    Reach reach = new Progress(WardPlans.sipas(), three, occasions).around(MID_NOVEMBER).getFirst();

    assertThat(reach.span().first()).isEqualTo("2026-10-01");
    assertThat(reach.span().last()).isEqualTo("2026-12-31");
    assertThat(reach)
        .matches(each -> each.wanted() == 3 && each.heard() == 1 && each.coming() == 1);
    assertThat(reach.lacking()).containsExactly("Khai tử");
  }

  @Test
  void aRelayIsCountedByDaysHoweverOftenItIsHeardOnOne() {
    List<Occasion> occasions =
        List.of(
            relay("Đài thị xã", LocalDate.of(2026, 11, 1), Standing.HEARD),
            relay("Đài thị xã", LocalDate.of(2026, 11, 1), Standing.HEARD),
            relay("Đài thị xã", LocalDate.of(2026, 11, 2), Standing.PARTLY),
            relay("Đài tỉnh", LocalDate.of(2026, 11, 3), Standing.HEARD),
            relay("Đài thị xã", LocalDate.of(2026, 11, 4), Standing.LOST),
            relay("Đài thị xã", LocalDate.of(2026, 11, 20), Standing.COMING));

    List<Reach> reaches =
        new Progress(WardPlans.papi(), Contents.none(), occasions).around(MID_NOVEMBER);

    assertThat(reaches.getFirst())
        .matches(reach -> reach.wanted() == 30 && reach.heard() == 2 && reach.coming() == 1)
        .matches(reach -> reach.missing() == 27);
    assertThat(new Progress(WardPlans.reform(), Contents.none(), occasions).around(MID_NOVEMBER))
        .filteredOn(reach -> reach.target() instanceof Target.RelayDays)
        .singleElement()
        .as("Saturdays and Sundays of November 2026: 1, 7, 8, 14, 15, 21, 22, 28, 29")
        .matches(reach -> reach.wanted() == 9 && reach.heard() == 1);
  }

  @Test
  void itemsAreCountedOnceEachAndTheProgrammeThatHoldsThemIsNone() {
    Contents contents =
        new Contents(Set.of("a", "b", "p"), Map.of("a", "A", "b", "B"), Set.of("p"));
    Occasion programme =
        new Occasion(
            "o",
            "t",
            MID_NOVEMBER,
            at(MID_NOVEMBER),
            Form.PROGRAMME,
            Set.of("p", "a", "b"),
            Set.of("a"),
            "",
            Duration.ofMinutes(12),
            Standing.PARTLY);
    List<Occasion> occasions =
        List.of(programme, bulletin("a", LocalDate.of(2026, 11, 3), Standing.HEARD));

    Reach reach = new Progress(WardPlans.papi(), contents, occasions).around(MID_NOVEMBER).get(1);

    assertThat(reach)
        .matches(each -> each.wanted() == 2 && each.heard() == 1 && each.missing() == 1);
  }

  @Test
  void onlyDaysOfThePlanAreCounted() {
    Plan late =
        new Plan(
            "late",
            "",
            null,
            "x",
            List.of(),
            new Span(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 12, 31)),
            WardPlans.papi().rows(),
            List.of(),
            null);

    assertThat(
            new Progress(late, Contents.none(), List.of())
                .around(LocalDate.of(2026, 11, 25))
                .getFirst()
                .wanted())
        .isEqualTo(10);
    assertThat(new Progress(late, Contents.none(), List.of()).around(LocalDate.of(2026, 10, 1)))
        .isEmpty();
  }

  @Test
  void partsOfTheYearAreFoundByAnyOfTheirDays() {
    assertThat(Every.QUARTER.around(LocalDate.of(2028, 2, 29)))
        .isEqualTo(new Span(LocalDate.of(2028, 1, 1), LocalDate.of(2028, 3, 31)));
    assertThat(Every.MONTH.around(LocalDate.of(2028, 2, 29)).last()).isEqualTo("2028-02-29");
    assertThat(Every.HALF_YEAR.around(LocalDate.of(2026, 12, 31)).first()).isEqualTo("2026-07-01");
    assertThat(Every.YEAR.around(LocalDate.of(2026, 1, 1)).last()).isEqualTo("2026-12-31");
  }

  private static Reach reform(List<Occasion> occasions) {
    Contents contents = new Contents(Set.of("p", "i"), Map.of("i", "Một bản tin"), Set.of("p"));
    return new Progress(WardPlans.reform(), contents, occasions).around(MID_NOVEMBER).getFirst();
  }

  private static Occasion programme(int month, int day, int minutes, Standing standing) {
    LocalDate date = LocalDate.of(2026, month, day);
    return new Occasion(
        "p" + date,
        "of " + minutes + " minutes",
        date,
        at(date),
        Form.PROGRAMME,
        Set.of("p", "i"),
        standing == Standing.HEARD ? Set.of("i") : Set.of(),
        "",
        Duration.ofMinutes(minutes),
        standing);
  }

  private static Occasion bulletin(String id, LocalDate date, Standing standing) {
    return new Occasion(
        id + date,
        id,
        date,
        at(date),
        Form.BULLETIN,
        Set.of(id),
        standing == Standing.HEARD ? Set.of(id) : Set.of(),
        "",
        SHORT,
        standing);
  }

  private static Occasion relay(String source, LocalDate date, Standing standing) {
    return new Occasion(
        source + date,
        source,
        date,
        at(date),
        Form.RELAY,
        Set.of(),
        Set.of(),
        source,
        SHORT,
        standing);
  }

  private static java.time.Instant at(LocalDate date) {
    return date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }
}
