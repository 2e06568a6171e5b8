package vn.loaphuong.server.timetable;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.loaphuong.server.station.SessionLimits;

/**
 * The sessions (buổi phát) that a timetable makes, and where there are more of them than the
 * station's limits allow: a pure function. What follows within the gap belongs to the same session;
 * a try-out is none. A session counts for the day on which it begins, also one over midnight.
 */
final class Sessions {

  /** From the first sound to the last, which is not included. */
  record Session(Instant start, Instant end) {
    Duration length() {
      return Duration.between(start, end);
    }
  }

  private Sessions() {}

  /** The sessions of what airs, in order. */
  static List<Session> of(List<Planned> plan, Duration gap) {
    List<Session> sessions = new ArrayList<>();
    plan.stream()
        .filter(planned -> planned.airs() && !planned.occurrence().slot().tryOut())
        .sorted(Comparator.comparing(planned -> planned.occurrence().start()))
        .forEach(planned -> {
          Instant start = planned.occurrence().start();
          Session last = sessions.isEmpty() ? null : sessions.getLast();
          if (last != null && !start.isAfter(last.end().plus(gap))) {
            Instant end = planned.end().isAfter(last.end()) ? planned.end() : last.end();
            sessions.set(sessions.size() - 1, new Session(last.start(), end));
          } else {
            sessions.add(new Session(start, planned.end()));
          }
        });
    return sessions;
  }

  /** Where the limits are exceeded; whole weeks are judged as far as the plan goes. */
  static List<Excess> excesses(List<Planned> plan, SessionLimits limits, ZoneId zone) {
    List<Session> sessions = of(plan, limits.gap());
    Map<LocalDate, Long> byDay =
        sessions.stream()
            .collect(groupingBy(session -> day(session, zone), TreeMap::new, counting()));
    Map<LocalDate, Long> byWeek =
        byDay.keySet().stream()
            .collect(
                groupingBy(
                    day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                    TreeMap::new,
                    counting()));
    Stream<Excess> lengths =
        sessions.stream()
            .filter(session -> session.length().compareTo(limits.longest()) > 0)
            .map(session ->
                new Excess.Length(
                    day(session, zone), session.start(), session.length(), limits.longest()));
    Stream<Excess> days =
        byDay.entrySet().stream()
            .filter(day -> day.getValue() > limits.sessionsADay())
            .map(day ->
                new Excess.Sessions(
                    day.getKey(), Math.toIntExact(day.getValue()), limits.sessionsADay()));
    Stream<Excess> weeks =
        byWeek.entrySet().stream()
            .filter(week -> week.getValue() > limits.daysAWeek())
            .map(week ->
                new Excess.Days(
                    week.getKey(), Math.toIntExact(week.getValue()), limits.daysAWeek()));
    return Stream.of(lengths, days, weeks).flatMap(all -> all).toList();
  }

  private static LocalDate day(Session session, ZoneId zone) {
    return LocalDate.ofInstant(session.start(), zone);
  }
}
