package vn.loaphuong.agent;

import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line of the log: when (UTC), how grave, what. */
final class LogLine extends Formatter {

  private static final Logger ROOT = Logger.getLogger("");

  /** Sends all logging to standard error in this form. */
  static void install() {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new LogLine());
    ROOT.addHandler(handler);
  }

  @Override
  public String format(LogRecord line) {
    String text =
        line.getInstant().truncatedTo(ChronoUnit.MILLIS)
            + " "
            + line.getLevel()
            + " "
            + formatMessage(line)
            + System.lineSeparator();
    Throwable thrown = line.getThrown();
    if (thrown == null || line.getLevel().intValue() < Level.WARNING.intValue()) {
      return text;
    }
    StringBuilder trace = new StringBuilder(text);
    for (StackTraceElement frame : thrown.getStackTrace()) {
      trace.append("    at ").append(frame).append(System.lineSeparator());
    }
    return trace.toString();
  }
}
