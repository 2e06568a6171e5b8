package vn.loaphuong.speech.espeak;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spells spoken words so that espeak-ng 1.51 says them rightly. Found by asking it for the phonemes
 * of every possible syllable in all three voices; a test asks again.
 */
final class EspeakSpelling {

  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  /** Where no spelling helps, its own phonemes; "%" stands for the level tone. */
  private static final Map<String, String> PHONEMES = Map.of("veo", "v'E%w");

  /** The southern voice swallows the vowel of these and keeps no tone. */
  private static final Map<String, String> SOUTHERN_PHONEMES =
      Map.of(
          "hu", "h'u-%", "hum", "h'u-%m", "hun", "h'u-%N", "hung", "h'u-%N", "hui", "h'u%j", "hua",
          "h'u@%");

  private EspeakSpelling() {}

  /** Text for espeak's standard input; must not contain its phoneme brackets. */
  static String of(String spoken, EspeakVoice voice) {
    String plain =
        Normalizer.normalize(spoken, Normalizer.Form.NFC)
            .replace('[', ' ')
            .replace(']', ' ')
            .replaceAll("\\s+", " ")
            // Capitals would be announced or taken for abbreviations.
            .toLowerCase(Locale.ROOT)
            .strip();
    Matcher words = WORD.matcher(plain);
    StringBuilder out = new StringBuilder();
    while (words.find()) {
      boolean last = words.end() == plain.length() || plain.charAt(words.end()) != ' ';
      words.appendReplacement(out, Matcher.quoteReplacement(word(words.group(), voice, last)));
    }
    words.appendTail(out);
    return out.toString();
  }

  private static String word(String word, EspeakVoice voice, boolean last) {
    String phonemes = PHONEMES.get(word);
    if (phonemes == null && voice == EspeakVoice.SOUTH) {
      phonemes = SOUTHERN_PHONEMES.get(word);
    }
    if (phonemes != null) {
      // The level tone falls at the end of a phrase, and espeak writes that as another tone.
      return "[[" + phonemes.replace("%", last ? "7" : "1") + "]]";
    }
    if (word.endsWith("ọa")) {
      return word.substring(0, word.length() - 2) + "oạ";
    }
    if (word.startsWith("qui")) {
      return "quy" + word.substring(3);
    }
    if (word.length() > 3 && word.startsWith("giu") && isVowel(word.charAt(3))) {
      // giuộc falls apart; the same initial is written d in all three voices.
      return "d" + word.substring(2);
    }
    if (word.length() > 1 && word.charAt(0) == 'g' && isFrontE(word.charAt(1))) {
      return "gh" + word.substring(1);
    }
    return word;
  }

  private static boolean isVowel(char c) {
    String bare = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
    return "aeiouy".indexOf(bare.charAt(0)) >= 0;
  }

  private static boolean isFrontE(char c) {
    String bare = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
    return bare.charAt(0) == 'e';
  }
}
