package vn.loaphuong.speech.phonology;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pronounces any word: as a Vietnamese syllable if it is one, else letter group by letter group.
 */
public final class Pronunciation {

  /** What Vietnamese ears make of letters that no syllable explains. */
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('f', "phờ"),
          Map.entry('j', "gi"),
          Map.entry('w', "vờ"),
          Map.entry('z', "dét"),
          Map.entry('b', "bờ"),
          Map.entry('c', "cờ"),
          Map.entry('d', "dờ"),
          Map.entry('đ', "đờ"),
          Map.entry('g', "gờ"),
          Map.entry('h', "hờ"),
          Map.entry('k', "ca"),
          Map.entry('l', "lờ"),
          Map.entry('m', "mờ"),
          Map.entry('n', "nờ"),
          Map.entry('p', "pờ"),
          Map.entry('q', "quy"),
          Map.entry('r', "rờ"),
          Map.entry('s', "sờ"),
          Map.entry('t', "tờ"),
          Map.entry('v', "vờ"),
          Map.entry('x', "xờ"));

  private static final int LONGEST_SYLLABLE = 7;

  private Pronunciation() {}

  /**
   * The syllables of a word; empty only if nothing in it is a letter. A foreign word is cut into
   * the longest stretches that could be Vietnamese syllables.
   */
  public static List<Syllable> of(String word) {
    Syllable whole = Syllable.of(word);
    if (whole != null) {
      return List.of(whole);
    }
    String letters = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    List<Syllable> syllables = new ArrayList<>();
    int at = 0;
    while (at < letters.length()) {
      int end = Math.min(letters.length(), at + LONGEST_SYLLABLE);
      Syllable found = null;
      while (end > at && found == null) {
        found = Syllable.of(letters.substring(at, end));
        end--;
      }
      if (found != null) {
        syllables.add(found);
        at = end + 1;
      } else {
        String name = LETTERS.get(letters.charAt(at));
        Syllable letter = name == null ? null : Syllable.of(name);
        if (letter != null) {
          syllables.add(letter);
        }
        at++;
      }
    }
    return List.copyOf(syllables);
  }
}
