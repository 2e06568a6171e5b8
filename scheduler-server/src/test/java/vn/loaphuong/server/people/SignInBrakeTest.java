package vn.loaphuong.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.MovedClock;

class SignInBrakeTest {

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final SignInBrake brake = new SignInBrake(clock);

  @Test
  void fourMistakesCostNothing() {
    fail(4);

    assertThat(brake.wait("An", "10.0.0.1")).isZero();
  }

  @Test
  void theWaitDoublesUpToAMinuteAndEndsByItself() {
    fail(5);
    assertThat(brake.wait("An", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
    fail(2);
    assertThat(brake.wait("An", "10.0.0.1")).isEqualTo(Duration.ofSeconds(4));
    fail(9_993);
    assertThat(brake.wait("An", "10.0.0.1")).isEqualTo(Duration.ofMinutes(1));

    clock.advance(Duration.ofMinutes(1));
    assertThat(brake.wait("An", "10.0.0.1")).isZero();
  }

  @Test
  void anotherMachineIsNotHeldUp() {
    fail(10_000);

    assertThat(brake.wait("An", "10.0.0.2")).isZero();
  }

  @Test
  void changingTheNameOrItsMarksDoesNotHelp() {
    for (int i = 0; i < 25; i++) {
      brake.failed("người " + i, "10.0.0.1");
    }
    fail(5);

    assertThat(brake.wait("somebody else", "10.0.0.1")).isPositive();
    assertThat(brake.wait("ÁN", "10.0.0.1")).isPositive();
  }

  @Test
  void halfAnHourLaterOneStartsAfresh() {
    fail(10);
    clock.advance(Duration.ofMinutes(31));
    fail(1);

    assertThat(brake.wait("An", "10.0.0.1")).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      brake.failed("An", "10.0.0.1");
    }
  }
}
