package vn.loaphuong.speech.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.speech.cli.SpeechCommands.UsageError;
import vn.loaphuong.speech.reading.Finding;
import vn.loaphuong.speech.reading.Lexicon;
import vn.loaphuong.speech.reading.Reader;
import vn.loaphuong.speech.reading.ReadingSettings;
import vn.loaphuong.speech.reading.SpokenText;

/**
 * Prints how each line is said: as many lines out as in. With findings, each line is followed by
 * what was unsure in it, one JSON object a line.
 */
final class ReadCommand {

  private final InputStream in;
  private final PrintStream out;

  ReadCommand(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  void run(List<String> arguments) throws IOException {
    boolean findings = false;
    String file = "-";
    for (String argument : arguments) {
      if (argument.equals("--findings")) {
        findings = true;
      } else if (argument.startsWith("-") && argument.length() > 1) {
        throw new UsageError("there is no option " + argument);
      } else if (!file.equals("-")) {
        throw new UsageError("one file at a time");
      } else {
        file = argument;
      }
    }
    try (Utf8Lines lines =
        new Utf8Lines(file.equals("-") ? in : Files.newInputStream(Path.of(file)))) {
      read(lines, findings);
    }
  }

  private void read(Utf8Lines lines, boolean withFindings) throws IOException {
    Reader reader = Reader.of(Lexicon.standard(), ReadingSettings.standard());
    ObjectMapper json = withFindings ? JsonMapper.builder().build() : null;
    int number = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      number++;
      SpokenText spoken = reader.read(line);
      out.print(spoken.line());
      out.print('\n');
      if (json != null) {
        for (Finding finding : spoken.findings()) {
          out.print(json.writeValueAsString(FindingLine.of(number, finding)));
          out.print('\n');
        }
      }
      // Whoever pipes lines in one by one waits for each answer.
      out.flush();
      if (out.checkError()) {
        return;
      }
    }
  }

  /** A finding as printed. */
  record FindingLine(
      int line,
      int start,
      int end,
      Finding.Kind kind,
      String written,
      String chosen,
      List<String> alternatives) {

    static FindingLine of(int line, Finding f) {
      return new FindingLine(
          line, f.start(), f.end(), f.kind(), f.written(), f.chosen(), f.alternatives());
    }
  }
}
