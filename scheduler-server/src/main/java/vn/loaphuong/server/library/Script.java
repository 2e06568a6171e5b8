package vn.loaphuong.server.library;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.speech.Narration;

/**
 * A text beside the way it is said, kept with the bulletin so that people judge what they will
 * hear.
 *
 * @param lines sentences in reading order
 */
public record Script(List<Line> lines) {

  public Script {
    lines = List.copyOf(lines);
  }

  /** The same, with the voices that had to help out when it was voiced. */
  Script voiced(List<Narration.Warning> warnings) {
    List<Line> after = new ArrayList<>();
    int sentence = 0;
    for (Line line : lines) {
      boolean heard = line.spoken().chars().anyMatch(Character::isLetterOrDigit);
      sentence += heard ? 1 : 0;
      int number = sentence;
      String standIn =
          warnings.stream()
              .filter(warning -> heard && (warning.sentence() == number || warning.sentence() == 0))
              .map(Narration.Warning::standIn)
              .findFirst()
              .orElse(null);
      after.add(new Line(line.begins(), line.heading(), line.pieces(), line.spoken(), standIn));
    }
    return new Script(after);
  }

  /** How many places somebody should look at. */
  public long doubts() {
    return lines.stream()
        .flatMap(line -> line.pieces().stream())
        .filter(piece -> piece.doubt() != null)
        .count();
  }

  /**
   * One sentence.
   *
   * @param begins whether a paragraph begins here
   * @param heading whether it is a heading
   * @param pieces the written sentence, cut where a doubt begins or ends; joined they are the
   *     sentence as written
   * @param spoken what is said for it; empty if nothing is
   * @param standIn the voice that had to help out with it; null if none had to
   */
  public record Line(
      boolean begins,
      boolean heading,
      List<Piece> pieces,
      String spoken,
      @Nullable String standIn) {
    public Line {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * A stretch of a written sentence.
   *
   * @param doubt what the reader was unsure of here; null where it was sure
   */
  public record Piece(String written, @Nullable Doubt doubt) {}

  /**
   * Something the reader was unsure of.
   *
   * @param kind as the reader names it; the interface has a sentence {@code library.doubt.KIND}
   * @param chosen what is said; empty if nothing is
   * @param alternatives what else it might be
   */
  public record Doubt(String kind, String chosen, List<String> alternatives) {
    public Doubt {
      alternatives = List.copyOf(alternatives);
    }
  }
}
