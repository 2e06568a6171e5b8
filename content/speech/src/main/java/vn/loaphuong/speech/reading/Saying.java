package vn.loaphuong.speech.reading;

/** What every classifier needs to put a reading into words. */
record Saying(Lexicon lexicon, ReadingSettings settings, Numbers numbers) {

  Saying(Lexicon lexicon, ReadingSettings settings) {
    this(lexicon, settings, new Numbers(settings));
  }

  String number(Numeral numeral, boolean measured) {
    if (numeral.isWhole()) {
      return numbers.cardinal(numeral.whole());
    }
    String point = numeral.point() == ',' || numeral.grouped() || measured ? "phẩy" : "chấm";
    return numbers.decimal(numeral.whole(), numeral.places(), point);
  }

  String earlyDay(int day) {
    if (day > 10) {
      return "";
    }
    return switch (settings.earlyDay()) {
      case MUNG -> "mùng ";
      case MONG -> "mồng ";
      case NGAY -> "";
    };
  }

  /** The word for a letter or word that multiplies: 3tr, 50k, 1,2 tỉ. */
  String scale(String written) {
    return switch (written) {
      case "tr", "triệu", "trđ", "M", "million" -> "triệu";
      case "k", "K", "nghìn", "thousand" -> numbers.thousand();
      case "ngàn" -> "ngàn";
      case "tỷ", "tỉ", "ty", "billion", "B" -> "tỷ";
      default -> written;
    };
  }
}
