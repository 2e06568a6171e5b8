package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operator's own readings. */
final class Corrections implements Classifier {
  private final PhraseTree bulletin = new PhraseTree();
  private final PhraseTree station = new PhraseTree();

  Corrections(List<Correction> corrections) {
    List<Correction> all = new ArrayList<>(corrections);
    for (int i = 0; i < all.size(); i++) {
      Correction correction = all.get(i);
      LexiconEntry entry =
          new LexiconEntry(
              LexiconEntry.Kind.CORRECTION,
              correction.written(),
              correction.spoken(),
              true,
              List.of(),
              true,
              correction.scope().name(),
              i);
      (correction.scope() == Correction.Scope.BULLETIN ? bulletin : station).add(entry);
    }
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    boolean inWord = passage.isLetter(at - 1) || passage.isDigit(at - 1);
    if (inWord && (passage.isLetter(at) || passage.isDigit(at))) {
      return null;
    }
    Token own = match(bulletin, passage, at);
    return own != null ? own : match(station, passage, at);
  }

  private static @Nullable Token match(PhraseTree tree, Passage passage, int at) {
    for (PhraseTree.Hit hit : tree.hits(passage, at)) {
      int end = hit.end();
      boolean cutsWord =
          Character.isLetterOrDigit(passage.at(end - 1))
              && Character.isLetterOrDigit(passage.at(end));
      if (!cutsWord) {
        return new Token(at, end, TokenKind.CORRECTED, hit.entries().getLast().spoken());
      }
    }
    return null;
  }
}
