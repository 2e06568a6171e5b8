package vn.loaphuong.speech.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places on the map, as storm bulletins give them: 15°30'N, 110,2°E, 16,2 độ B. */
final class Coordinates implements Classifier {
  private static final Pattern PLACE =
      Pattern.compile(
          "(\\d{1,3}(?:[.,]\\d{1,4})?) ?°(?: ?(\\d{1,2}) ?')?(?: ?(\\d{1,2}(?:[.,]\\d{1,2})?) ?(?:\"|''))? ?([NSEWBĐT])(?![\\p{L}\\d])");
  private static final Pattern VIETNAMESE = Pattern.compile("\\d ?['\"°]? ?[bđt](?!\\p{L})");

  /** "vĩ tuyến 14-18N", "kinh tuyến 108,5 - 112E". */
  private static final Pattern LINES =
      Pattern.compile(
          "(\\d{1,3}(?:[.,]\\d{1,2})?)(?: ?[-–] ?(\\d{1,3}(?:[.,]\\d{1,2})?))? ?([NSEWBĐ])(?![\\p{L}\\d])");

  private static final Pattern LINE_BEFORE =
      Pattern.compile("(?:vĩ tuyến|kinh tuyến|vĩ độ|kinh độ) $");

  private final Saying saying;

  Coordinates(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isDigit(at)) {
      return null;
    }
    Matcher line = passage.match(LINES, at);
    if (line != null && LINE_BEFORE.matcher(passage.near(at, 24)).find()) {
      String side =
          switch (line.group(3).charAt(0)) {
            case 'N', 'B' -> " vĩ Bắc";
            case 'S' -> " vĩ Nam";
            case 'W' -> " kinh Tây";
            default -> " kinh Đông";
          };
      String to = line.group(2) == null ? "" : " đến " + number(line.group(2));
      return new Token(at, line.end(), TokenKind.CODE, number(line.group(1)) + to + " độ" + side);
    }
    Matcher m = passage.match(PLACE, at);
    if (m == null) {
      return null;
    }
    int to = Math.min(passage.length(), m.end() + 30);
    boolean vietnamese =
        VIETNAMESE.matcher(passage.near(at, 30) + passage.folded().substring(at, to)).find();
    StringBuilder spoken = new StringBuilder(number(m.group(1))).append(" độ");
    if (m.group(2) != null) {
      spoken.append(' ').append(saying.numbers().cardinal(m.group(2))).append(" phút");
    }
    if (m.group(3) != null) {
      spoken.append(' ').append(number(m.group(3))).append(" giây");
    }
    String side =
        switch (m.group(4).charAt(0)) {
          case 'B' -> "vĩ Bắc";
          case 'N' -> vietnamese ? "vĩ Nam" : "vĩ Bắc";
          case 'S' -> "vĩ Nam";
          case 'E', 'Đ' -> "kinh Đông";
          default -> "kinh Tây";
        };
    return new Token(at, m.end(), TokenKind.CODE, spoken.append(' ').append(side).toString());
  }

  private String number(String written) {
    int point = Math.max(written.indexOf(','), written.indexOf('.'));
    return point < 0
        ? saying.numbers().cardinal(written)
        : saying
            .numbers()
            .decimal(written.substring(0, point), written.substring(point + 1), "phẩy");
  }
}
