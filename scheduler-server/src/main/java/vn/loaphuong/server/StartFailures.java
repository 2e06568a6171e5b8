package vn.loaphuong.server;

import java.net.BindException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import vn.loaphuong.server.broadcast.UnusableServerKey;
import vn.loaphuong.server.storage.UnusableDataFolder;

/**
 * Says on the terminal, in one sentence, why the server could not start and what to do. Registered
 * in {@code spring.factories}, in place of the framework's report of many lines.
 */
class StartFailures implements FailureAnalyzer, FailureAnalysisReporter {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String sentence = sentenceFor(cause);
      if (sentence != null) {
        return new FailureAnalysis(sentence, null, failure);
      }
    }
    return null;
  }

  private static @Nullable String sentenceFor(Throwable cause) {
    return switch (cause) {
      case PortInUseException taken ->
          "Port %d is already in use: stop the program that uses it, or choose another with --server.port=…"
              .formatted(taken.getPort());
      case UnusableDataFolder unusable -> unusable.getMessage();
      case UnusableServerKey unusable -> unusable.getMessage();
      case BindException unbindable ->
          "The server cannot listen on its address (%s): check --server.address and --server.port."
              .formatted(unbindable.getMessage());
      case SQLException unreachable
          when unreachable.getSQLState() != null && unreachable.getSQLState().startsWith("08") ->
          "The database cannot be reached (%s): check spring.datasource.url and that it is running."
              .formatted(firstLine(unreachable.getMessage()));
      default -> null;
    };
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }

  @Override
  public void report(FailureAnalysis analysis) {
    String action = analysis.getAction();
    System.err.println(
        "The server did not start. "
            + analysis.getDescription()
            + (action == null ? "" : " " + action));
  }
}
