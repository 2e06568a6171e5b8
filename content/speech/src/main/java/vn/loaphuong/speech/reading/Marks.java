package vn.loaphuong.speech.reading;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Punctuation and signs: what is a pause, what is a word, what is silent. */
final class Marks implements Classifier {
  private static final Pattern DOTS = Pattern.compile("\\.{2,}(?: ?\\.{2,}){0,20}");
  private static final Pattern LINE = Pattern.compile("_{2,}");
  private static final Pattern END_MARK = Pattern.compile("\\.?/\\.(?![\\p{L}\\d])");
  private static final Pattern AND_SO_ON =
      Pattern.compile("[vV]\\.? ?[vV](?:\\.{1,4}|…)?(?![\\p{L}\\d/])");

  @Override
  public Token match(Passage passage, int at) {
    char c = passage.at(at);
    return switch (c) {
      case '.' -> dot(passage, at);
      case ',' -> mark(at, ",");
      case ';', ':', '!', '?' -> colonLike(passage, at, c);
      case '(', ')', '[', ']', '{', '}' -> bracket(passage, at, c);
      case '"', '\'', '\\', '|', '`' -> silent(at, c == '|' || c == '\\' ? "," : "");
      case '-', '–', '~' -> Dashes.dash(passage, at, c);
      case '/' -> {
        Matcher end = passage.match(END_MARK, at);
        yield end == null
            ? Slashes.slash(passage, at)
            : new Token(at, end.end(), TokenKind.PUNCTUATION, ".");
      }
      case '_' -> underscore(passage, at);
      case '%' -> word(at, "phần trăm");
      case '‰' -> word(at, "phần nghìn");
      case '&' -> word(at, "và");
      case '→' -> Dashes.arrow(passage, at, 1);
      case '+' ->
          passage.text().startsWith("+/-", at)
              ? new Token(at, at + 3, TokenKind.SYMBOL, "cộng trừ")
              : word(at, "cộng");
      case '=' -> passage.at(at + 1) == '>' ? Dashes.arrow(passage, at, 2) : word(at, "bằng");
      case '×' -> word(at, "nhân");
      case '÷' -> word(at, "chia");
      case '±' -> word(at, "cộng trừ");
      case '<' -> comparison(passage, at, "nhỏ hơn");
      case '>' -> comparison(passage, at, "lớn hơn");
      case '≤' -> word(at, "nhỏ hơn hoặc bằng");
      case '≥' -> word(at, "lớn hơn hoặc bằng");
      case '↑', '↗' -> trend(passage, at, "tăng");
      case '↓', '↘' -> trend(passage, at, "giảm");
      case '≈' -> word(at, "xấp xỉ");
      case '≠' -> word(at, "khác");
      case '^' -> word(at, "mũ");
      case '√' -> word(at, "căn");
      case '∞' -> word(at, "vô cùng");
      case '°' -> word(at, "độ");
      case '§' -> word(at, "mục");
      case '$' -> word(at, "đô la");
      case '€' -> word(at, "ơ rô");
      case '£' -> word(at, "bảng Anh");
      case '¥' -> word(at, "yên");
      case '₫' -> word(at, "đồng");
      case '@' -> word(at, "a còng");
      case 'Ω' -> word(at, "ôm");
      case 'µ' -> word(at, "mi crô");
      case '#' -> hash(passage, at);
      case '•', '·' -> mark(at, ",");
      default -> other(passage, at);
    };
  }

  /** "↑5 ca": an arrow before a number says which way it went. */
  private static Token trend(Passage passage, int at, String word) {
    boolean number = passage.isDigit(passage.skipSpaces(at + 1));
    return number ? word(at, word) : silent(at, "");
  }

  static Token mark(int at, String mark) {
    return new Token(at, at + 1, TokenKind.PUNCTUATION, mark);
  }

  static Token silent(int at, String pause) {
    return new Token(at, at + 1, TokenKind.PUNCTUATION, pause);
  }

  static Token word(int at, String word) {
    return new Token(at, at + 1, TokenKind.SYMBOL, word);
  }

  private Token dot(Passage passage, int at) {
    Matcher end = passage.match(END_MARK, at);
    if (end != null) {
      return new Token(at, end.end(), TokenKind.PUNCTUATION, ".");
    }
    Matcher dots = passage.match(DOTS, at);
    if (dots != null) {
      return dots(passage, at, dots.end());
    }
    int next = passage.skipSpaces(at + 1);
    char after = passage.at(next);
    boolean spaced = next > at + 1;
    if (after == 0) {
      return mark(at, ".");
    }
    boolean initial =
        Character.isUpperCase(passage.at(at - 1)) && !Character.isLetterOrDigit(passage.at(at - 2));
    if (initial && Character.isLetter(after) && !spaced) {
      return silent(at, "");
    }
    if (Character.isLowerCase(after) || after == '(') {
      return mark(at, ",");
    }
    return mark(
        at, spaced || Character.isUpperCase(after) || ")\"".indexOf(after) >= 0 ? "." : ",");
  }

  /**
   * Three dots after a list mean "and so on", a doubled full stop is one, many dots are a blank.
   */
  private Token dots(Passage passage, int at, int end) {
    int count = 0;
    for (int i = at; i < end; i++) {
      if (passage.at(i) == '.') {
        count++;
      }
    }
    boolean last = passage.isAtEnd(end);
    if (count == 2 && passage.isLetter(at - 1)) {
      boolean lower = Character.isLowerCase(passage.at(passage.skipSpaces(end)));
      return new Token(at, end, TokenKind.PUNCTUATION, lower ? "," : ".");
    }
    if (count > 4 || isBlankPlace(passage, at, end)) {
      return new Token(at, end, TokenKind.BLANK, ",", Finding.Kind.BLANK, List.of());
    }
    boolean list = isList(passage, at);
    boolean closes = last || Character.isUpperCase(passage.at(passage.skipSpaces(end)));
    if (list) {
      return new Token(at, end, TokenKind.PUNCTUATION, closes ? ", vân vân." : ", vân vân,");
    }
    return new Token(at, end, TokenKind.PUNCTUATION, closes ? "." : ",");
  }

  private static boolean isBlankPlace(Passage passage, int at, int end) {
    String before = passage.wordBefore(at);
    boolean cue = BLANK_AFTER.contains(before) && passage.at(passage.skipSpacesBack(at) - 1) != ',';
    boolean spacedOff =
        passage.at(at - 1) == ' '
            || at == 0
            || passage.at(at - 1) == ':'
            || passage.at(at - 1) == '/';
    return (cue && (spacedOff || !passage.isAtEnd(end)))
        || (passage.isDigit(at - 1) && before.equals("20"))
        || (at > 0 && passage.at(at - 1) == '/');
  }

  private static final Set<String> BLANK_AFTER =
      Cues.set("ngày, tháng, năm, số, giờ, lúc, hồi, ông, bà, quý, phường, tổ, tên, khoản, điều");

  private static boolean isList(Passage passage, int at) {
    if (!Character.isLetterOrDigit(passage.at(passage.skipSpacesBack(at) - 1))
        && passage.at(passage.skipSpacesBack(at) - 1) != ','
        && passage.at(passage.skipSpacesBack(at) - 1) != ')') {
      return false;
    }
    String before = passage.near(at, 160);
    int stop = Math.max(before.lastIndexOf(". "), before.lastIndexOf(": "));
    String sentence = before.substring(stop + 1);
    int commas = (int) sentence.chars().filter(c -> c == ',' || c == ';').count();
    return commas >= 1 || sentence.contains(" như ");
  }

  private static Token colonLike(Passage passage, int at, char c) {
    if (c == ':' && passage.isDigit(at - 1) && passage.isDigit(at + 1)) {
      return word(at, "trên");
    }
    boolean divided =
        c == ':'
            && (passage.at(at - 1) == ' ' || passage.at(at + 1) != ' ')
            && passage.isDigit(passage.skipSpacesBack(at) - 1)
            && passage.isDigit(passage.skipSpaces(at + 1))
            && passage.clauseAfter(at + 1, 30).contains("=");
    if (divided) {
      return word(at, "chia");
    }
    return mark(at, String.valueOf(c));
  }

  private static Token bracket(Passage passage, int at, char c) {
    boolean opens = "([{".indexOf(c) >= 0;
    int inner = passage.skipSpaces(at + 1);
    boolean empty = opens && ")]}".indexOf(passage.at(inner)) >= 0 && inner > at + 1;
    if (empty) {
      return new Token(at, at + 1, TokenKind.BLANK, ",", Finding.Kind.BLANK, List.of());
    }
    boolean last = !opens && passage.isAtEnd(at + 1) && passage.at(at + 1) == 0;
    return last ? silent(at, "") : mark(at, ",");
  }

  private static Token comparison(Passage passage, int at, String word) {
    boolean orEqual = passage.at(at + 1) == '=';
    int end = orEqual ? at + 2 : at + 1;
    int after = passage.skipSpaces(end);
    char next = passage.at(after);
    boolean number = (next >= '0' && next <= '9') || next == '-' || next == '$';
    boolean thing =
        !passage.isDigit(passage.skipSpacesBack(at) - 1)
            && COUNTED_THING.matcher(passage.clauseAfter(after, 24)).lookingAt();
    if (!orEqual && number && thing) {
      return new Token(at, end, TokenKind.SYMBOL, word.equals("nhỏ hơn") ? "dưới" : "trên");
    }
    int before = passage.skipSpacesBack(at) - 1;
    boolean between =
        passage.isDigit(before)
            || (Character.isLetter(passage.at(before)) && Character.isLetter(next));
    if (number || between) {
      return new Token(at, end, TokenKind.SYMBOL, orEqual ? word + " hoặc bằng" : word);
    }
    return new Token(at, end, TokenKind.PUNCTUATION, "");
  }

  /** Of things that are counted a person says dưới 5 tuổi, trên 200 em. */
  private static final Pattern COUNTED_THING = Pattern.compile("\\d[\\d.,]{0,9} ?\\p{L}");

  private static Token underscore(Passage passage, int at) {
    Matcher line = passage.match(LINE, at);
    if (line != null) {
      return new Token(at, line.end(), TokenKind.BLANK, ",", Finding.Kind.BLANK, List.of());
    }
    return silent(at, "");
  }

  private static Token hash(Passage passage, int at) {
    return passage.isLetter(at + 1) || passage.isDigit(at + 1) ? word(at, "thăng") : silent(at, "");
  }

  /** Pictures and signs without a name are silent; letters of other scripts are reported. */
  private Token other(Passage passage, int at) {
    int point = passage.text().codePointAt(at);
    int end = at + Character.charCount(point);
    if (Character.isDigit(point)) {
      return new Token(
          at, end, TokenKind.NUMBER, Numbers.digits(String.valueOf(Character.digit(point, 10))));
    }
    if (Character.isLetterOrDigit(point)) {
      return new Token(at, end, TokenKind.SYMBOL, "", Finding.Kind.UNREADABLE, List.of());
    }
    return new Token(at, end, TokenKind.SYMBOL, "");
  }

  /** "v.v." in any of its forms. */
  static final class AndSoOn implements Classifier {
    @Override
    public @Nullable Token match(Passage passage, int at) {
      char c = passage.at(at);
      if (c != 'v' && c != 'V') {
        return null;
      }
      Matcher m = passage.match(AND_SO_ON, at);
      if (m == null) {
        return null;
      }
      boolean closes =
          (passage.isAtEnd(m.end()) && m.group().endsWith("."))
              || (m.group().endsWith(".")
                  && Character.isUpperCase(passage.at(passage.skipSpaces(m.end()))));
      return new Token(at, m.end(), TokenKind.ABBREVIATION, closes ? "vân vân." : "vân vân");
    }
  }
}
