package vn.loaphuong.server.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows guessing. After five wrong passwords each further one makes its sender wait twice as long,
 * up to a minute; a wait ends by itself. Waits are counted by name and sender together, and by
 * sender alone, so that whoever guesses from one machine cannot keep the owner out on another.
 * Thread-safe; remembers at most {@value #REMEMBERED} senders, the latest.
 */
@Component
class SignInBrake {

  private static final int FREE_TRIES = 5;
  private static final int FREE_TRIES_OF_A_SENDER = 20;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true);

  SignInBrake(Clock clock) {
    this.clock = clock;
  }

  /** How long this sender has to wait before the next try; zero if not at all. */
  synchronized Duration wait(String name, String sender) {
    Duration here = waitOf(key(name, sender), FREE_TRIES);
    Duration anywhere = waitOf(sender, FREE_TRIES_OF_A_SENDER);
    return here.compareTo(anywhere) > 0 ? here : anywhere;
  }

  synchronized void failed(String name, String sender) {
    count(key(name, sender));
    count(sender);
    while (tries.size() > REMEMBERED) {
      var eldest = tries.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  synchronized void succeeded(String name, String sender) {
    tries.remove(key(name, sender));
  }

  private Duration waitOf(String key, int free) {
    Tries past = tries.get(key);
    if (past == null || past.count < free) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(past.count - free, 6);
    Duration pause = Duration.ofSeconds(seconds);
    Instant until = past.last.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    Duration left = Duration.between(clock.instant(), until);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void count(String key) {
    Instant now = clock.instant();
    Tries past = tries.get(key);
    boolean goesOn = past != null && !past.last.plus(FORGOTTEN_AFTER).isBefore(now);
    tries.put(key, new Tries(past != null && goesOn ? past.count + 1 : 1, now));
  }

  private static String key(String name, String sender) {
    // A line break stands in no address, so that no name can be made to look like another's.
    return sender + "\n" + PersonName.keyOf(name);
  }

  private record Tries(int count, Instant last) {}
}
