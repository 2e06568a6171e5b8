package vn.loaphuong.speech.phonology;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A written syllable taken apart into phonemes, named in X-SAMPA as in the project's allophone set.
 * The analysis is that of the northern standard with the initials tr, s and r kept apart from ch, x
 * and d, as broadcasters keep them.
 *
 * @param initial consonant, or empty
 * @param glide "w" or empty
 * @param nucleus vowel, long unless written short
 * @param coda consonant or semivowel, or empty
 * @param tone one of six
 */
public record Syllable(String initial, String glide, String nucleus, String coda, Tone tone) {

  /** Longest first, so that "ngh" is not taken for "ng". */
  private static final List<Map.Entry<String, String>> INITIALS =
      List.of(
          Map.entry("ngh", "N"),
          Map.entry("ch", "tS"),
          Map.entry("gh", "G"),
          Map.entry("gi", "z"),
          Map.entry("kh", "x"),
          Map.entry("ng", "N"),
          Map.entry("nh", "J"),
          Map.entry("ph", "f"),
          Map.entry("qu", "k"),
          Map.entry("th", "t_h"),
          Map.entry("tr", "ts`"),
          Map.entry("b", "b"),
          Map.entry("c", "k"),
          Map.entry("d", "z"),
          Map.entry("đ", "d"),
          Map.entry("g", "G"),
          Map.entry("h", "h"),
          Map.entry("k", "k"),
          Map.entry("l", "l"),
          Map.entry("m", "m"),
          Map.entry("n", "n"),
          Map.entry("p", "p"),
          Map.entry("r", "z`"),
          Map.entry("s", "s`"),
          Map.entry("t", "t"),
          Map.entry("v", "v"),
          Map.entry("x", "s"));

  private static final List<Map.Entry<String, String>> CODAS =
      List.of(
          Map.entry("ch", "c_}"),
          Map.entry("ng", "N"),
          Map.entry("nh", "J"),
          Map.entry("c", "k_}"),
          Map.entry("m", "m"),
          Map.entry("n", "n"),
          Map.entry("p", "p_}"),
          Map.entry("t", "t_}"));

  /** What stands between initial and final consonant: glide, nucleus, semivowel. */
  private static final Map<String, String[]> RHYMES = rhymes();

  private static Map<String, String[]> rhymes() {
    String[][] table = {
      {"a", "", "a:", ""},
      {"ă", "", "a", ""},
      {"â", "", "@", ""},
      {"e", "", "E", ""},
      {"ê", "", "e", ""},
      {"i", "", "i", ""},
      {"y", "", "i", ""},
      {"o", "", "O", ""},
      {"oo", "", "O:", ""},
      {"ô", "", "o", ""},
      {"ôô", "", "o", ""},
      {"ơ", "", "@:", ""},
      {"u", "", "u", ""},
      {"ư", "", "M", ""},
      {"ia", "", "ie", ""},
      {"iê", "", "ie", ""},
      {"yê", "", "ie", ""},
      {"ya", "", "ie", ""},
      {"ua", "", "uo", ""},
      {"uô", "", "uo", ""},
      {"ưa", "", "M@", ""},
      {"ươ", "", "M@", ""},
      {"ai", "", "a:", "j"},
      {"ay", "", "a", "j"},
      {"ao", "", "a:", "w"},
      {"au", "", "a", "w"},
      {"âu", "", "@", "w"},
      {"ây", "", "@", "j"},
      {"eo", "", "E", "w"},
      {"êu", "", "e", "w"},
      {"iu", "", "i", "w"},
      {"oi", "", "O", "j"},
      {"ôi", "", "o", "j"},
      {"ơi", "", "@:", "j"},
      {"ui", "", "u", "j"},
      {"ưi", "", "M", "j"},
      {"ưu", "", "M", "w"},
      {"iêu", "", "ie", "w"},
      {"yêu", "", "ie", "w"},
      {"uôi", "", "uo", "j"},
      {"ươi", "", "M@", "j"},
      {"ươu", "", "M@", "w"},
      {"oa", "w", "a:", ""},
      {"oă", "w", "a", ""},
      {"oe", "w", "E", ""},
      {"uê", "w", "e", ""},
      {"uy", "w", "i", ""},
      {"uơ", "w", "@:", ""},
      {"uâ", "w", "@", ""},
      {"uyê", "w", "ie", ""},
      {"uya", "w", "ie", ""},
      {"oai", "w", "a:", "j"},
      {"oay", "w", "a", "j"},
      {"oao", "w", "a:", "w"},
      {"oeo", "w", "E", "w"},
      {"uây", "w", "@", "j"},
      {"uyu", "w", "i", "w"},
      {"uêu", "w", "e", "w"},
      {"uyêu", "w", "ie", "w"},
    };
    Map<String, String[]> map = new java.util.HashMap<>();
    for (String[] row : table) {
      map.put(row[0], new String[] {row[1], row[2], row[3]});
    }
    return Map.copyOf(map);
  }

  /** The syllable that a word spells, in either placement of the tone mark; null if none. */
  public static @Nullable Syllable of(String word) {
    if (word.isEmpty() || word.length() > 16) {
      return null;
    }
    String letters = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder bare = new StringBuilder();
    Tone tone = Tone.NGANG;
    for (int i = 0; i < letters.length(); i++) {
      Tone marked = toneOf(letters.charAt(i));
      if (marked == null) {
        bare.append(letters.charAt(i));
      } else if (tone == Tone.NGANG) {
        tone = marked;
      } else {
        return null;
      }
    }
    return untoned(Normalizer.normalize(bare, Normalizer.Form.NFC), tone);
  }

  private static @Nullable Tone toneOf(char c) {
    for (Tone tone : Tone.values()) {
      if (tone != Tone.NGANG && tone.mark() == c) {
        return tone;
      }
    }
    return null;
  }

  private static @Nullable Syllable untoned(String letters, Tone tone) {
    String onset = "";
    String initial = "";
    for (Map.Entry<String, String> candidate : INITIALS) {
      if (letters.startsWith(candidate.getKey())) {
        onset = candidate.getKey();
        initial = candidate.getValue();
        break;
      }
    }
    String rest = letters.substring(onset.length());
    if (onset.equals("gi") && (rest.isEmpty() || rest.startsWith("ê") || !startsWithVowel(rest))) {
      // gì, gìn, giếng: the i is the nucleus as well.
      rest = "i" + rest;
    }
    Syllable found = null;
    if (onset.equals("qu")) {
      // The u is the glide: quang as in oang; quôc keeps it in the nucleus.
      found = rhyme(initial, "w", rest, tone);
    } else {
      found = rhyme(initial, "", rest, tone);
      if (found == null && onset.equals("gi")) {
        found = rhyme(initial, "", "i" + rest, tone);
      }
    }
    return found != null && found.isPossible() ? found : null;
  }

  private static boolean startsWithVowel(String s) {
    return !s.isEmpty() && "aăâeêioôơuưy".indexOf(s.charAt(0)) >= 0;
  }

  private static @Nullable Syllable rhyme(
      String initial, String glideBefore, String rest, Tone tone) {
    String vowels = rest;
    String coda = "";
    for (Map.Entry<String, String> candidate : CODAS) {
      if (rest.endsWith(candidate.getKey())) {
        vowels = rest.substring(0, rest.length() - candidate.getKey().length());
        coda = candidate.getValue();
        break;
      }
    }
    String[] parts = RHYMES.get(vowels);
    if (parts == null || (!coda.isEmpty() && !parts[2].isEmpty())) {
      return null;
    }
    String glide = parts[0].isEmpty() ? glideBefore : parts[0];
    String nucleus = parts[1];
    boolean palatal = coda.equals("c_}") || coda.equals("J");
    if (palatal && nucleus.equals("a:")) {
      nucleus = "a";
    }
    String end = coda.isEmpty() ? parts[2] : coda;
    return new Syllable(initial, glide, nucleus, end, tone);
  }

  /** Syllables closed by a stop carry sắc or nặng only; ă and â do not end one. */
  private boolean isPossible() {
    boolean stopped = coda.endsWith("_}");
    if (stopped && tone != Tone.SAC && tone != Tone.NANG) {
      return false;
    }
    boolean palatal = coda.equals("c_}") || coda.equals("J");
    return !palatal || nucleus.equals("a") || nucleus.equals("e") || nucleus.equals("i");
  }

  /** Phonemes in order, without the tone. */
  public List<String> phonemes() {
    List<String> all = new ArrayList<>();
    for (String part : List.of(initial, glide, nucleus, coda)) {
      if (!part.isEmpty()) {
        all.add(part);
      }
    }
    return List.copyOf(all);
  }
}
