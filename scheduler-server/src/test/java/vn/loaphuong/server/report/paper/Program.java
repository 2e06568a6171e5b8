package vn.loaphuong.server.report.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the operating system for a test, for at most two minutes. */
final class Program {

  private Program() {}

  /** What it printed; a test without its program fails and says which package to install. */
  static String run(String debianPackage, Path folder, List<String> command) {
    try {
      Path output = Files.createTempFile(folder, "output", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
          throw new AssertionError(command.getFirst() + " did not end within two minutes");
        }
      } finally {
        process.destroyForcibly();
      }
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new AssertionError(command + " failed: " + printed);
      }
      return printed;
    } catch (IOException e) {
      if (e.getMessage() != null && e.getMessage().startsWith("Cannot run program")) {
        throw new AssertionError(
            command.getFirst() + " is missing: install the Debian package " + debianPackage, e);
      }
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + command.getFirst(), e);
    }
  }
}
