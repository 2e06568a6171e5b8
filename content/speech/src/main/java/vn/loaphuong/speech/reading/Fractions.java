package vn.loaphuong.speech.reading;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * a/b and a:b that are neither dates nor times: parts, counts out of a total, scales, addresses.
 */
final class Fractions implements Classifier {
  private static final Pattern SLASH =
      Pattern.compile(
          "(?:(\\d{1,4}) )?(\\d{1,7}(?:\\.\\d{3})*(?:,\\d+)?) ?/ ?(\\d{1,7}(?:\\.\\d{3})*(?:,\\d+)?)(?![\\d])(?!/\\d)(?!,\\d)");
  private static final Pattern CHAIN =
      Pattern.compile("\\d{1,5}(?:\\p{L})?(?:/\\d{1,5}\\p{L}?){1,6}(?![\\d])");
  private static final Pattern COLON =
      Pattern.compile(
          "(\\d{1,9}(?:[.,]\\d{1,3}){0,3}) ?: ?(\\d{1,9}(?:\\.\\d{3}){0,3}(?:[.,]\\d{1,2}(?!\\d))?)(?![\\d])(?!:)");
  private static final Set<String> ADDRESS =
      Cues.set(
          "số nhà, ngõ, ngách, hẻm, kiệt, nhà, địa chỉ, nhà số, lô, đường, phòng, căn, căn hộ, số, thửa, thửa đất, thửa số, tờ, ngõ số, ngách số, hẻm số, kiệt số, tại số, ở số, lô số, tổ, xóm, phố, sn, khu, ki ốt, thửa đất số, tại, địa chỉ số, thôn, ấp, khu phố, tdp, tổ dân phố, kp");
  private static final Set<String> ALWAYS_OVER =
      Cues.set(
          "huyết áp, thị lực, phục vụ, hỗ trợ, hoạt động, trực, điểm, được, đạt, có, với, mới, còn, đến nay, tổng số, tuyến, xuyên suốt, mở cửa, liên tục, hotline, dịch vụ");

  private final Saying saying;
  private final Units units;

  Fractions(Saying saying, Units units) {
    this.saying = saying;
    this.units = units;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isDigit(at)) {
      Matcher lane = passage.match(LANE, at);
      return lane != null && isLane(passage, at, lane) ? lane(at, lane) : null;
    }
    Matcher colon = passage.match(COLON, at);
    if (colon != null
        && colon.group(2).matches("(?:19|20)\\d\\d")
        && STANDARD.matcher(passage.near(at, 24)).find()) {
      return new Token(
          at,
          colon.end(),
          TokenKind.DOCUMENT,
          saying.numbers().withLeadingZeros(colon.group(1)) + " năm " + number(colon.group(2)));
    }
    Matcher dated = passage.match(STANDARD_OF_YEAR, at);
    if (dated != null && STANDARD.matcher(passage.near(at, 24)).find()) {
      return new Token(
          at,
          dated.end(),
          TokenKind.DOCUMENT,
          saying.numbers().withLeadingZeros(dated.group(1)) + " năm " + number(dated.group(2)));
    }
    if (colon != null && isRatio(passage, at, colon)) {
      boolean score = passage.follows(at, Cues.SCORE) || colon.group(2).equals("0");
      return new Token(
          at,
          colon.end(),
          TokenKind.RATIO,
          number(colon.group(1)) + (score ? " " : " trên ") + number(colon.group(2)));
    }
    Matcher years = passage.match(YEARS, at);
    if (years != null && follow(years)) {
      return new Token(
          at,
          years.end(),
          TokenKind.RANGE,
          saying.numbers().cardinal(years.group(1)) + " đến " + laterYear(years));
    }
    Matcher mark = passage.match(LIST_MARK, at);
    if (mark != null && isListMark(passage, at, Integer.parseInt(mark.group(1)))) {
      return new Token(
          at, mark.end(), TokenKind.LIST_MARK, saying.numbers().cardinal(mark.group(1)) + ",");
    }
    Matcher house = passage.match(CHAIN, at);
    if (house != null && StreetNames.isHouseBeforeStreet(passage, at, house.end())) {
      return new Token(at, house.end(), TokenKind.CODE, address(house.group()));
    }
    if (passage.follows(at, ADDRESS)) {
      Matcher chain = passage.match(CHAIN, at);
      if (chain != null) {
        return new Token(at, chain.end(), TokenKind.CODE, address(chain.group()));
      }
    }
    Matcher row = passage.match(ROW, at);
    if (row != null) {
      String figures =
          Stream.of(row.group().split("/"))
              .map(saying.numbers()::cardinal)
              .collect(Collectors.joining(", "));
      return new Token(at, row.end(), TokenKind.CODE, figures);
    }
    Matcher m = passage.match(SLASH, at);
    if (m == null || (passage.isLetter(m.end()) && unitLetterAfter(passage, m.end()))) {
      return null;
    }
    boolean listed = m.group(2).indexOf(',') > 0 && isWhole(Numeral.at(passage, at));
    if (listed || (m.group(1) != null && passage.isLetter(at - 1))) {
      return null;
    }
    return fraction(passage, at, m);
  }

  /** K123/45 Lê Duẩn, H12/5: lanes and alleys as the towns of the centre write them. */
  private static final Pattern LANE =
      Pattern.compile("([KH])\\.?(\\d{1,4}(?:/\\d{1,4}[A-Z]?){0,4})(?![\\p{L}\\d]|/\\d)");

  private static boolean isLane(Passage passage, int at, Matcher lane) {
    if (passage.isLetter(at - 1) || passage.isDigit(at - 1)) {
      return false;
    }
    boolean nested = lane.group(2).indexOf('/') > 0;
    return StreetNames.isBeforeStreet(passage, lane.end())
        || passage.match(LANES_ON, lane.end()) != null
        || passage.match(NEXT_LANE, lane.end()) != null
        || (nested
            && (passage.follows(at, ADDRESS)
                || passage.precedes(lane.end(), ADDRESS)
                || passage.match(LANE, passage.skipSpaces(lane.end())) != null));
  }

  private static final Pattern NEXT_LANE = Pattern.compile("/H\\d{1,4}(?!\\p{L})");
  private static final Pattern LANES_ON =
      Pattern.compile("(?:(?:, ?| và |; ?)[KH]\\d{1,4}(?:/\\d{1,4})?){0,8} (?:đường|phố) ");

  private Token lane(int at, Matcher lane) {
    String name = lane.group(1).equals("K") ? "kiệt " : "hẻm ";
    return new Token(at, lane.end(), TokenKind.CODE, name + address(lane.group(2)));
  }

  /** A school year or a season: 2023/2024, 2024/25. */
  private static final Pattern YEARS =
      Pattern.compile(
          "((?:19|20)\\d\\d) ?/ ?((?:(?:19|20)\\d\\d)|\\d\\d)(?![\\d/]|[.,]\\d|\\p{L})");

  private static boolean follow(Matcher years) {
    int first = Integer.parseInt(years.group(1));
    String second = years.group(2);
    int later = Integer.parseInt(second);
    return later == (second.length() == 2 ? (first + 1) % 100 : first + 1);
  }

  private String laterYear(Matcher years) {
    return saying
        .numbers()
        .cardinal(years.group(1).substring(0, 4 - years.group(2).length()) + years.group(2));
  }

  /** "1/ Thu ngân sách ... 3/ 100% trẻ": a mark in running text, with its forerunner before it. */
  private static final Pattern LIST_MARK = Pattern.compile("(\\d{1,2})/(?= \\S)");

  private static boolean isListMark(Passage passage, int at, int number) {
    if (number == 1 || passage.isDigit(at - 2)) {
      return passage.isAtStart(at) && !passage.isDigit(passage.skipSpaces(at + 2));
    }
    return Pattern.compile("(?<![\\d/])" + (number - 1) + "/ ")
        .matcher(passage.near(at, Passage.REACH))
        .find();
  }

  /** A standard and its year: TCVN 5574:2018, ISO 9001:2015. */
  private static final Pattern STANDARD =
      Pattern.compile(
          "(?<!\\p{L})(?:tcvn|qcvn|iso|iec|tccs|tcxdvn|qcxdvn|astm|tiêu chuẩn|quy chuẩn)[\\p{L}/ -]{0,12}$");

  /** TCVN 5945-2005. */
  private static final Pattern STANDARD_OF_YEAR =
      Pattern.compile("(\\d{1,6}) ?[-–] ?((?:19|20)\\d\\d)(?![\\d/]|[.,]\\d)");

  /** "12/8/7/4 cụ": figures in the order of what was named before. */
  private static final Pattern ROW = Pattern.compile("\\d{1,4}(?:/\\d{1,4}){3,11}(?![\\d/\\p{L}])");

  private static boolean isWhole(@Nullable Numeral numeral) {
    return numeral != null && numeral.isWhole();
  }

  private boolean unitLetterAfter(Passage passage, int end) {
    int stop = end;
    while (passage.isLetter(stop) && stop - end < 8) {
      stop++;
    }
    return saying.lexicon().unit(passage.text().substring(end, stop)) == null;
  }

  private static boolean isRatio(Passage passage, int at, Matcher colon) {
    if (passage.follows(at, Cues.PROPORTION) || passage.follows(at, Cues.SCORE)) {
      return true;
    }
    boolean tight = colon.group().indexOf(' ') < 0;
    return tight && !colon.group(2).startsWith("0");
  }

  private String address(String chain) {
    StringBuilder spoken = new StringBuilder();
    for (String part : chain.split("/")) {
      if (spoken.length() > 0) {
        spoken.append(" trên ");
      }
      // A letter of a script beyond the first 65,536 characters takes two places.
      int last = part.codePointBefore(part.length());
      boolean lettered = Character.isLetter(last);
      String digits =
          lettered ? part.substring(0, part.length() - Character.charCount(last)) : part;
      spoken.append(saying.numbers().cardinal(digits));
      if (lettered && Character.isBmpCodePoint(last)) {
        spoken.append(' ').append(Letters.name((char) last));
      }
    }
    return spoken.toString();
  }

  private Token fraction(Passage passage, int at, Matcher m) {
    String above = m.group(2);
    String below = m.group(3);
    String mixed = m.group(1);
    StringBuilder spoken = new StringBuilder();
    int start = at;
    if (mixed != null) {
      if (isMixed(above, below)) {
        spoken.append(saying.numbers().cardinal(mixed)).append(" và ");
      } else {
        return new Token(
            at, at + mixed.length(), TokenKind.NUMBER, saying.numbers().cardinal(mixed));
      }
    }
    boolean over = mixed == null && isOver(passage, at, m, above, below);
    boolean division = passage.at(passage.skipSpaces(m.end())) == '=' && isAtLeast(above, below);
    spoken.append(number(above)).append(division ? " chia " : over ? " trên " : " phần ");
    spoken.append(over || division ? number(below) : soft(below));
    Numeral whole = new Numeral(m.end(), below, "", (char) 0, false, false);
    Units.Unit unit = units.at(passage, whole, whole.end());
    if (unit != null) {
      spoken.append(' ').append(unit.spoken());
      return new Token(start, unit.end(), TokenKind.FRACTION, spoken.toString());
    }
    return new Token(start, m.end(), TokenKind.FRACTION, spoken.toString());
  }

  private static boolean isAtLeast(String above, String below) {
    return above.length() > below.length()
        || (above.length() == below.length() && above.compareTo(below) >= 0);
  }

  private static boolean isMixed(String above, String below) {
    return above.length() <= 2
        && below.length() <= 2
        && Integer.parseInt(above) < Integer.parseInt(below);
  }

  private boolean isOver(Passage passage, int at, Matcher m, String above, String below) {
    if (above.indexOf(',') >= 0 || below.indexOf(',') >= 0) {
      return true;
    }
    long top = Long.parseLong(above.replace(".", ""));
    long bottom = Long.parseLong(below.replace(".", ""));
    if (bottom == 0
        || top == bottom
        || (passage.follows(at, ALWAYS_OVER) && (bottom > 10 || top > bottom))) {
      return true;
    }
    if (passage.follows(at, GRADED)
        || passage.follows(at, PAGE)
        || EYES.matcher(passage.near(at, 70)).find()) {
      return true;
    }
    if ((top == 24 && bottom == 7)
        || ((bottom >= 100 || top > bottom) && passage.follows(at, Cues.PROPORTION))
        || passage.follows(at, CLASS)
        || (bottom > 10 && (top > bottom || SETS.matcher(passage.near(at, 60)).find()))) {
      return true;
    }
    boolean letters =
        Character.isUpperCase(passage.at(m.end() + 1))
            && Character.isUpperCase(passage.at(m.end() + 2));
    if (isOutOfTotal(passage, at, m, top, bottom) || (letters && passage.at(m.end()) == ' ')) {
      return true;
    }
    boolean counted = passage.precedes(m.end(), Cues.COUNTED) || passage.at(m.end()) == 'h';
    if (counted || passage.precedes(m.end(), PRESSURE)) {
      return bottom > 10 || top > bottom || passage.follows(at, ALWAYS_OVER);
    }
    return false;
  }

  /** "có mặt 25/27", "98/102 TTHC": figures no one would call a fraction, in running text. */
  private static boolean isOutOfTotal(Passage passage, int at, Matcher m, long top, long bottom) {
    boolean plain = top >= 10 && bottom > 10 && bottom % 100 != 0;
    boolean named = passage.follows(at, FRACTION) || passage.precedes(m.end(), PARTS);
    return plain && !named && !(passage.isAtStart(at) && passage.isAtEnd(m.end()));
  }

  private static final Set<String> FRACTION = Cues.set("phân số, hỗn số, chiếm, bằng, khoảng");
  private static final Set<String> PARTS =
      Cues.set("số, tổng số, diện tích, dân số, giá trị, tổng, thời gian, chiều dài, sản lượng");
  private static final Set<String> PAGE = Cues.set("trang, trang số, tờ, tờ số, đề, bài, câu");

  private static final Pattern SETS =
      Pattern.compile("(?<!\\p{L})(?:thắng|thua|tỷ số|tỉ số|séc|hiệp)(?!\\p{L})");
  private static final Set<String> CLASS = Cues.set("lớp");
  private static final Set<String> GRADED = Cues.set("bậc, thợ bậc, bậc thợ");
  private static final Pattern EYES = Pattern.compile("thị lực");
  private static final Set<String> PRESSURE = Cues.set("mmhg");

  private String number(String digits) {
    int point = digits.lastIndexOf('.');
    if (point > 0 && digits.indexOf(',') < 0 && digits.length() - point <= 3) {
      return saying
          .numbers()
          .decimal(
              digits.substring(0, point).replace(".", ""), digits.substring(point + 1), "phẩy");
    }
    int comma = digits.indexOf(',');
    if (comma > 0) {
      return saying
          .numbers()
          .decimal(
              digits.substring(0, comma).replace(".", ""), digits.substring(comma + 1), "phẩy");
    }
    return saying.numbers().cardinal(digits.replace(".", ""));
  }

  private String soft(String digits) {
    return saying.numbers().withSoftFour(digits.replace(".", ""));
  }
}
