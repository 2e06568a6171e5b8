package vn.loaphuong.agent.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.agent.clock.HandTime;
import vn.loaphuong.agent.health.Fault;
import vn.loaphuong.agent.health.Health;

class AmplifiedOutputsTest {

  @TempDir Path folder;
  private final HandTime time = new HandTime(Instant.parse("2026-03-02T10:00:00Z"));
  private final Health health = new Health();

  @Test
  void isOnWhileADeviceIsOpenAndAWhileLonger() throws Exception {
    AmplifiedOutputs outputs = outputs(List.of("sh", "-c", "echo on >> " + log()));
    outputs.doWork();
    assertThat(log()).doesNotExist();

    Output first = outputs.open(true);
    outputs.doWork();
    assertThat(said()).containsExactly("on");

    first.close();
    first.close();
    time.pass(Duration.ofSeconds(20));
    outputs.doWork();
    Output second = outputs.open(true);
    time.pass(Duration.ofMinutes(10));
    outputs.doWork();
    assertThat(said()).containsExactly("on");

    second.close();
    time.pass(AmplifiedOutputs.HOLD);
    outputs.doWork();
    assertThat(said()).containsExactly("on", "off");
  }

  @Test
  void leavesNoAmplifierOn() throws Exception {
    AmplifiedOutputs outputs = outputs(List.of("sh", "-c", "echo on >> " + log()));
    outputs.open(true);
    outputs.doWork();

    outputs.stopped();

    assertThat(said()).containsExactly("on", "off");
  }

  @Test
  void commandThatFailsIsAFault() throws Exception {
    AmplifiedOutputs outputs = outputs(List.of("false"));
    outputs.open(true);

    outputs.doWork();

    assertThat(health.has(Fault.AMPLIFIER)).isTrue();
  }

  private AmplifiedOutputs outputs(List<String> on) {
    return new AmplifiedOutputs(
        mayStandIn -> new HandOutput(time, HandOutput.nothingHeard()),
        on,
        List.of("sh", "-c", "echo off >> " + log()),
        time,
        health);
  }

  private Path log() {
    return folder.resolve("said");
  }

  private List<String> said() throws IOException {
    return Files.readAllLines(log());
  }
}
