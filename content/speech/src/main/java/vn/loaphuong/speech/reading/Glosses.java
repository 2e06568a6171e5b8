package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bracket that only repeats a number or an amount in words, as contracts and fees have it: "05
 * (năm) ngày", "2.000.000 đồng (Hai triệu đồng)". Heard once is enough. Words that do not say the
 * same number are read, and reported.
 */
final class Glosses implements Classifier {
  private static final Pattern WORDS =
      Pattern.compile(
          "\\( ?(?:(?:[Bb]ằng chữ|[Vv]iết bằng chữ) ?:? ?)?([\\p{L} ,-]{2,160}?)(?: ?\\.\\/\\.?)? ?\\)");
  private static final Pattern NUMBER_WORDS =
      Pattern.compile(
          "(?:(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ|linh|lẻ|phẩy|rưỡi)(?: |$))+(?:(?:việt nam |vnđ |)?đồng(?: việt nam)?|phần trăm)?");

  private final Saying saying;

  Glosses(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (passage.at(at) != '(') {
      return null;
    }
    Matcher figures = passage.match(FIGURES, at);
    if (figures != null && repeats(passage, figures.group(1))) {
      return new Token(at, figures.end(), TokenKind.PUNCTUATION, "");
    }
    Matcher m = passage.match(WORDS, at);
    if (m == null || !passage.isDigitNear(at)) {
      return null;
    }
    String words = plain(m.group(1));
    if (words.isEmpty() || !NUMBER_WORDS.matcher(words).matches()) {
      return null;
    }
    String said = plain(passage.saidBefore());
    if (said.endsWith(words) || said.endsWith(words.replaceFirst(" (?:việt nam )?đồng.*", ""))) {
      return new Token(at, m.end(), TokenKind.PUNCTUATION, "");
    }
    return new Token(
        at,
        at + 1,
        TokenKind.PUNCTUATION,
        ",",
        List.of(new Token.Doubt(at, m.end(), Finding.Kind.SUSPECTED_FAULT, m.group(1), List.of())));
  }

  private static final Pattern FIGURES = Pattern.compile("\\( ?(\\d{1,3}) ?\\)");

  /** "ba (3) người": the other way round. */
  private boolean repeats(Passage passage, String figures) {
    String said = " " + plain(passage.saidBefore());
    return said.endsWith(" " + plain(saying.numbers().cardinal(figures)));
  }

  /** Regional and spelling variants of number words brought to one. */
  private static String plain(String words) {
    return Tones.fold(words)
        .replaceAll("[,;-]", " ")
        .replaceAll("(?<!\\p{L})(?:lẻ)(?!\\p{L})", "linh")
        .replaceAll("(?<!\\p{L})ngàn(?!\\p{L})", "nghìn")
        .replaceAll("(?<!\\p{L})(?:tỉ)(?!\\p{L})", "tỷ")
        .replaceAll("(?<!\\p{L})bẩy(?!\\p{L})", "bảy")
        .replaceAll("mươi bốn", "mươi tư")
        .replaceAll("(?<!\\p{L})(?:chẵn|mùng|mồng|vnđ)(?!\\p{L})", "")
        .replaceAll(" +", " ")
        .strip();
  }
}
