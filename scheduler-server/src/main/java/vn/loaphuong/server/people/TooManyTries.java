package vn.loaphuong.server.people;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A try to sign in before the wait was over; the password was not even looked at. */
final class TooManyTries extends AuthenticationException {

  private static final long serialVersionUID = 1;

  private final long seconds;

  TooManyTries(Duration left) {
    super("wait");
    this.seconds = left.plusMillis(999).toSeconds();
  }

  long seconds() {
    return seconds;
  }
}
