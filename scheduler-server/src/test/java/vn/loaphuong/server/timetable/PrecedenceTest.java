package vn.loaphuong.server.timetable;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.timetable.Obstacle.Clash.Why;
import vn.loaphuong.server.timetable.Precedence.Claim;
import vn.loaphuong.server.timetable.Precedence.Decision;
import vn.loaphuong.server.timetable.Precedence.Verdict;

class PrecedenceTest {

  private static final List<Priority> RANKS = List.copyOf(EnumSet.allOf(Priority.class));

  @Test
  void anEmergencyIsHeardOverPriorityAndPriorityOverOrdinary() {
    assertThat(
            losers(
                claim("ordinary", 0, 10, Priority.ORDINARY),
                claim("priority", 2, 8, Priority.PRIORITY),
                claim("emergency", 4, 6, Priority.EMERGENCY)))
        .containsEntry("priority", new Verdict("emergency", Why.RANK))
        .containsEntry("ordinary", new Verdict("emergency", Why.RANK))
        .hasSize(2);
  }

  @Test
  void amongEqualsTheFirstAndForPriorityUntilSomebodyDecides() {
    assertThat(losers(claim("a", 0, 5, Priority.ORDINARY), claim("b", 4, 9, Priority.ORDINARY)))
        .containsOnly(Map.entry("b", new Verdict("a", Why.FIRST)));
    List<Claim> both =
        List.of(claim("a", 0, 5, Priority.PRIORITY), claim("b", 4, 9, Priority.PRIORITY));
    assertThat(Precedence.losers(both, List.of()))
        .containsOnly(Map.entry("b", new Verdict("a", Why.UNDECIDED)));
    assertThat(Precedence.losers(both, List.of(new Decision("b", "a"))))
        .containsOnly(Map.entry("a", new Verdict("b", Why.DECIDED)));
  }

  @Test
  void noDecisionTurnsTheRanksRound() {
    assertThat(
            Precedence.losers(
                List.of(claim("a", 0, 5, Priority.ORDINARY), claim("b", 4, 9, Priority.PRIORITY)),
                List.of(new Decision("a", "b"))))
        .containsOnly(Map.entry("a", new Verdict("b", Why.RANK)));
  }

  @Test
  void whoIsNotHeardStandsInNobodysWay() {
    assertThat(
            losers(
                claim("a", 0, 5, Priority.PRIORITY),
                claim("b", 4, 9, Priority.ORDINARY),
                claim("c", 8, 12, Priority.ORDINARY)))
        .containsOnlyKeys("b");
  }

  @Test
  void whatOnlyTouchesDoesNotClash() {
    assertThat(losers(claim("a", 0, 5, Priority.ORDINARY), claim("b", 5, 9, Priority.ORDINARY)))
        .isEmpty();
  }

  @Test
  void decisionsInACircleStillLeaveOneToBeHeard() {
    List<Claim> claims =
        List.of(
            claim("a", 0, 9, Priority.PRIORITY),
            claim("b", 1, 9, Priority.PRIORITY),
            claim("c", 2, 9, Priority.PRIORITY));
    assertThat(
            Precedence.losers(
                claims,
                List.of(new Decision("a", "b"), new Decision("b", "c"), new Decision("c", "a"))))
        .containsOnlyKeys("b", "c");
  }

  @Test
  void whoeverIsHeardIsHeardAloneAndEverybodyElseKnowsWhy() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 3_000; run++) {
      List<Claim> claims = new ArrayList<>();
      List<Decision> decisions = new ArrayList<>();
      int count = random.nextInt(1, 12);
      for (int i = 0; i < count; i++) {
        int start = random.nextInt(60);
        claims.add(
            claim(
                "c" + i,
                start,
                start + random.nextInt(1, 20),
                RANKS.get(random.nextInt(RANKS.size()))));
        decisions.add(new Decision("c" + random.nextInt(count), "c" + random.nextInt(count)));
      }
      claims.sort(Comparator.comparing(Claim::start));
      Map<String, Verdict> losers = Precedence.losers(claims, decisions);
      Set<Claim> heard = new HashSet<>(claims);
      heard.removeIf(claim -> losers.containsKey(claim.id()));

      for (Claim claim : claims) {
        List<Claim> over =
            heard.stream()
                .filter(other -> !other.equals(claim))
                .filter(other ->
                    other.start().isBefore(claim.end()) && claim.start().isBefore(other.end()))
                .toList();
        if (heard.contains(claim)) {
          assertThat(over).isEmpty();
        } else {
          Verdict verdict = requireNonNull(losers.get(claim.id()));
          Claim winner =
              over.stream()
                  .filter(other -> other.id().equals(verdict.winner()))
                  .findAny()
                  .orElseThrow();
          assertThat(winner.priority()).isGreaterThanOrEqualTo(claim.priority());
        }
      }
    }
  }

  private static Map<String, Verdict> losers(Claim... claims) {
    return Precedence.losers(List.of(claims), List.of());
  }

  private static Claim claim(String id, int fromMinute, int untilMinute, Priority priority) {
    Instant day = Instant.parse("2026-11-25T10:00:00Z");
    return new Claim(
        id, day.plusSeconds(60L * fromMinute), day.plusSeconds(60L * untilMinute), priority);
  }
}
