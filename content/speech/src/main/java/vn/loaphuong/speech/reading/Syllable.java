package vn.loaphuong.speech.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells Vietnamese syllables from everything else by onset, rime and tone. */
final class Syllable {
  private static final Set<String> ONSETS =
      Set.of(
          "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
          "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x");
  private static final Set<String> RIMES = new HashSet<>();
  private static final Map<String, String> RIMES_WITHOUT_MARKS = new HashMap<>();
  private static final Set<String> CHECKED = Set.of("c", "ch", "p", "t");

  static {
    String open =
        "a e ê i o ô ơ u ư y ia iê ua uô ưa ươ ai ay ao au âu ây eo êu iu oi ôi ơi ui ưi ưu oa oe"
            + " uê uy ươi ươu uôi iêu yêu oai oay oao oeo uây uya uơ uyu ya yê";
    String a = "am an ang anh ac ach ap at";
    String breve = "ăm ăn ăng ăc ăp ăt";
    String hat = "âm ân âng âc âp ât";
    String e = "em en eng ec ep et";
    String eHat = "êm ên ênh êch êp êt";
    String i = "im in inh ich ip it";
    String o = "om on ong oc op ot oong ooc";
    String oHat = "ôm ôn ông ôc ôp ôt";
    String oHorn = "ơm ơn ơp ơt";
    String u = "um un ung uc up ut";
    String uHorn = "ưm ưn ưng ưc ưt";
    String compound =
        "iêm iên iêng iêc iêp iêt yêm yên yêng yêt ươm ươn "
            + "ương ươc ươp ươt oam oan oang oanh oac oach oap oat "
            + "oăm oăn oăng oăc oăt oen oet oem oeng oep uân uâng "
            + "uât uên uênh uêch uyn uynh uych uyt uyp uyên uyêt uôm "
            + "uôn uông uôc uôt";
    for (String group :
        new String[] {open, a, breve, hat, e, eHat, i, o, oHat, oHorn, u, uHorn, compound}) {
      for (String rime : group.split(" ")) {
        RIMES.add(rime);
        RIMES_WITHOUT_MARKS.putIfAbsent(Tones.bare(rime), rime);
      }
    }
  }

  private Syllable() {}

  /** Whether a word, in any case, is one syllable that Vietnamese spelling and tones allow. */
  static boolean isVietnamese(String word) {
    return word.length() <= 8 && shape(Tones.fold(word), true);
  }

  /**
   * As {@link #isVietnamese}, but a final stop may lack its tone, as in text typed without marks.
   */
  static boolean isVietnameseWithoutMarks(String word) {
    return word.length() <= 8 && shape(Tones.fold(word), false);
  }

  /**
   * An unmarked syllable that can be said: chuyen as chuyên, viet as viết. A vowel gets the mark
   * and a final stop the tone without which there is no such syllable. Empty when there is none.
   */
  static String pronounceable(String unmarked) {
    for (int cut = Math.min(3, unmarked.length() - 1); cut >= 0; cut--) {
      String rime = unmarked.substring(cut);
      for (String full : new String[] {rime, RIMES_WITHOUT_MARKS.getOrDefault(rime, rime)}) {
        String syllable = unmarked.substring(0, cut) + full;
        if (isVietnameseWithoutMarks(syllable)) {
          return withAnyTone(syllable);
        }
      }
    }
    return "";
  }

  private static String withAnyTone(String unmarked) {
    if (isVietnamese(unmarked)) {
      return unmarked;
    }
    int vowel = -1;
    for (int i = 0; i < unmarked.length(); i++) {
      boolean glide =
          ((i == 1 && unmarked.startsWith("qu"))
              || (i == 1 && unmarked.startsWith("gi") && unmarked.length() > 3));
      if (Tones.base(unmarked.charAt(i)) != 0 && !glide) {
        vowel = i;
      }
    }
    if (vowel < 0) {
      return unmarked;
    }
    return unmarked.substring(0, vowel)
        + Tones.with(unmarked.charAt(vowel), 2)
        + unmarked.substring(vowel + 1);
  }

  private static boolean shape(String word, boolean strict) {
    StringBuilder plain = new StringBuilder(word.length());
    int tone = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      char base = Tones.base(c);
      if (base != 0) {
        if (Tones.tone(c) != 0) {
          if (tone != 0) {
            return false;
          }
          tone = Tones.tone(c);
        }
        plain.append(base);
      } else if ((c >= 'a' && c <= 'z') || c == 'đ') {
        plain.append(c);
      } else {
        return false;
      }
    }
    String letters = plain.toString();
    for (int cut = Math.min(3, letters.length() - 1); cut >= 0; cut--) {
      String onset = letters.substring(0, cut);
      String rime = letters.substring(cut);
      if (!ONSETS.contains(onset) || !fits(onset, rime)) {
        continue;
      }
      if (!strict || toneFits(rime, tone)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(String onset, String rime) {
    if (onset.equals("gi") && RIMES.contains(rime)) {
      return !rime.startsWith("i") && !rime.startsWith("y");
    }
    if (onset.equals("qu")) {
      return (RIMES.contains(rime)
              && "aăâeêiơyo".indexOf(rime.charAt(0)) >= 0
              && !rime.startsWith("oa"))
          || rime.equals("ôc")
          || rime.equals("yên")
          || rime.equals("yêt");
    }
    if (!RIMES.contains(rime)) {
      return false;
    }
    boolean front = "eêiy".indexOf(rime.charAt(0)) >= 0;
    return switch (onset) {
      case "c", "ng" -> !front;
      case "g" -> !front || rime.startsWith("i");
      case "gh", "ngh" -> front;
      case "k" -> front || rime.equals("a") || rime.equals("on") || rime.equals("ông");
      case "" -> !rime.startsWith("ya");
      default -> true;
    };
  }

  private static boolean toneFits(String rime, int tone) {
    int end = rime.length();
    boolean checked =
        CHECKED.contains(rime.substring(end - 1))
            || (end >= 2 && CHECKED.contains(rime.substring(end - 2)));
    return !checked || tone == 2 || tone == 5;
  }
}
