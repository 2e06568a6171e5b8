package vn.loaphuong.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The agent as a process of its own, with the settings it has on a station PC. */
public final class AgentProcess implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;

  private AgentProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts one.
   *
   * @param folder where its output is kept
   * @param environment what is added to its environment
   */
  public static AgentProcess start(
      Path folder, Map<String, String> environment, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xms6m",
                "-Xmn2m",
                "-XX:SurvivorRatio=2",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xss256k",
                "-XX:ReservedCodeCacheSize=16m",
                "-XX:-UsePerfData",
                "-Djdk.nio.maxCachedBufferSize=32768",
                "-XX:TrimNativeHeapInterval=5000",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PlaybackAgent.class.getName()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "agent", ".out");
    Path err = Files.createTempFile(folder, "agent", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().putAll(environment);
    return new AgentProcess(builder.start(), out, err);
  }

  /** Waits for its end; fails after two minutes. */
  public int await() throws IOException, InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new AssertionError("still running after two minutes: " + err());
    }
    return process.exitValue();
  }

  /** Asks it to stop, as systemd or Ctrl-C would. */
  public void terminate() {
    process.destroy();
  }

  /** Kills it without a word. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  public boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public String out() throws IOException {
    return Files.readString(out);
  }

  public String err() throws IOException {
    return Files.readString(err);
  }

  /** Waits until the log says this; fails after half a minute. */
  public void awaitLog(String text) throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (err().contains(text)) {
        return;
      }
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new AssertionError("the log never said \"" + text + "\": " + err());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
