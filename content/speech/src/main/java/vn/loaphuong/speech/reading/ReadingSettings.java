package vn.loaphuong.speech.reading;

import java.util.Objects;

/**
 * How a station wants things said where good speakers differ. Every combination is valid.
 *
 * @param zeroTens the word for an empty tens place, as in 105
 * @param thousand the word for 1000
 * @param earlyDay the word put before the first ten days of a month
 * @param four how a final 4 is said after "mươi"
 * @param region whose habits the voice follows where the other settings leave a choice
 * @param documentSymbols whether "199/KH-UBND" is said by its meaning or letter by letter
 */
public record ReadingSettings(
    ZeroTens zeroTens,
    Thousand thousand,
    EarlyDay earlyDay,
    Four four,
    Region region,
    DocumentSymbols documentSymbols) {

  /** The word for an empty tens place: một trăm <em>linh</em> năm, một trăm <em>lẻ</em> năm. */
  public enum ZeroTens {
    LINH,
    LE
  }

  /** The word for a thousand: một <em>nghìn</em>, một <em>ngàn</em>. */
  public enum Thousand {
    NGHIN,
    NGAN
  }

  /** The word before the days 1 to 10: ngày <em>mùng</em> hai, ngày <em>mồng</em> hai, ngày hai. */
  public enum EarlyDay {
    MUNG,
    MONG,
    NGAY
  }

  /** A final four after tens: hai mươi <em>tư</em>, hai mươi <em>bốn</em>. */
  public enum Four {
    TU,
    BON
  }

  /** Region of the station. */
  public enum Region {
    NORTH,
    CENTRAL,
    SOUTH
  }

  /** Document symbols by meaning, or letter by letter. */
  public enum DocumentSymbols {
    SHORT,
    SPELLED
  }

  public ReadingSettings {
    Objects.requireNonNull(zeroTens, "zeroTens is null");
    Objects.requireNonNull(thousand, "thousand is null");
    Objects.requireNonNull(earlyDay, "earlyDay is null");
    Objects.requireNonNull(four, "four is null");
    Objects.requireNonNull(region, "region is null");
    Objects.requireNonNull(documentSymbols, "documentSymbols is null");
  }

  /** The northern default: linh, nghìn, mùng, tư, document symbols by meaning. */
  public static ReadingSettings standard() {
    return forRegion(Region.NORTH);
  }

  /** What most stations of a region say. */
  public static ReadingSettings forRegion(Region region) {
    return switch (region) {
      case NORTH ->
          new ReadingSettings(
              ZeroTens.LINH, Thousand.NGHIN, EarlyDay.MUNG, Four.TU, region, DocumentSymbols.SHORT);
      case CENTRAL ->
          new ReadingSettings(
              ZeroTens.LE, Thousand.NGHIN, EarlyDay.MONG, Four.TU, region, DocumentSymbols.SHORT);
      case SOUTH ->
          new ReadingSettings(
              ZeroTens.LE, Thousand.NGAN, EarlyDay.MUNG, Four.BON, region, DocumentSymbols.SHORT);
    };
  }

  public ReadingSettings withZeroTens(ZeroTens value) {
    return new ReadingSettings(value, thousand, earlyDay, four, region, documentSymbols);
  }

  public ReadingSettings withThousand(Thousand value) {
    return new ReadingSettings(zeroTens, value, earlyDay, four, region, documentSymbols);
  }

  public ReadingSettings withEarlyDay(EarlyDay value) {
    return new ReadingSettings(zeroTens, thousand, value, four, region, documentSymbols);
  }

  public ReadingSettings withFour(Four value) {
    return new ReadingSettings(zeroTens, thousand, earlyDay, value, region, documentSymbols);
  }

  public ReadingSettings withDocumentSymbols(DocumentSymbols value) {
    return new ReadingSettings(zeroTens, thousand, earlyDay, four, region, value);
  }
}
