package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the longest known phrase that starts at a place. Phrases are followed piece by piece
 * (letters, digits, single signs), whatever spaces lie between.
 */
final class PhraseTree {
  private final Map<String, PhraseTree> branches = new HashMap<>();
  private final List<LexiconEntry> entries = new ArrayList<>();

  /** Entries that fit the text from the place asked about up to {@code end}; never empty. */
  record Hit(int end, List<LexiconEntry> entries) {}

  void add(LexiconEntry entry) {
    PhraseTree tree = this;
    String folded = Tones.fold(entry.written());
    int at = 0;
    while (at < folded.length()) {
      if (folded.charAt(at) == ' ') {
        at++;
        continue;
      }
      int end = pieceEnd(folded, at);
      tree = tree.branches.computeIfAbsent(folded.substring(at, end), key -> new PhraseTree());
      at = end;
    }
    tree.entries.add(entry);
  }

  /** Every phrase that starts here, the longest first. */
  List<Hit> hits(Passage passage, int at) {
    String folded = passage.folded();
    List<Hit> hits = new ArrayList<>();
    PhraseTree tree = this;
    int i = at;
    while (true) {
      while (i < folded.length() && folded.charAt(i) == ' ' && i > at) {
        i++;
      }
      if (i >= folded.length() || i - at > Passage.REACH) {
        break;
      }
      int end = pieceEnd(folded, i);
      PhraseTree next = tree.branches.get(folded.substring(i, end));
      if (next == null) {
        break;
      }
      tree = next;
      i = end;
      List<LexiconEntry> fitting = tree.fitting(passage, at, end);
      if (!fitting.isEmpty()) {
        hits.addFirst(new Hit(end, fitting));
      }
    }
    return hits;
  }

  private List<LexiconEntry> fitting(Passage passage, int at, int end) {
    if (entries.isEmpty()) {
      return List.of();
    }
    String surface = passage.text().substring(at, end);
    List<LexiconEntry> exact = new ArrayList<>();
    List<LexiconEntry> anyCase = new ArrayList<>();
    for (LexiconEntry entry : entries) {
      if (sameCase(surface, entry.written())) {
        exact.add(entry);
      } else if (entry.anyCase()) {
        anyCase.add(entry);
      }
    }
    return exact.isEmpty() ? anyCase : exact;
  }

  private static boolean sameCase(String surface, String written) {
    int i = 0;
    int j = 0;
    while (true) {
      while (i < surface.length() && surface.charAt(i) == ' ') {
        i++;
      }
      while (j < written.length() && written.charAt(j) == ' ') {
        j++;
      }
      if (i == surface.length() || j == written.length()) {
        return i == surface.length() && j == written.length();
      }
      if (Character.isUpperCase(surface.charAt(i)) != Character.isUpperCase(written.charAt(j))) {
        return false;
      }
      i++;
      j++;
    }
  }

  private static int pieceEnd(String text, int at) {
    int end = at + 1;
    char c = text.charAt(at);
    int limit = Math.min(text.length(), at + Passage.REACH);
    if (Character.isLetter(c)) {
      while (end < limit && Character.isLetter(text.charAt(end))) {
        end++;
      }
    } else if (Character.isDigit(c)) {
      while (end < limit && Character.isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }
}
