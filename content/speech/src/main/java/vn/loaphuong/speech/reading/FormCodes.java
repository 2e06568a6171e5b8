package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes of forms and annexes, whose letters stand for nothing a listener needs: mẫu 01/ĐK-HT, mẫu
 * số 05-TK, mẫu 2C-BNV/2008.
 */
final class FormCodes implements Classifier {
  private static final Pattern CODE =
      Pattern.compile(
          "(\\d{1,3})([A-Za-zđĐ]?)((?:[-/.][A-ZĐ][A-Za-zĐđ]{0,9}\\d{0,3}){1,4}+)(?:/((?:19|20)\\d\\d))?(?![\\p{L}\\d/])");
  private static final Set<String> FORMS =
      Cues.set(
          "mẫu, mẫu số, biểu mẫu, biểu mẫu số, biểu số, tờ khai mẫu, mẫu đơn, mẫu tờ khai, theo mẫu, phụ lục số");

  private final Saying saying;

  FormCodes(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isDigit(at) || !passage.follows(at, FORMS)) {
      return null;
    }
    Matcher m = passage.match(CODE, at);
    if (m == null) {
      return null;
    }
    List<String> said = new ArrayList<>();
    String letter = m.group(2).isEmpty() ? "" : " " + Letters.spell(m.group(2));
    said.add(saying.numbers().withLeadingZeros(m.group(1)) + letter);
    for (String part : m.group(3).substring(1).split("[-/.]")) {
      String digits = DigitGroups.only(part);
      String number = digits.isEmpty() ? "" : " " + saying.numbers().cardinal(digits);
      said.add(Letters.spell(part) + number);
    }
    if (m.group(4) != null) {
      said.add("năm " + saying.numbers().cardinal(m.group(4)));
    }
    return new Token(at, m.end(), TokenKind.CODE, String.join(", ", said));
  }
}
