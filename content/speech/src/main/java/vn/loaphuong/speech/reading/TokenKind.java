package vn.loaphuong.speech.reading;

/** What a stretch of written text was taken for. */
public enum TokenKind {
  WORD,
  PUNCTUATION,
  LIST_MARK,
  FOOTNOTE,
  BLANK,
  DOCUMENT,
  DATE,
  TIME,
  NUMBER,
  RANGE,
  MONEY,
  MEASURE,
  PERCENTAGE,
  FRACTION,
  RATIO,
  ORDINAL,
  ROMAN,
  PHONE,
  IDENTIFIER,
  PLATE,
  WEB,
  CODE,
  ABBREVIATION,
  ACRONYM,
  FOREIGN,
  SYMBOL,
  CORRECTED
}
