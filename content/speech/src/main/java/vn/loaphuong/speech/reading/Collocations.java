package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fixed expressions of office language, and what looks like one of them but for a single mark. */
final class Collocations {
  static final int LONGEST = 4;

  /**
   * Words so common that they stand beside any other: "đợt đầu từ ngày 5" is no slip of "đầu tư".
   */
  private static final Set<String> COMMON =
      Cues.set(
          "từ, và, của, các, có, là, được, cho, với, theo, này, đó, về, tại, khi, sẽ, đã, đang, để, do, trên, dưới, trong, ngoài, phải, hay, hoặc, nên, cũng, thì, mà, đến, tới, một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười, không, còn, ra, vào, lên, ở, ai, gì, bà, ông, cả, cùng, những, mỗi, bị, hộ, đầu, số");

  private final Set<String> known = new HashSet<>();
  private final Map<String, List<String>> byBareForm = new HashMap<>();

  Collocations(List<String> expressions) {
    for (String expression : expressions) {
      String folded = Tones.fold(expression);
      if (known.add(folded)) {
        byBareForm.computeIfAbsent(Tones.bare(folded), key -> new ArrayList<>()).add(folded);
      }
    }
  }

  boolean contains(List<String> words) {
    return known.contains(String.join(" ", words));
  }

  /**
   * The expression that folded words come within one syllable's marks of, or an empty string when
   * they are an expression themselves or near none.
   */
  String nearMiss(List<String> words, List<String> bareWords) {
    List<String> candidates = byBareForm.get(String.join(" ", bareWords));
    if (candidates == null || known.contains(String.join(" ", words))) {
      return "";
    }
    for (String candidate : candidates) {
      String[] syllables = candidate.split(" ");
      int different = 0;
      boolean common = false;
      for (int i = 0; i < syllables.length; i++) {
        if (!syllables[i].equals(words.get(i))) {
          different++;
          common |= COMMON.contains(words.get(i));
        }
      }
      if (different == 1 && !common) {
        return candidate;
      }
    }
    return "";
  }
}
