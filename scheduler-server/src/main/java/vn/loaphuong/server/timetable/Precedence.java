package vn.loaphuong.server.timetable;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.loaphuong.server.timetable.Obstacle.Clash.Why;

/**
 * Who is heard when several want to sound at once: a pure function of what they are and of what
 * people have decided. The higher rank is heard (Circular 39/2020/TT-BTTTT); among equals what a
 * person decided holds, else the one that begins first. Whoever is not heard stands in nobody's
 * way.
 */
final class Precedence {

  /**
   * Somebody who wants to sound.
   *
   * @param end not included
   */
  record Claim(String id, Instant start, Instant end, Priority priority) {}

  /** What a person decided about two occurrences of the same rank, kept until decided otherwise. */
  record Decision(String winner, String loser) {}

  /** Who is heard instead, and why. */
  record Verdict(String winner, Why why) {}

  private record Candidate(Claim claim, int place) {}

  private static final Comparator<Candidate> BY_RANK =
      Comparator.comparing((Candidate candidate) -> candidate.claim().priority())
          .reversed()
          .thenComparingInt(Candidate::place);

  private Precedence() {}

  /**
   * Those who are not heard.
   *
   * @param claims in the order of their start; of equals the first is heard
   * @param decisions of two that name the same pair the last holds
   */
  static Map<String, Verdict> losers(List<Claim> claims, Collection<Decision> decisions) {
    Map<Set<String>, String> winners =
        decisions.stream()
            .filter(decision -> !decision.winner().equals(decision.loser()))
            .collect(
                toMap(
                    decision -> Set.of(decision.winner(), decision.loser()),
                    Decision::winner,
                    (earlier, later) -> later));
    Map<String, Verdict> losers = new HashMap<>();
    List<Candidate> together = new ArrayList<>();
    Instant end = Instant.MIN;
    for (int place = 0; place < claims.size(); place++) {
      Claim claim = claims.get(place);
      if (!claim.start().isBefore(end)) {
        resolve(together, winners, losers);
        together.clear();
      }
      together.add(new Candidate(claim, place));
      end = claim.end().isAfter(end) ? claim.end() : end;
    }
    resolve(together, winners, losers);
    return losers;
  }

  private static void resolve(
      List<Candidate> together, Map<Set<String>, String> winners, Map<String, Verdict> losers) {
    List<Candidate> open = new ArrayList<>(together);
    open.sort(BY_RANK);
    while (!open.isEmpty()) {
      Candidate heard = firstUnbeaten(open, winners);
      open.remove(heard);
      Set<Candidate> beaten = new HashSet<>();
      for (Candidate other : open) {
        if (overlap(heard.claim(), other.claim())) {
          losers.put(
              other.claim().id(), new Verdict(heard.claim().id(), why(heard, other, winners)));
          beaten.add(other);
        }
      }
      open.removeIf(beaten::contains);
    }
  }

  /** Decisions may go round in a circle; then the first in rank and time breaks it. */
  private static Candidate firstUnbeaten(List<Candidate> open, Map<Set<String>, String> winners) {
    for (Candidate candidate : open) {
      if (open.stream().noneMatch(other -> beats(other, candidate, winners))) {
        return candidate;
      }
    }
    return open.getFirst();
  }

  private static boolean beats(Candidate one, Candidate other, Map<Set<String>, String> winners) {
    if (one.equals(other) || !overlap(one.claim(), other.claim())) {
      return false;
    }
    if (one.claim().priority() != other.claim().priority()) {
      return one.claim().priority().compareTo(other.claim().priority()) > 0;
    }
    String winner = winners.get(Set.of(one.claim().id(), other.claim().id()));
    return winner == null ? one.place() < other.place() : winner.equals(one.claim().id());
  }

  private static Why why(Candidate heard, Candidate other, Map<Set<String>, String> winners) {
    if (heard.claim().priority() != other.claim().priority()) {
      return Why.RANK;
    }
    if (winners.containsKey(Set.of(heard.claim().id(), other.claim().id()))) {
      return Why.DECIDED;
    }
    return heard.claim().priority() == Priority.ORDINARY ? Why.FIRST : Why.UNDECIDED;
  }

  private static boolean overlap(Claim one, Claim other) {
    return one.start().isBefore(other.end()) && other.start().isBefore(one.end());
  }
}
