package vn.loaphuong.server.residents;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lets nobody flood the officer: so many from one address in an hour, so many from all in a day.
 * Houses share an address, so a few are always let through. Remembers addresses for an hour, in
 * memory only, and at most {@value #REMEMBERED} of them. Thread-safe.
 */
@Component
class FeedbackBrake {

  static final int FROM_ONE = 5;
  static final int FROM_ALL = 300;
  private static final int REMEMBERED = 10_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Clock clock;
  private final Map<String, Deque<Instant>> senders = new LinkedHashMap<>(16, 0.75f, true);
  private final Deque<Instant> all = new ArrayDeque<>();

  FeedbackBrake(Clock clock) {
    this.clock = clock;
  }

  /** Whether one more is let through; if so it counts. */
  synchronized boolean lets(String sender) {
    Instant now = clock.instant();
    forget(all, now.minus(DAY));
    Deque<Instant> own = senders.computeIfAbsent(sender, _ -> new ArrayDeque<>());
    forget(own, now.minus(HOUR));
    if (own.size() >= FROM_ONE || all.size() >= FROM_ALL) {
      return false;
    }
    own.add(now);
    all.add(now);
    while (senders.size() > REMEMBERED) {
      var eldest = senders.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return true;
  }

  private static void forget(Deque<Instant> times, Instant until) {
    times.removeIf(time -> !time.isAfter(until));
  }
}
