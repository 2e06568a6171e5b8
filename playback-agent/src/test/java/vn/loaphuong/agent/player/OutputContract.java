package vn.loaphuong.agent.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.loaphuong.agent.clock.HandTime;

/** What every output must do, the one that tests move by hand too. */
abstract class OutputContract {

  protected final HandTime time = new HandTime(Instant.parse("2026-03-02T10:00:00Z"));

  /** A fresh output that goes by {@link #time}. */
  abstract Output open() throws Exception;

  @Test
  void nothingLeavesBeforeTheStart() throws Exception {
    try (Output output = open()) {
      assertThat(output.write(new short[1000], 0, 1000)).isEqualTo(1000);
      time.pass(Duration.ofSeconds(1));

      assertThat(output.position()).isZero();
    }
  }

  @Test
  void takesWhatFitsAndNoMore() throws Exception {
    try (Output output = open()) {
      int taken = output.write(new short[output.capacity() + 500], 0, output.capacity() + 500);

      assertThat(taken).isPositive().isLessThanOrEqualTo(output.capacity());
      assertThat(output.write(new short[output.capacity()], 0, output.capacity()))
          .isLessThanOrEqualTo(output.capacity() - taken);
    }
  }

  @Test
  void framesLeaveInRealTime() throws Exception {
    try (Output output = open()) {
      output.write(new short[22_050], 0, 22_050);
      output.start();

      time.pass(Duration.ofMillis(100));
      assertThat(output.position()).isEqualTo(4410);
      time.pass(Duration.ofMillis(100));
      assertThat(output.position()).isEqualTo(8820);
    }
  }

  @Test
  void neverSaysMoreHasLeftThanWasWritten() throws Exception {
    try (Output output = open()) {
      output.write(new short[4410], 0, 4410);
      output.start();

      time.pass(Duration.ofSeconds(5));

      assertThat(output.position()).isEqualTo(4410);
    }
  }

  @Test
  void makesRoomAsFramesLeave() throws Exception {
    try (Output output = open()) {
      short[] much = new short[output.capacity()];
      int first = output.write(much, 0, much.length);
      output.start();
      time.pass(Duration.ofMillis(200));

      assertThat(output.write(much, 0, much.length)).isEqualTo(8820 + output.capacity() - first);
    }
  }

  @Test
  void mayBeClosedTwice() throws Exception {
    Output output = open();
    output.close();
    output.close();
  }
}
