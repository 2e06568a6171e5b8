package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * Says a word of another language with Vietnamese syllables, letter group by letter group: rough,
 * but a voice can pronounce it, and the operator is told.
 */
final class ForeignWord {
  private static final String VOWELS = "aeiouy";

  private ForeignWord() {}

  /** Vietnamese syllables for a word in Latin letters; empty when it has none. */
  static String say(String word) {
    String bare = Tones.bare(word).replaceAll("[^a-z]", "");
    if (bare.isEmpty()) {
      return "";
    }
    String vietnamese = vietnamese(word);
    if (!vietnamese.isEmpty()) {
      return vietnamese;
    }
    String letters = simplified(bare);
    if (letters.chars().noneMatch(c -> VOWELS.indexOf(c) >= 0)) {
      return Letters.spell(letters);
    }
    List<String> syllables = new ArrayList<>();
    int at = 0;
    while (at < letters.length()) {
      StringBuilder onset = new StringBuilder();
      while (at < letters.length() && !isVowel(letters, at)) {
        onset.append(letters.charAt(at++));
      }
      StringBuilder nucleus = new StringBuilder();
      while (at < letters.length() && isVowel(letters, at)) {
        nucleus.append(letters.charAt(at++));
      }
      int coda = at;
      while (coda < letters.length() && !isVowel(letters, coda)) {
        coda++;
      }
      boolean last = coda == letters.length();
      int codaLength = last ? coda - at : coda - at >= 2 ? 1 : 0;
      if (!last && codaLength == 1 && startsCluster(letters, at)) {
        codaLength = 0;
      }
      String ending = letters.substring(at, at + codaLength);
      at += codaLength;
      boolean mute =
          last && ending.isEmpty() && nucleus.toString().equals("e") && !syllables.isEmpty();
      add(syllables, onset.toString(), nucleus.toString(), ending, mute);
    }
    return String.join(" ", syllables);
  }

  /** Two Vietnamese syllables run together, as in Phaolô and Giuse: split where both can stand. */
  private static String vietnamese(String word) {
    String folded = Tones.fold(word);
    boolean marked = !Tones.bare(word).equals(folded);
    if (!marked || word.length() > 14) {
      return "";
    }
    for (int cut = folded.length() - 2; cut >= 2; cut--) {
      String first = folded.substring(0, cut);
      String second = folded.substring(cut);
      if (Syllable.isVietnamese(first) && Syllable.isVietnamese(second) && !isVowel(second, 0)) {
        return first + " " + second;
      }
    }
    return "";
  }

  /** Doubled consonants single, a silent e at the end gone, k for what sounds so. */
  private static String simplified(String bare) {
    String letters = bare.replaceAll("([bcdfgklmnprstz])\\1", "$1").replace("ck", "k");
    boolean silent =
        letters.length() > 4
            && letters.matches(".*[aeiouy][bcdfgklmnprstvz]e")
            && letters
                .substring(0, letters.length() - 2)
                .chars()
                .anyMatch(c -> VOWELS.indexOf(c) >= 0);
    return silent ? letters.substring(0, letters.length() - 1) : letters;
  }

  private static boolean startsCluster(String letters, int at) {
    String two = letters.substring(at, Math.min(letters.length(), at + 2));
    return switch (two) {
      case "ch",
          "sh",
          "th",
          "ph",
          "tr",
          "pr",
          "br",
          "cr",
          "gr",
          "dr",
          "fr",
          "pl",
          "bl",
          "cl",
          "gl",
          "fl",
          "st",
          "kh" ->
          true;
      default -> false;
    };
  }

  private static boolean isVowel(String letters, int at) {
    char c = letters.charAt(at);
    if (c == 'y' && at + 1 < letters.length() && "aeiou".indexOf(letters.charAt(at + 1)) >= 0) {
      return false;
    }
    return VOWELS.indexOf(c) >= 0;
  }

  private static void add(
      List<String> syllables, String onset, String nucleus, String coda, boolean mute) {
    String head = onset;
    while (head.length() > 1 && !isOnset(head)) {
      syllables.add(consonant(head.charAt(0)) + "ờ");
      head = head.substring(1);
    }
    if (nucleus.isEmpty()) {
      if (!head.isEmpty()) {
        syllables.add(consonant(head.charAt(0)) + "ờ");
      }
      return;
    }
    if (mute) {
      if (!head.isEmpty()) {
        syllables.add(onset(head, 'ơ') + "ờ");
      }
      return;
    }
    String vowel = vowel(nucleus);
    String first = coda.isEmpty() ? "" : coda(coda);
    String syllable = onset(head, vowel.charAt(0)) + vowel + first;
    if (!first.isEmpty() && "pct".indexOf(first.charAt(0)) >= 0) {
      syllable = onset(head, vowel.charAt(0)) + acute(vowel) + first;
    }
    if (!Syllable.isVietnamese(syllable)) {
      syllable = onset(head, vowel.charAt(0)) + vowel.charAt(0);
    }
    syllables.add(syllable);
    if (coda.startsWith("s") || coda.startsWith("x") || coda.startsWith("z")) {
      syllables.add("xờ");
    }
  }

  private static boolean isOnset(String head) {
    return switch (head) {
      case "ch", "sh", "th", "ph", "tr", "nh", "kh", "gh", "ng", "qu", "wh" -> true;
      default -> head.length() == 1;
    };
  }

  private static String onset(String head, char vowel) {
    boolean front = "eêiy".indexOf(vowel) >= 0;
    return switch (head) {
      case "" -> "";
      case "c", "k", "q", "qu" -> front ? "k" : "c";
      case "g", "gh" -> front ? "gh" : "g";
      case "ng" -> front ? "ngh" : "ng";
      case "f" -> "ph";
      case "j", "z" -> "d";
      case "d" -> "đ";
      case "w", "wh" -> "qu";
      case "sh" -> "s";
      case "p" -> "p";
      case "y" -> "d";
      case "x" -> "x";
      default -> head;
    };
  }

  private static String consonant(char c) {
    return switch (c) {
      case 'f' -> "ph";
      case 'j', 'z' -> "d";
      case 'd' -> "đ";
      case 'w' -> "v";
      case 'q', 'k', 'c' -> "c";
      case 's' -> "x";
      case 'y' -> "d";
      default -> String.valueOf(c);
    };
  }

  private static String vowel(String nucleus) {
    return switch (nucleus) {
      case "o" -> "ô";
      case "a", "e", "i", "u" -> nucleus;
      case "y" -> "i";
      case "ee", "ea", "ie" -> "i";
      case "oo", "ou", "eu" -> "u";
      case "ai", "ay", "ei", "ey" -> "ây";
      case "au", "aw" -> "au";
      case "oa" -> "ô";
      case "oe" -> "ô";
      case "ia" -> "ia";
      case "io" -> "i";
      case "ue", "ui" -> "ui";
      default -> nucleus.substring(0, 1).replace('y', 'i');
    };
  }

  private static String coda(String coda) {
    return switch (coda.charAt(0)) {
      case 'm' -> "m";
      case 'n' -> coda.startsWith("ng") ? "ng" : "n";
      case 'p', 'b', 'f' -> "p";
      case 't', 'd' -> "t";
      case 'c', 'k', 'g', 'q' -> "c";
      case 'l' -> "n";
      default -> "";
    };
  }

  private static String acute(String vowel) {
    StringBuilder marked = new StringBuilder(vowel);
    int at = vowel.length() > 1 && vowel.charAt(0) == 'i' ? 1 : 0;
    marked.setCharAt(at, Tones.with(vowel.charAt(at), 2));
    return marked.toString();
  }
}
