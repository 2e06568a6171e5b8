package vn.loaphuong.agent.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StationClockTest {

  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  private final HandTime time = new HandTime(START);
  private final StationClock clock = new StationClock(time, time, null);

  @Test
  void goesWithTheComputersClock() {
    time.pass(Duration.ofSeconds(5));

    assertThat(clock.now()).isEqualTo(START.plusSeconds(5));
    assertThat(clock.tickOf(clock.now())).isEqualTo(clock.tick());
    assertThat(clock.trusted()).isTrue();
  }

  @Test
  void followsACreepButNotAJump() {
    time.set(START.plusMillis(200));
    clock.check();
    assertThat(clock.now()).isEqualTo(START.plusMillis(200));

    time.set(START.plusSeconds(3600));
    clock.check();

    assertThat(clock.now()).isEqualTo(START.plusMillis(200));
    assertThat(clock.measurementWanted()).isTrue();
    assertThat(clock.unjudgedJump()).isEqualTo(Duration.ofMillis(3_599_800));
    time.pass(Duration.ofMinutes(1));
    clock.check();
    assertThat(clock.now()).isEqualTo(START.plusMillis(60_200));
  }

  @Test
  void aClockSetToTheYear2000ChangesNothingWhileRunning() {
    time.set(Instant.parse("2000-01-01T00:00:00Z"));
    clock.check();
    time.pass(Duration.ofHours(1));
    clock.check();

    assertThat(clock.now()).isEqualTo(START.plusSeconds(3600));
  }

  @Test
  void leavesSmallDifferencesToTheComputerAndTakesLargeOnesFromTheServer() {
    clock.measured(START.plusMillis(300), clock.tick());
    assertThat(clock.now()).isEqualTo(START);
    assertThat(clock.offset()).isEqualTo(Duration.ofMillis(-300));

    clock.measured(START.plusSeconds(90), clock.tick());
    assertThat(clock.now()).isEqualTo(START.plusSeconds(90));
    assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(-90));
  }

  @Test
  void theServerJudgesAJump() {
    time.set(START.plusSeconds(3600));
    clock.check();

    clock.measured(START.plusSeconds(3600), clock.tick());

    assertThat(clock.now()).isEqualTo(START.plusSeconds(3600));
    assertThat(clock.unjudgedJump()).isNull();
  }

  @Test
  void remembersItsCorrectionOverARestart() {
    clock.measured(START.plusSeconds(90), clock.tick());
    ClockMemory memory = clock.memory();
    time.pass(Duration.ofHours(8));

    StationClock again = new StationClock(time, time, memory);

    assertThat(again.trusted()).isTrue();
    assertThat(again.now()).isEqualTo(START.plus(Duration.ofHours(8)).plusSeconds(90));
  }

  @Test
  void believesNoClockThatStandsBeforeWhatItHasSeen() {
    ClockMemory memory = clock.memory();
    time.set(Instant.parse("2000-01-01T00:00:00Z"));

    StationClock again = new StationClock(time, time, memory);

    assertThat(again.trusted()).isFalse();
    assertThat(again.memory().lastSeen()).isEqualTo(START);
    time.set(START.plusSeconds(600));
    again.check();
    assertThat(again.trusted()).isTrue();
    assertThat(again.now()).isEqualTo(START.plusSeconds(600));
  }

  @Test
  void believesNoClockThatStandsFarAhead() {
    ClockMemory memory = clock.memory();
    time.set(START.plus(Duration.ofDays(400)));

    StationClock again = new StationClock(time, time, memory);

    assertThat(again.trusted()).isFalse();
    again.measured(START.plusSeconds(60), again.tick());
    assertThat(again.trusted()).isTrue();
    assertThat(again.now()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void forgetsACorrectionThatSomebodyHasMadeGood() {
    time.set(START.plus(Duration.ofDays(10)));
    clock.check();
    ClockMemory memory = clock.memory();
    assertThat(memory.correction()).isEqualTo(Duration.ofDays(10));
    time.set(START.plusSeconds(3600));

    StationClock again = new StationClock(time, time, memory);

    assertThat(again.trusted()).isTrue();
    assertThat(again.now()).isEqualTo(START.plusSeconds(3600));
  }
}
