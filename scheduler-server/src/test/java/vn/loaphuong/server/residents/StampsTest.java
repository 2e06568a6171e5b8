package vn.loaphuong.server.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.MovedClock;

class StampsTest {

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T03:00:00Z"));
  private final Stamps stamps = new Stamps(() -> new byte[32], clock);

  @Test
  void aFormIsSentByAPersonAfterSomeSecondsAndWithinADay() {
    String stamp = stamps.now();
    assertThat(stamps.check(stamp)).isEqualTo(Stamps.Age.TOO_QUICK);
    clock.set(clock.instant().plus(Stamps.QUICKEST));
    assertThat(stamps.check(stamp)).isEqualTo(Stamps.Age.RIGHT);
    clock.set(clock.instant().plus(Stamps.LONGEST));
    assertThat(stamps.check(stamp)).isEqualTo(Stamps.Age.TOO_OLD);
  }

  @Test
  void aStampOfSomebodyElseIsNone() {
    String stamp = stamps.now();
    clock.set(clock.instant().plus(Duration.ofMinutes(1)));
    String others = new Stamps(() -> new byte[] {1, 2, 3}, clock).now();
    for (String forged :
        new String[] {
          null,
          "",
          ".",
          "1",
          "x.y",
          others,
          stamp + "0",
          "9" + stamp,
          stamp.replace('.', ':'),
          "1".repeat(200) + "." + stamp,
          "-1." + stamp.substring(stamp.indexOf('.') + 1)
        }) {
      assertThat(stamps.check(forged)).as(String.valueOf(forged)).isEqualTo(Stamps.Age.FORGED);
    }
    assertThat(stamps.check(stamp)).isEqualTo(Stamps.Age.RIGHT);
  }

  @Test
  void aHouseMayWriteAFewTimesAnHourAndNobodyFloodsTheOfficer() {
    FeedbackBrake brake = new FeedbackBrake(clock);
    for (int i = 0; i < FeedbackBrake.FROM_ONE; i++) {
      assertThat(brake.lets("a")).isTrue();
    }
    assertThat(brake.lets("a")).isFalse();
    assertThat(brake.lets("b")).isTrue();
    clock.set(clock.instant().plus(Duration.ofHours(1)));
    assertThat(brake.lets("a")).isTrue();
    int let = 0;
    for (int i = 0; i < 1_000; i++) {
      let += brake.lets("sender " + i) ? 1 : 0;
    }
    assertThat(let).isEqualTo(FeedbackBrake.FROM_ALL - FeedbackBrake.FROM_ONE - 2);
    clock.set(clock.instant().plus(Duration.ofDays(1)));
    assertThat(brake.lets("sender 999")).isTrue();
  }
}
