package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps an expansion from repeating the words written beside it: "đường ĐT601", "Thông tư TT 01",
 * "22/QĐ-BYT Bộ Y tế". What both say is said once.
 */
final class Echoes {
  private static final int LONGEST = 8;
  private static final Set<TokenKind> EXPANDED =
      Set.of(
          TokenKind.ABBREVIATION,
          TokenKind.ACRONYM,
          TokenKind.CODE,
          TokenKind.DOCUMENT,
          TokenKind.MONEY,
          TokenKind.DATE,
          TokenKind.MEASURE);

  /**
   * One word said twice is an echo only where it names a kind of thing; "cán bộ Bộ Y tế" is none.
   */
  private static final Set<String> KINDS =
      Cues.set(
          "số, đường, phường, phòng, quận, huyện, tỉnh, tổ, tháng, ngày, năm, quý, trang, điểm, khu, đất, đồng, thẻ, giấy, thôn, ấp, trường, trạm, tờ, thửa, độ");

  private Echoes() {}

  static List<Token> without(Passage passage, List<Token> tokens) {
    List<Token> kept = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (EXPANDED.contains(token.kind()) && isExpanded(passage, token)) {
        token = withoutStart(passage, kept, token);
        token = withoutEnd(tokens, i, token);
      }
      kept.add(token);
    }
    return kept;
  }

  private static boolean isExpanded(Passage passage, Token token) {
    return !token.spoken().isEmpty()
        && !Tones.fold(token.spoken())
            .equals(passage.folded().substring(token.start(), token.end()));
  }

  private static Token withoutStart(Passage passage, List<Token> before, Token token) {
    List<String> words = List.of(token.spoken().split(" "));
    List<String> said = new ArrayList<>();
    boolean capitalised = false;
    for (int i = before.size() - 1; i >= 0 && said.size() < LONGEST; i--) {
      Token earlier = before.get(i);
      if (earlier.spoken().isEmpty() && earlier.kind() == TokenKind.PUNCTUATION) {
        continue;
      }
      if (!Speakable.endsInWord(earlier.spoken())) {
        break;
      }
      if (said.isEmpty()) {
        capitalised = isCapitalised(passage, earlier);
      }
      said.addAll(0, List.of(earlier.spoken().split(" ")));
    }
    if (said.size() > 1 && said.getLast().equals("số")) {
      List<String> type = said.subList(0, said.size() - 1);
      int same = overlap(type, words);
      if (same == words.size() && same > 1) {
        return with(token, List.of());
      }
    }
    int same = overlap(said, words);
    boolean echo =
        same > 1
            || (same == 1
                && (KINDS.contains(Tones.fold(words.getFirst()))
                    || (capitalised && Character.isUpperCase(words.getFirst().charAt(0)))));
    return echo ? with(token, words.subList(same, words.size())) : token;
  }

  private static boolean isCapitalised(Passage passage, Token token) {
    return Character.isUpperCase(passage.at(token.start()))
        && Character.isLowerCase(passage.at(token.start() + 1));
  }

  private static Token withoutEnd(List<Token> tokens, int at, Token token) {
    if (token.spoken().isEmpty()) {
      return token;
    }
    List<String> words = List.of(token.spoken().split(" "));
    List<String> next = new ArrayList<>();
    for (int i = at + 1; i < tokens.size() && next.size() < LONGEST; i++) {
      Token later = tokens.get(i);
      if (later.kind() != TokenKind.WORD) {
        break;
      }
      next.addAll(List.of(later.spoken().split(" ")));
    }
    int same = overlap(words, next);
    return same > 1 && same < words.size()
        ? with(token, words.subList(0, words.size() - same))
        : token;
  }

  /** How many last words of one are the first of the other. */
  private static int overlap(List<String> first, List<String> second) {
    for (int size = Math.min(Math.min(first.size(), second.size()), LONGEST); size > 0; size--) {
      boolean same = true;
      for (int i = 0; i < size && same; i++) {
        String left = first.get(first.size() - size + i);
        String right = second.get(i);
        same = left.equalsIgnoreCase(right) || Tones.fold(left).equals(Tones.fold(right));
      }
      if (same) {
        return size;
      }
    }
    return 0;
  }

  private static Token with(Token token, List<String> words) {
    return new Token(
        token.start(), token.end(), token.kind(), String.join(" ", words), token.doubts());
  }
}
