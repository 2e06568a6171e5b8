package vn.loaphuong.speech.phonology;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Every syllable that Vietnamese spelling allows, used in the language or not. */
public final class AllSyllables {

  private static final String[] INITIALS = {
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"
  };

  private static final String OPEN =
      "a e ê i o ô ơ u ư ai ao au ay âu ây eo êu ia iu oa oe oi ôi ơi ua uê ui uy ưa ưi ưu oai"
          + " oay oeo uây uôi ươi ươu iêu uơ";

  private static final String[] CLOSED = {
    "a:c ch m n ng nh p t",
    "ă:c m n ng p t",
    "â:c m n ng p t",
    "e:c m n ng p t",
    "ê:ch m n nh p t",
    "i:ch m n nh p t",
    "o:c m n ng p t",
    "ô:c m n ng p t",
    "ơ:m n p t",
    "u:c m n ng p t",
    "ư:c m n ng t",
    "iê:c m n ng p t",
    "oa:c ch m n ng nh p t",
    "oă:c m n ng t",
    "oe:n t",
    "uâ:n ng t",
    "uô:c m n ng t p",
    "ươ:c m n ng p t",
    "uyê:n t",
    "uy:ch n nh t p"
  };

  private AllSyllables() {}

  /** A syllable and the tone it was built with. */
  public record Spelled(String word, Tone tone) {}

  /** All of them, with the tone mark where today's and where yesterday's schools put it. */
  public static List<Spelled> spelled() {
    List<Spelled> all = new ArrayList<>();
    for (String initial : INITIALS) {
      for (String vowels : OPEN.split(" ")) {
        add(all, initial, vowels, "");
      }
      for (String row : CLOSED) {
        String vowels = row.substring(0, row.indexOf(':'));
        for (String coda : row.substring(row.indexOf(':') + 1).split(" ")) {
          add(all, initial, vowels, coda);
        }
      }
    }
    return all;
  }

  private static void add(List<Spelled> all, String initial, String vowels, String coda) {
    boolean front = "eêi".indexOf(vowels.charAt(0)) >= 0;
    boolean fits =
        switch (initial) {
          case "c", "g", "ng" -> !front;
          case "k", "gh", "ngh" -> front;
          case "gi" ->
              vowels.charAt(0) != 'ê'
                  && ("iu".indexOf(vowels.charAt(0)) < 0 || vowels.length() == 1);
          case "qu" -> "aăâeêiơ".indexOf(vowels.charAt(0)) >= 0 && !vowels.startsWith("iu");
          // No word is written so, and espeak takes buyên for English.
          case "b", "h" -> !vowels.startsWith("uy");
          default -> true;
        };
    if (!fits || (initial.equals("gi") && vowels.equals("i"))) {
      return;
    }
    for (Tone tone : Tone.values()) {
      boolean stopped =
          coda.equals("c") || coda.equals("ch") || coda.equals("p") || coda.equals("t");
      if (stopped && tone != Tone.SAC && tone != Tone.NANG) {
        continue;
      }
      all.add(new Spelled(marked(initial, vowels, coda, tone, false), tone));
      boolean movable =
          coda.isEmpty() && (vowels.equals("oa") || vowels.equals("oe") || vowels.equals("uy"));
      if (movable && tone != Tone.NGANG) {
        all.add(new Spelled(marked(initial, vowels, coda, tone, true), tone));
      }
    }
  }

  private static String marked(String initial, String vowels, String coda, Tone tone, boolean old) {
    if (tone == Tone.NGANG) {
      return initial + vowels + coda;
    }
    int at = 0;
    boolean own = false;
    for (int i = 0; i < vowels.length(); i++) {
      if ("ăâêôơư".indexOf(vowels.charAt(i)) >= 0) {
        at = i;
        own = true;
      }
    }
    if (!own) {
      boolean glided = vowels.equals("oa") || vowels.equals("oe") || vowels.equals("uy");
      if (!coda.isEmpty()) {
        at = vowels.length() - 1;
      } else if (vowels.length() == 3 || (glided && !old)) {
        at = 1;
      }
    }
    String word =
        initial + vowels.substring(0, at + 1) + tone.mark() + vowels.substring(at + 1) + coda;
    return Normalizer.normalize(word, Normalizer.Form.NFC);
  }
}
