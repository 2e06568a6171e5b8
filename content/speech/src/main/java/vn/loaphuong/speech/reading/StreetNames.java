package vn.loaphuong.speech.reading;

import java.util.Set;
import java.util.regex.Pattern;

/** Names that streets bear, by which a house number before them is known. */
final class StreetNames {
  private StreetNames() {}

  /** "15/3 Lê Lợi": a surname or a name that streets bear follows a house number. */
  static boolean isHouseBeforeStreet(Passage passage, int at, int end) {
    boolean open = passage.isAtStart(at) || passage.follows(at, PLACED);
    return open && isBeforeStreet(passage, end);
  }

  static boolean isBeforeStreet(Passage passage, int end) {
    int name = passage.skipSpaces(end);
    return name == end + 1
        && Character.isUpperCase(passage.at(name))
        && STREET_NAMES.contains(passage.wordAfter(end))
        && NAME.matcher(passage.text().substring(name, Math.min(passage.length(), name + 30)))
            .lookingAt();
  }

  private static final Pattern NAME = Pattern.compile("\\p{Lu}\\p{L}* \\p{Lu}");
  private static final Set<String> PLACED =
      Cues.set("tại, ở, nhà, địa chỉ, trú tại, trú, ngụ tại, ngụ");
  private static final Set<String> STREET_NAMES =
      Cues.set(
          "lê, nguyễn, trần, phan, phạm, hoàng, huỳnh, võ, vũ, đặng, bùi, đỗ, hồ, ngô, dương, lý, lương, tôn, điện, hùng, quang, bà, thái, trưng, tô, cao, đinh, hàm, duy, ông, mai, tạ, thân, chu, châu, hà, lâm, núi, triệu, phùng, bạch, tống, trương, pasteur");
}
