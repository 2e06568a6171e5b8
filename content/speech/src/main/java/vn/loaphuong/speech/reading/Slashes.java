package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The slash between words and units: "mỗi", "một", "trên" or a pause. */
final class Slashes {
  private Slashes() {}

  static Token slash(Passage passage, int at) {
    int after = passage.skipSpaces(at + 1);
    if (passage.at(at + 1) == '/') {
      return Marks.silent(at, "");
    }
    if (passage.isDigit(after)
        && passage.previousIs(TokenKind.NUMBER, TokenKind.MEASURE, TokenKind.CODE)) {
      return Marks.word(at, "trên");
    }
    if (passage.isDigit(after) && COUNTED.matcher(passage.near(at, 30)).find()) {
      return Marks.word(at, "trên");
    }
    if (passage.folded().startsWith("hoặc", after)) {
      return Marks.silent(at, "");
    }
    if (passage.previousIs(TokenKind.MEASURE) && PHYSICAL.contains(passage.wordAfter(after))) {
      return Marks.word(at, "trên");
    }
    if (passage.isDigit(at - 1) && LABELLED.matcher(passage.near(at, 24)).find()) {
      return Marks.mark(at, ",");
    }
    if (passage.precedes(after, Cues.PER)) {
      boolean money = passage.previousIs(TokenKind.MONEY) || isMoney(passage.near(at, 40));
      boolean counted = hasNumber(passage.near(at, 40));
      if (money || counted || TIME_WORDS.contains(passage.wordAfter(after))) {
        return Marks.word(at, money ? "một" : "mỗi");
      }
    }
    if (passage.isLetter(at + 1)
        && isMoney(passage.near(at, 40))
        && hasNumber(passage.near(at, 40))) {
      return Marks.word(at, "một");
    }
    if (passage.previousIs(TokenKind.MEASURE)) {
      return Marks.word(at, "trên");
    }
    if (passage.match(UNIT, at + 1) != null && passage.isLetter(at - 1)) {
      return Marks.word(at, isMoney(passage.near(at, 40)) ? "một" : "trên");
    }
    return Marks.mark(at, ",");
  }

  /** "Tổ 5/phường": the number names the thing before it and counts nothing. */
  private static final Pattern LABELLED =
      Pattern.compile(
          "(?<!\\p{L})(?:tổ|thôn|ấp|khối|khu|phố|điều|khoản|điểm|phòng|lớp|đội|xóm|kp|tdp|đường|quận|phường|thứ|ngày|tháng) \\d{1,3} ?$");

  /** "2 ca/1.000 dân": something counted, over so many. */
  private static final Pattern COUNTED =
      Pattern.compile("\\d (?!tháng|năm|quý|ngày)\\p{L}{1,7}(?: \\p{L}{1,7})? ?$");

  private static final Set<String> TIME_WORDS = Cues.set("ngày, tuần, tháng, quý, năm, giờ, phút");

  private static final Set<String> PHYSICAL = Cues.set("lít, mét, giây, ki, km, m3");
  private static final Pattern UNIT =
      Pattern.compile(" ?(?:km2|m2|m3|km²|kg|km|ha|lít|cm2|ml|m²|m³)(?![\\p{L}\\d])");

  private static final Pattern SHORT_MONEY = Pattern.compile("\\d ?(?:k|tr)$");
  private static final Pattern MONEY_OVER = Pattern.compile("(?:đồng|đ|vnđ|vnd|usd) ?/");

  private static boolean isMoney(String before) {
    String clause = clause(before);
    return clause.endsWith("đồng")
        || clause.endsWith("triệu")
        || clause.endsWith("nghìn")
        || clause.endsWith("tỷ")
        || clause.endsWith("đ")
        || clause.endsWith("vnđ")
        || clause.endsWith("usd")
        || MONEY_OVER.matcher(clause).find()
        || SHORT_MONEY.matcher(clause).find();
  }

  private static boolean hasNumber(String before) {
    return clause(before).chars().anyMatch(Character::isDigit);
  }

  private static String clause(String before) {
    int stop = -1;
    for (String sign : List.of(", ", "; ", ": ", ". ", "(")) {
      stop = Math.max(stop, before.lastIndexOf(sign));
    }
    return before.substring(stop + 1).strip();
  }
}
