package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Web and mail addresses, said so that a listener can type them, and hashtags. */
final class WebAddresses implements Classifier {
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,40}[A-Za-z0-9])?";
  private static final String TOP =
      "(?:vn|com|net|org|gov|edu|info|biz|io|me|ai|app|dev|tv|co|asia|name|pro|health|int|us|uk|fr|jp|kr|cn|sg|th|la|kh|de|ru|eu|xyz|ly|gl|gd|link|page|club|top|website|store|edu|online|shop|site)";
  private static final String HOST = LABEL + "(?:\\." + LABEL + "){0,5}\\." + TOP;
  private static final String PATH =
      "(?::\\d{2,5})?(?:[/?#][A-Za-z0-9\\-._~%/?#=&+@:!]{0,120}(?<![.,;:!?]))?/?";
  private static final Pattern URL =
      Pattern.compile(
          "(?:[Hh][Tt][Tt][Pp][Ss]?://)(?:" + LABEL + "(?:\\." + LABEL + "){0,6})" + PATH);
  private static final Pattern MAIL =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9._%+-]{0,60}@"
              + LABEL
              + "(?:\\."
              + LABEL
              + "){1,5}(?![A-Za-z0-9])");
  private static final Pattern SITE = Pattern.compile("(?i:" + HOST + ")(?![A-Za-z0-9])" + PATH);
  private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\d_]{2,60})");
  private static final Pattern HANDLE =
      Pattern.compile("@[A-Za-z0-9_.]{1,40}(?<![.])(?![\\p{L}@])");
  private static final Pattern PIECE = Pattern.compile("[A-Za-z]+|\\d+|[^A-Za-z0-9]");

  private final Saying saying;

  WebAddresses(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    char c = passage.at(at);
    if (c == '#') {
      Matcher tag = passage.match(HASHTAG, at);
      return tag == null ? null : hashtag(at, tag);
    }
    if (c == '@') {
      Matcher handle = isAscii(passage.at(at - 1)) ? null : passage.match(HANDLE, at);
      return handle == null
          ? null
          : new Token(at, handle.end(), TokenKind.WEB, say(handle.group()));
    }
    if (!isAscii(c) || isAscii(passage.at(at - 1)) || passage.at(at - 1) == '@') {
      return null;
    }
    for (Pattern pattern : List.of(URL, MAIL, SITE)) {
      Matcher m = passage.match(pattern, at);
      if (m != null && !passage.isLetter(m.end())) {
        return new Token(at, m.end(), TokenKind.WEB, say(m.group()));
      }
    }
    return null;
  }

  private static boolean isAscii(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private Token hashtag(int at, Matcher tag) {
    List<String> said = new ArrayList<>();
    Matcher words =
        Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|\\d+").matcher(tag.group(1));
    while (words.find()) {
      String word = words.group();
      if (Character.isDigit(word.charAt(0))) {
        said.add(saying.numbers().cardinal(word));
      } else if (Syllable.isVietnamese(word)) {
        said.add(word.toLowerCase(Locale.ROOT));
      } else {
        said.add(label(Tones.bare(word)));
      }
    }
    return new Token(at, tag.end(), TokenKind.WEB, "thăng " + String.join(" ", said));
  }

  private String say(String address) {
    List<String> said = new ArrayList<>();
    String rest = address;
    int protocol = rest.indexOf("://");
    if (protocol > 0) {
      said.add(Letters.spell(rest.substring(0, protocol)) + ", hai chấm, gạch chéo, gạch chéo,");
      rest = rest.substring(protocol + 3);
    }
    Matcher pieces = PIECE.matcher(rest);
    while (pieces.find()) {
      String piece = pieces.group();
      char c = piece.charAt(0);
      if (Character.isDigit(c)) {
        said.add(Numbers.digits(piece));
      } else if (isAscii(c)) {
        said.add(label(piece));
      } else {
        said.add(sign(c));
      }
    }
    return String.join(" ", said);
  }

  private static String sign(char c) {
    return switch (c) {
      case '.' -> "chấm";
      case '@' -> "a còng";
      case '/' -> "gạch chéo";
      case '-' -> "gạch ngang";
      case '_' -> "gạch dưới";
      case ':' -> "hai chấm";
      case '?' -> "hỏi";
      case '=' -> "bằng";
      case '&' -> "và";
      case '#' -> "thăng";
      case '+' -> "cộng";
      case '%' -> "phần trăm";
      default -> "";
    };
  }

  /** A known name, else the Vietnamese syllables it is made of, else its letters. */
  private String label(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    String known = saying.lexicon().word(lower);
    if (known != null) {
      return known;
    }
    if (lower.length() <= 3 || lower.length() > 40) {
      return Letters.spell(lower);
    }
    List<String> syllables = syllables(lower);
    return syllables.isEmpty() ? Letters.spell(lower) : String.join(" ", syllables);
  }

  /**
   * Splits into Vietnamese syllables and, where there is none, single letters, as few as may be.
   */
  private static List<String> syllables(String word) {
    int length = word.length();
    int[] cost = new int[length + 1];
    int[] from = new int[length + 1];
    for (int end = 1; end <= length; end++) {
      cost[end] = cost[end - 1] + LETTER_COST;
      from[end] = end - 1;
      for (int start = Math.max(0, end - 7); start <= end - 2; start++) {
        String syllable = Syllable.pronounceable(word.substring(start, end));
        boolean office = OFFICE.contains(word.substring(start, end));
        int more = office ? 1 : OPEN.matcher(syllable).find() ? 3 : 2;
        if (!syllable.isEmpty() && cost[start] + more < cost[end]) {
          cost[end] = cost[start] + more;
          from[end] = start;
        }
      }
    }
    List<String> syllables = new ArrayList<>();
    int letters = 0;
    for (int end = length; end > 0; end = from[end]) {
      String piece = word.substring(from[end], end);
      letters += piece.length() == 1 ? 1 : 0;
      syllables.addFirst(
          piece.length() == 1 ? Letters.spell(piece) : Syllable.pronounceable(piece));
    }
    return letters * 2 > length ? List.of() : syllables;
  }

  /** Words that addresses of offices are made of, so that phuongankhe is not split as phuon-gan. */
  private static final Set<String> OFFICE =
      Set.of(
          "phuong", "thanh", "cong", "dong", "trung", "quang", "thong", "tin", "chinh", "huong",
          "khanh", "hoang", "truong", "duong", "binh", "minh", "xuan", "nang");

  /** Rimes that only a mark left out would close: phuo-ng is no syllable and a rest. */
  private static final Pattern OPEN = Pattern.compile("(?:uô|iê|ươ|yê)$");

  private static final int LETTER_COST = 3;
}
