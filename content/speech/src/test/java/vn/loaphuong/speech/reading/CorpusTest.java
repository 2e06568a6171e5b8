package vn.loaphuong.speech.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every row of the corpus: written, spoken, and the kinds of findings. Prints a report by class.
 */
class CorpusTest {
  private static final int FEWEST_ROWS = 600;
  private static final int FEWEST_SENTENCES = 150;

  private final Reader reader = Reader.of(Lexicon.standard(), ReadingSettings.standard());

  private record Row(String written, String spoken, String findings) {}

  @Test
  void readsEveryRowAsWritten() throws IOException, URISyntaxException {
    Map<String, List<Row>> corpus = corpus();
    List<String> failures = new ArrayList<>();
    StringBuilder report = new StringBuilder("Reading corpus by class:\n");
    int total = 0;
    for (Map.Entry<String, List<Row>> rows : corpus.entrySet()) {
      int passed = 0;
      for (Row row : rows.getValue()) {
        String failure = failure(row);
        if (failure.isEmpty()) {
          passed++;
        } else {
          failures.add(rows.getKey() + ": " + failure);
        }
      }
      total += rows.getValue().size();
      report.append(
          String.format("  %-14s %4d of %4d%n", rows.getKey(), passed, rows.getValue().size()));
    }
    System.out.println(report.append("  all            ").append(total));
    assertThat(failures).isEmpty();
    assertThat(total).isGreaterThanOrEqualTo(FEWEST_ROWS);
    assertThat(Objects.requireNonNull(corpus.get("sentence")))
        .hasSizeGreaterThanOrEqualTo(FEWEST_SENTENCES);
  }

  @Test
  void saysNothingButWordsAndPauses() throws IOException, URISyntaxException {
    List<String> unspeakable =
        corpus().values().stream()
            .flatMap(List::stream)
            .map(row -> reader.read(row.written()).line())
            .filter(spoken -> !Speakable.isSpeakable(spoken))
            .toList();
    assertThat(unspeakable).isEmpty();
  }

  private String failure(Row row) {
    SpokenText read = reader.read(row.written());
    String findings =
        read.findings().stream()
            .map(finding -> finding.kind().name())
            .collect(Collectors.joining(","));
    if (read.line().equals(row.spoken()) && findings.equals(row.findings())) {
      return "";
    }
    return row.written() + " → " + read.line() + " [" + findings + "], wanted " + row;
  }

  /** The written side of every row, for tests of what must hold for any text. */
  static List<String> writtenRows() throws IOException, URISyntaxException {
    return corpus().values().stream().flatMap(List::stream).map(Row::written).toList();
  }

  private static Map<String, List<Row>> corpus() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(CorpusTest.class.getResource("corpus"), "corpus").toURI());
    Map<String, List<Row>> corpus = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        List<Row> rows =
            Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Row(cells[0], cells[1], cells.length > 2 ? cells[2] : ""))
                .toList();
        corpus.put(file.getFileName().toString().replace(".tsv", ""), rows);
      }
    }
    return corpus;
  }
}
