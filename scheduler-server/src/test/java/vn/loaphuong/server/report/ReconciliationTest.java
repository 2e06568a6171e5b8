package vn.loaphuong.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.LatePolicy;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.server.report.Reconciliation.Details;
import vn.loaphuong.server.report.Reconciliation.Entry;
import vn.loaphuong.server.report.Reconciliation.Pc;
import vn.loaphuong.server.station.QuietHours;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Obstacle;
import vn.loaphuong.server.timetable.Occurrence;
import vn.loaphuong.server.timetable.Part;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotRules;
import vn.loaphuong.server.timetable.recurrence.Instance.Fate;

class ReconciliationTest {

  private static final Instant DUE = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant LATER = DUE.plusSeconds(7_200);
  private static final Duration NONE = Duration.ZERO;
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(5, 0));
  private static final int TRIALS = 3_000;

  /** Every PC had everything in its rundown. */
  private static final Details ALL_HANDED_OUT = details(true);

  private static final Details NOTHING_HANDED_OUT = details(false);

  private static Details details(boolean handedOut) {
    return new Details() {
      @Override
      public Set<String> tellers(String occurrenceId) {
        return Set.of();
      }

      @Override
      public boolean handedOut(String agentId, String occurrenceId, Instant at) {
        return handedOut;
      }
    };
  }

  @Test
  void whatWasRecordedCountsWhateverWasMeant() {
    Planned mourned = planned(1, new Obstacle.Mourned("Quốc tang"));
    assertThat(verdict(mourned, aired(NONE))).isEqualTo(new Verdict.Aired());
    assertThat(verdict(mourned, aired(Duration.ofSeconds(3))))
        .isEqualTo(new Verdict.Late(Duration.ofSeconds(3)));
    assertThat(verdict(mourned, fell(Outcome.PARTLY, Shortfall.INTERRUPTED)))
        .isEqualTo(new Verdict.Partly(Cause.of(Shortfall.INTERRUPTED)));
    assertThat(verdict(mourned, fell(Outcome.MISSED, Shortfall.AGENT_DOWN)))
        .isEqualTo(new Verdict.Missed(Cause.of(Shortfall.AGENT_DOWN)));
  }

  @Test
  void whatNobodyWasToPlayIsJudgedByWhatStoodInItsWay() {
    Obstacle mourned = new Obstacle.Mourned("Quốc tang");
    Obstacle holiday = new Obstacle.Holiday("Quốc khánh");
    Obstacle quiet = new Obstacle.Quiet(NIGHT);
    Obstacle tooLong = new Obstacle.TooLong(Duration.ofHours(1), Duration.ofMinutes(45));
    Obstacle clash =
        new Obstacle.Clash("other:1", "Tin khẩn", LocalTime.NOON, Obstacle.Clash.Why.RANK);
    assertThat(withoutRecord(mourned)).isEqualTo(new Verdict.Suppressed(Cause.of(mourned)));
    assertThat(withoutRecord(holiday)).isEqualTo(new Verdict.Suppressed(Cause.of(holiday)));
    assertThat(withoutRecord(quiet)).isEqualTo(new Verdict.Suppressed(Cause.of(quiet)));
    assertThat(withoutRecord(tooLong)).isEqualTo(new Verdict.Suppressed(Cause.of(tooLong)));
    assertThat(withoutRecord(clash)).isEqualTo(new Verdict.Replaced(Cause.of(clash)));
    assertThat(withoutRecord(new Obstacle.NotApproved()))
        .isEqualTo(new Verdict.Missed(Cause.of(new Obstacle.NotApproved())));
    assertThat(withoutRecord(new Obstacle.NotApproved(), mourned))
        .isEqualTo(new Verdict.Suppressed(Cause.of(mourned)));
    assertThat(withoutRecord()).isEqualTo(new Verdict.Missed(Cause.NOT_HANDED_OUT));
    assertThat(of(planned(1), null, List.of(), NOTHING_HANDED_OUT, LATER))
        .isEqualTo(new Verdict.Missed(Cause.NO_PC));
  }

  @Test
  void silenceOfAStationPcIsToldFromAMiss() {
    assertThat(of(planned(1), null, List.of(pc("a", DUE)), ALL_HANDED_OUT, LATER))
        .isEqualTo(new Verdict.Unknown());
    assertThat(of(planned(1), null, List.of(pc("a", LATER)), ALL_HANDED_OUT, LATER))
        .isEqualTo(new Verdict.Missed(Cause.NO_RECORD));
    assertThat(of(planned(1), null, List.of(pc("a", DUE)), ALL_HANDED_OUT, DUE.plusSeconds(90)))
        .isEqualTo(new Verdict.Pending());
    assertThat(
            of(
                planned(1),
                null,
                List.of(new Pc("a", DUE.plusSeconds(2), Instant.MAX, Instant.MIN)),
                ALL_HANDED_OUT,
                LATER))
        .as("a PC that was let in afterwards")
        .isEqualTo(new Verdict.Missed(Cause.NO_PC));
  }

  @Test
  void whatTheLogHasAndThePlanHasNotIsShownToo() {
    Reconciliation held =
        Reconciliation.of(
            List.of(), List.of(told(7, aired(NONE))), List.of(), NOTHING_HANDED_OUT, LATER);

    assertThat(held.entries())
        .containsExactly(new Entry(id(7), "PAPI", DUE.plusSeconds(7), false, new Verdict.Aired()));
    assertThat(held.counts()).isEmpty();
  }

  /**
   * Truth is made up: for each occurrence and station PC one ending. Some PCs have told, the others
   * are silent. Whatever the silent ones tell later, nothing but "unknown" may change.
   */
  @Test
  void everyOccurrenceHasOneVerdictAndOnlyTheUnknownIsEverRevised() {
    Random chance = new Random(7);
    Set<Verdict.Kind> seen = new HashSet<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      int pcCount = 1 + chance.nextInt(3);
      Set<Integer> silent = new HashSet<>();
      IntStream.range(0, pcCount).filter(pc -> chance.nextInt(3) == 0).forEach(silent::add);
      List<Planned> plan = new ArrayList<>();
      List<Told> now = new ArrayList<>();
      List<Told> inTheEnd = new ArrayList<>();
      List<List<Told.Count>> truths = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        boolean onPlan = chance.nextInt(5) > 0;
        if (onPlan) {
          plan.add(
              chance.nextInt(4) == 0 ? planned(i, new Obstacle.Mourned("Quốc tang")) : planned(i));
        }
        List<Told.Count> truth = new ArrayList<>();
        List<Told.Count> sofar = new ArrayList<>();
        for (int pc = 0; pc < pcCount; pc++) {
          Told.Count count = ending(chance);
          truth.add(count);
          if (!silent.contains(pc)) {
            sofar.add(count);
          }
        }
        truths.add(truth);
        inTheEnd.add(told(i, truth.toArray(Told.Count[]::new)));
        if (!sofar.isEmpty()) {
          now.add(told(i, sofar.toArray(Told.Count[]::new)));
        }
      }
      List<Pc> pcs =
          IntStream.range(0, pcCount)
              .mapToObj(pc -> pc("pc" + pc, silent.contains(pc) ? Instant.MIN : LATER))
              .toList();
      Details details = telling(pcCount, silent);

      Reconciliation first = Reconciliation.of(plan, now, pcs, details, LATER);
      Reconciliation last = Reconciliation.of(plan, inTheEnd, pcs, details, LATER);

      assertThat(first.entries().stream().filter(Entry::planned).map(Entry::occurrenceId))
          .containsExactlyElementsOf(
              plan.stream().map(planned -> planned.occurrence().id()).toList());
      assertThat(first.counts().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(plan.size());
      assertThat(last.entries()).extracting(Entry::occurrenceId).doesNotHaveDuplicates().hasSize(6);
      for (Entry entry : first.entries()) {
        Verdict.Kind before = entry.verdict().kind();
        Entry after =
            last.entries().stream()
                .filter(each -> each.occurrenceId().equals(entry.occurrenceId()))
                .findAny()
                .orElseThrow();
        seen.add(before);
        if (entry.planned() && before != Verdict.Kind.UNKNOWN) {
          assertThat(after.verdict().kind()).as("trial %d", trial).isEqualTo(before);
        }
        assertThat(after.verdict().kind())
            .isEqualTo(
                byHand(
                    truths.get(
                        (int) LocalDate.parse(entry.occurrenceId().substring(5)).toEpochDay())));
        assertThat(entry.verdict().cause() == null).isEqualTo(before == Verdict.Kind.AIRED);
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            Verdict.Kind.AIRED,
            Verdict.Kind.LATE,
            Verdict.Kind.PARTLY,
            Verdict.Kind.MISSED,
            Verdict.Kind.UNKNOWN);
  }

  /** In other words than the program: what all of them together come to. */
  private static Verdict.Kind byHand(List<Told.Count> truth) {
    boolean anySound = truth.stream().anyMatch(count -> count.outcome() != Outcome.MISSED);
    boolean allWhole = truth.stream().allMatch(count -> count.outcome() == Outcome.AIRED);
    if (allWhole) {
      return truth.stream().anyMatch(Told.Count::late) ? Verdict.Kind.LATE : Verdict.Kind.AIRED;
    }
    return anySound ? Verdict.Kind.PARTLY : Verdict.Kind.MISSED;
  }

  private static Told.Count ending(Random chance) {
    return switch (chance.nextInt(6)) {
      case 0 -> fell(Outcome.PARTLY, Shortfall.INTERRUPTED);
      case 1 -> fell(Outcome.MISSED, Shortfall.AGENT_DOWN);
      case 2 -> aired(Duration.ofSeconds(30));
      default -> aired(NONE);
    };
  }

  private static Details telling(int pcCount, Set<Integer> silent) {
    return new Details() {
      @Override
      public Set<String> tellers(String occurrenceId) {
        Set<String> tellers = new HashSet<>();
        IntStream.range(0, pcCount)
            .filter(pc -> !silent.contains(pc))
            .forEach(pc -> tellers.add("pc" + pc));
        return tellers;
      }

      @Override
      public boolean handedOut(String agentId, String occurrenceId, Instant at) {
        return true;
      }
    };
  }

  private static Verdict withoutRecord(Obstacle... obstacles) {
    return of(planned(1, obstacles), null, List.of(pc("a", LATER)), NOTHING_HANDED_OUT, LATER);
  }

  private static Verdict verdict(Planned planned, Told.Count... counts) {
    return of(planned, told(1, counts), List.of(pc("a", LATER)), NOTHING_HANDED_OUT, LATER);
  }

  private static Verdict of(
      Planned planned, @Nullable Told told, List<Pc> pcs, Details details, Instant now) {
    return Reconciliation.of(
            List.of(planned), told == null ? List.of() : List.of(told), pcs, details, now)
        .entries()
        .getFirst()
        .verdict();
  }

  private static Pc pc(String id, Instant heardUntil) {
    return new Pc(id, Instant.MIN, Instant.MAX, heardUntil);
  }

  private static Told told(int number, Told.Count... counts) {
    return new Told(id(number), "PAPI", DUE.plusSeconds(number), List.of(counts));
  }

  private static Told.Count aired(Duration late) {
    return new Told.Count(Outcome.AIRED, null, !late.isZero(), 1, late);
  }

  private static Told.Count fell(Outcome outcome, Shortfall why) {
    return new Told.Count(outcome, why, false, 1, NONE);
  }

  private static String id(int number) {
    return "slot:" + LocalDate.ofEpochDay(number);
  }

  /** An occurrence of a minute, named by the number as a date. */
  private static Planned planned(int number, Obstacle... obstacles) {
    Slot slot =
        new Slot(
            "slot",
            "PAPI",
            new Content.Bulletin("bulletin"),
            new Recurrence.Once(LocalDateTime.parse("2026-03-02T17:00")),
            SlotRules.usual(),
            false,
            new LatePolicy.Skip(),
            false,
            Instant.EPOCH,
            null,
            null);
    return new Planned(
        new Occurrence(
            slot,
            LocalDate.ofEpochDay(number),
            DUE.plusSeconds(number),
            new Content.Bulletin("bulletin"),
            Fate.AS_PLANNED),
        List.of(
            new Part(
                ItemKind.BULLETIN,
                "PAPI",
                new ClipRef(new ClipHash("ab".repeat(32)), 1, LoggedSamples.FRAMES),
                "approval")),
        List.of(obstacles));
  }
}
