package vn.loaphuong.server.people;

import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.problems.Refusal;

/**
 * Hashes passwords with Argon2id (RFC 9106; 19 MiB, two passes, one lane, the parameters OWASP's
 * cheat sheet on password storage gives as its first choice). Thread-safe; at most two are hashed
 * at a time, so that a flood of guesses cannot take all memory.
 */
@Component
class Passwords {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 200;
  private static final String FIELD = "password";

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final Semaphore hashing = new Semaphore(2);
  private final String nobodys = argon2.encode("nobody has this password");

  /**
   * @throws Refusal if it is too short, too long, or the first guess anybody would make
   */
  String hash(String password, PersonName name) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      throw Refusal.ofField(FIELD, "people.refused.password-short", SHORTEST);
    }
    if (password.length() > LONGEST) {
      throw Refusal.ofField(FIELD, "people.refused.password-long", LONGEST);
    }
    String bare = PersonName.keyOf(password).replace(" ", "");
    String bareName = name.key().replace(" ", "");
    if (bare.equals(bareName) || (bareName.length() >= 6 && bare.contains(bareName))) {
      throw Refusal.ofField(FIELD, "people.refused.password-is-name");
    }
    if (password.toLowerCase(Locale.ROOT).codePoints().distinct().count() < 5
        || "01234567890123456789".contains(password)
        || "98765432109876543210".contains(password)) {
      throw Refusal.ofField(FIELD, "people.refused.password-weak");
    }
    hashing.acquireUninterruptibly();
    try {
      return argon2.encode(password);
    } finally {
      hashing.release();
    }
  }

  boolean matches(String password, String hash) {
    if (password.length() > LONGEST) {
      return false;
    }
    hashing.acquireUninterruptibly();
    try {
      return argon2.matches(password, hash);
    } finally {
      hashing.release();
    }
  }

  /** Takes as long as {@link #matches}, so that the time does not tell who exists. */
  void matchNobody(String password) {
    var _ = matches(password, nobodys);
  }
}
