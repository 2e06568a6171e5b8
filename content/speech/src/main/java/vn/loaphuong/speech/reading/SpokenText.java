package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text and how it is said: paragraphs of sentences of spans, each span a stretch of the written
 * text with its reading. Immutable. Offsets count UTF-16 units of {@link #written()}.
 *
 * <p>Spans stand in the order they are said and do not overlap. White space, invisible characters,
 * footnote marks and marks of emphasis belong to no span; everything else belongs to exactly one,
 * silent ones included.
 *
 * @param written the text as it was given, untouched
 * @param paragraphs in reading order
 * @param findings what the reader was unsure of, in the order of the written text
 */
public record SpokenText(String written, List<Paragraph> paragraphs, List<Finding> findings) {

  /** What a sentence is in the layout; a voice pauses longer after headings. */
  public enum SentenceKind {
    HEADING,
    LIST_ITEM,
    PLAIN
  }

  /** Sentences that belong together; never empty. */
  public record Paragraph(int start, int end, List<Sentence> sentences) {
    public Paragraph {
      sentences = List.copyOf(sentences);
    }

    /** The paragraph's sentences on one line. */
    public String spoken() {
      return sentences.stream()
          .map(Sentence::spoken)
          .filter(spoken -> !spoken.isEmpty())
          .collect(Collectors.joining(" "));
    }
  }

  /** One sentence. Its spoken text may be empty when nothing in it can be said. */
  public record Sentence(int start, int end, SentenceKind kind, List<Span> spans) {
    public Sentence {
      spans = List.copyOf(spans);
    }

    /** Words and the marks , . ; : ? ! only, single spaces, no space at either end. */
    public String spoken() {
      StringBuilder line = new StringBuilder();
      for (Span span : spans) {
        if (!span.spoken().isEmpty()) {
          Speakable.append(line, span.spoken());
        }
      }
      return line.toString().strip();
    }
  }

  /**
   * A stretch of the written text and its reading; an empty reading means silence. A reading that
   * is only marks is a pause and sticks to the word before it.
   */
  public record Span(int start, int end, String spoken, TokenKind kind) {}

  public SpokenText {
    paragraphs = List.copyOf(paragraphs);
    findings = List.copyOf(findings);
  }

  /** Everything said, one paragraph a line. */
  public String spoken() {
    return paragraphs.stream()
        .map(Paragraph::spoken)
        .filter(spoken -> !spoken.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Everything said, on a single line, whatever line breaks the written text has. */
  public String line() {
    return spoken().replace('\n', ' ');
  }

  /** All sentences in reading order. */
  public List<Sentence> sentences() {
    return paragraphs.stream().flatMap(paragraph -> paragraph.sentences().stream()).toList();
  }

  /** The written text of a span. */
  public String written(Span span) {
    return written.substring(span.start(), span.end());
  }
}
