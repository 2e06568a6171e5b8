package vn.loaphuong.speech.reading;

import java.util.List;

/** A classified stretch of a passage with its reading. Offsets are those of the passage. */
record Token(int start, int end, TokenKind kind, String spoken, List<Doubt> doubts) {

  Token(int start, int end, TokenKind kind, String spoken) {
    this(start, end, kind, spoken, List.of());
  }

  Token(int start, int end, TokenKind kind, String spoken, Finding.Kind why, List<String> others) {
    this(start, end, kind, spoken, List.of(new Doubt(start, end, why, spoken, others)));
  }

  /** A finding in passage offsets. */
  record Doubt(int start, int end, Finding.Kind kind, String chosen, List<String> alternatives) {}
}
