package vn.loaphuong.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @TempDir Path folder;

  @Test
  void readsEveryOption() throws UsageError {
    CommandLine line =
        CommandLine.parse(
            List.of(
                "--server",
                "http://host:8080",
                "--data",
                "d",
                "--pair",
                "1",
                "--name",
                "n",
                "--device",
                "x",
                "--latency",
                "35",
                "--exit-after",
                "2"));

    assertThat(line.server()).hasToString("http://host:8080");
    assertThat(line.data()).isEqualTo(Path.of("d"));
    assertThat(line.pairingCode()).isEqualTo("1");
    assertThat(line.name()).isEqualTo("n");
    assertThat(line.device()).isEqualTo("x");
    assertThat(line.latency()).isEqualTo(Duration.ofMillis(35));
    assertThat(line.exitAfter()).isEqualTo(2);
  }

  @Test
  void anEmptyCodeIsNone() throws UsageError {
    assertThat(
            CommandLine.parse(List.of("--server", "http://h:1", "--pair", "", "--data", "d"))
                .pairingCode())
        .isNull();
    assertThatThrownBy(
            () -> CommandLine.parse(List.of("--server", "http://h:1", "--data", "d", "--pair")))
        .isInstanceOf(UsageError.class);
    assertThatThrownBy(
            () -> CommandLine.parse(List.of("--pair", "--server", "http://h:1", "--data", "d")))
        .isInstanceOf(UsageError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--server http://h:1",
        "--data d",
        "--server nonsense --data d",
        "--server ftp://h --data d",
        "--server http://h:1 --data",
        "--server http://h:1 --data d --latency -1",
        "--server http://h:1 --data d --exit-after 0",
        "--server http://h:1 --data d --exit-after many",
        "--server http://h:1 --data d --wav w --device x",
        "--server http://h:1 --data d --volume 3"
      })
  void refusesInOneSentence(String line) {
    List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));

    assertThatThrownBy(() -> CommandLine.parse(arguments))
        .isInstanceOf(UsageError.class)
        .message()
        .endsWith(".")
        .doesNotContain("\n");
  }

  @Test
  void settingsHaveTheseValuesUnlessTold() throws Exception {
    Settings settings = Settings.of(folder.resolve("none"), line());

    assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.device()).isNull();
    assertThat(settings.latency()).isZero();
    assertThat(settings.amplifierLead()).isZero();
    assertThat(settings.amplifierOn()).isEmpty();
    assertThat(settings.amplifierOff()).isEmpty();
  }

  @Test
  void settingThatThereIsNotIsAnError() throws Exception {
    Path file = Files.writeString(folder.resolve("agent.properties"), "latncy.ms=3\n");

    assertThatThrownBy(() -> Settings.of(file, line()))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("latncy.ms");
  }

  @Test
  void commandLineStandsAboveTheFile() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("agent.properties"), "latency.ms=3\namplifier.on=relay on 1\n");

    assertThat(Settings.of(file, line()).latency()).isEqualTo(Duration.ofMillis(3));
    assertThat(Settings.of(file, line()).amplifierOn()).containsExactly("relay", "on", "1");
    assertThat(
            Settings.of(
                    file,
                    CommandLine.parse(
                        List.of("--server", "http://h:1", "--data", "d", "--latency", "9")))
                .latency())
        .isEqualTo(Duration.ofMillis(9));
  }

  private static CommandLine line() throws UsageError {
    return CommandLine.parse(List.of("--server", "http://h:1", "--data", "d"));
  }
}
