package vn.loaphuong.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.storage.DatabaseContract;

/** Ten thousand wrong passwords: few are even looked at, and the owner gets in meanwhile. */
class GuessingTest extends DatabaseContract {

  private static final String PASSWORD = "loa phường mở lúc năm giờ";

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final CountedPasswords passwords = new CountedPasswords();

  private PasswordAuthentication door;

  /** Argon2id is dear on purpose; what is to be seen is how often it is asked for. */
  private static final class CountedPasswords extends Passwords {
    private int looked;

    @Override
    boolean matches(String password, String hash) {
      looked++;
      return password.equals(PASSWORD);
    }
  }

  @BeforeEach
  void open() {
    SignInBrake brake = new SignInBrake(clock);
    People people = new JdbcPeople(jdbc);
    people.add(new Person("an", "Lê Văn An", Set.of(Role.ADMIN), "hash", clock.instant(), null));
    door =
        new PasswordAuthentication(
            people, passwords, new SecondStep(jdbc, brake, event -> {}, clock), brake, event -> {});
  }

  @Test
  void fromOneMachineOnOneName() {
    int refusedUnseen = 0;
    for (int i = 0; i < 10_000; i++) {
      refusedUnseen += knock("Lê Văn An", "đoán " + i, "10.6.6.6") ? 0 : 1;
      clock.advance(Duration.ofMillis(10));
    }

    assertThat(passwords.looked).as("passwords looked at in 100 seconds").isLessThanOrEqualTo(13);
    assertThat(refusedUnseen).isGreaterThan(9_980);
    ownerGetsInAt("10.0.0.1");
    clock.advance(Duration.ofMinutes(1));
    ownerGetsInAt("10.6.6.6");
  }

  @Test
  void fromOneMachineOnManyNames() {
    for (int i = 0; i < 10_000; i++) {
      knock("người " + i, "đoán", "10.6.6.6");
      clock.advance(Duration.ofMillis(10));
    }

    assertThat(passwords.looked).as("passwords looked at in 100 seconds").isLessThanOrEqualTo(28);
    ownerGetsInAt("10.0.0.1");
  }

  /** Whether the password was looked at. */
  private boolean knock(String name, String password, String from) {
    int before = passwords.looked;
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> door.authenticate(asked(name, password, from)));
    return passwords.looked > before;
  }

  private void ownerGetsInAt(String address) {
    assertThat(door.authenticate(asked("le van an", PASSWORD, address)).isAuthenticated()).isTrue();
  }

  private static UsernamePasswordAuthenticationToken asked(
      String name, String password, String from) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(from);
    var asked = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
    asked.setDetails(new SignInDetails(request));
    return asked;
  }
}
