package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Telephone numbers, accounts, papers and plates: digit by digit, in groups with short pauses. */
final class Identifiers implements Classifier {
  private static final Pattern PHONE =
      Pattern.compile(
          "(?:\\(?\\+ ?84\\)?(?: ?\\(0\\))?[ .-]?\\d{1,12}+|\\(0\\d{1,3}+\\) ?\\d{1,10}+|0\\d{1,12}+)"
              + "(?:[ .-]{1,3}+\\(?(?:\\d{2,9}+|\\d(?=[ .-]\\d{3}))\\)?){0,5}(?![\\d/])");
  private static final Pattern HOTLINE = Pattern.compile("1[89]00(?:[ .-]?\\d{2,6}){1,3}(?!\\d)");
  private static final Pattern DIGITS =
      Pattern.compile(
          "\\d{2,24}+(?:[.-]\\d{1,12}+| \\d{2,12}+){0,8}(?: \\d(?![\\d.,/%]| ?\\p{L}))?(?![\\d/%])");
  private static final Pattern SHORT = Pattern.compile("\\d{3,11}(?![\\d/%.,]\\d|\\d)");
  private static final Pattern PLATE =
      Pattern.compile(
          "(\\d{2}) ?[-–]? ?([A-ZĐ]{1,2}\\d?)(?: ?[-–.] ?|(?<=[A-ZĐ])| )(\\d{3}[. ]?\\d{2}|\\d{4})(?![\\d\\p{L}])");
  private static final Set<String> SHORT_NUMBERS =
      Set.of("111", "112", "113", "114", "115", "116", "117", "118", "119", "1022");

  @Override
  public @Nullable Token match(Passage passage, int at) {
    char c = passage.at(at);
    if (c != '+' && c != '(' && !passage.isDigit(at)) {
      return null;
    }
    Matcher plate = passage.match(PLATE, at);
    if (plate != null && isPlate(passage, at, plate)) {
      return plate(at, plate);
    }
    Matcher phone = passage.match(PHONE, at);
    if (phone != null && isPhone(passage, at, phone.group())) {
      return new Token(at, phone.end(), TokenKind.PHONE, phone(phone.group()));
    }
    if (c == '+' || c == '(') {
      return null;
    }
    Matcher hotline = passage.match(HOTLINE, at);
    if (hotline != null && isHotline(passage, at, hotline.group())) {
      String digits = hotline.group().replaceAll("\\D", "");
      boolean solid = digits.length() == hotline.group().length();
      String said =
          solid
              ? Numbers.digits(digits.substring(0, 4)) + ", " + grouped(digits.substring(4))
              : written(hotline.group());
      return new Token(at, hotline.end(), TokenKind.PHONE, said);
    }
    boolean phoneCue = cue(passage, at, Cues.PHONE);
    boolean identifierCue = cue(passage, at, Cues.IDENTIFIER) || isAccountOfBank(passage, at);
    Matcher shorter = passage.match(SHORT, at);
    boolean listed =
        shorter != null && SHORT_NUMBERS.contains(shorter.group()) && continuesPhones(passage, at);
    if (shorter != null && (phoneCue || listed) && isShortNumber(passage, shorter)) {
      return new Token(at, shorter.end(), TokenKind.PHONE, grouped(shorter.group()));
    }
    Matcher digits = passage.match(DIGITS, at);
    if (digits != null
        && (identifierCue || phoneCue)
        && count(digits.group()) >= (phoneCue && !identifierCue ? 6 : 4)) {
      if (isDate(digits.group()) || passage.at(digits.end()) == '/') {
        return null;
      }
      return new Token(at, digits.end(), TokenKind.IDENTIFIER, written(digits.group()));
    }
    return null;
  }

  /** "gọi 113, 114 hoặc 115": what follows a short number is another one. */
  private static boolean continuesPhones(Passage passage, int at) {
    String near = passage.near(at, 12);
    if (passage
        .near(at, 90)
        .matches("(?s).*(?<!\\p{L})(?:gọi|tổng đài)(?: số)? (?:11\\d|1022)\\b.*")) {
      return true;
    }
    return passage.previousIs(TokenKind.PHONE, TokenKind.PUNCTUATION, TokenKind.WORD)
        && passage.near(at, 60).matches("(?s).*(?:gọi|đài|số|nóng|hotline|liên hệ).*")
        && near.matches("(?s).*(?<!\\d)(?:11\\d|1022)(?: ?[,;-] ?| và | hoặc | hay )$");
  }

  private static boolean isDate(String digits) {
    return digits.matches("\\d{1,2}[.-]\\d{1,2}[.-]\\d{4}");
  }

  private static boolean isShortNumber(Passage passage, Matcher m) {
    if (Quantities.countsAfter(passage, m.end())) {
      return false;
    }
    return SHORT_NUMBERS.contains(m.group())
        || m.group().length() >= 4
        || passage.wordBefore(m.start()).equals("số");
  }

  /** A cue, with "số", "là" and the like allowed between it and the digits. */
  private static boolean cue(Passage passage, int at, Set<String> cues) {
    List<String> words = new ArrayList<>(passage.wordsBefore(at, 7));
    int skipped = 0;
    while (!words.isEmpty()
        && skipped < 3
        && Cues.SKIPPED_BEFORE_DIGITS.contains(words.getFirst())) {
      if (hasCue(words, cues)) {
        return true;
      }
      words.removeFirst();
      skipped++;
    }
    return hasCue(words, cues);
  }

  /** "tài khoản Vietcombank 0011 …": the bank's name stands between. */
  private static boolean isAccountOfBank(Passage passage, int at) {
    List<String> words = passage.wordsBefore(at, 6);
    for (int i = 1; i < Math.min(4, words.size()); i++) {
      if (hasCue(words.subList(i, words.size()), ACCOUNT)) {
        return true;
      }
    }
    return false;
  }

  private static final Set<String> ACCOUNT = Cues.set("tài khoản, stk, số tài khoản, tk");

  private static boolean hasCue(List<String> nearestFirst, Set<String> cues) {
    StringBuilder phrase = new StringBuilder();
    for (int i = 0; i < Math.min(4, nearestFirst.size()); i++) {
      phrase.insert(0, i == 0 ? nearestFirst.get(i) : nearestFirst.get(i) + " ");
      if (cues.contains(phrase.toString())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPhone(Passage passage, int at, String written) {
    int digits = count(written);
    if (written.startsWith("+") || written.startsWith("(+")) {
      return digits >= 10 && digits <= 13;
    }
    if (isDate(written)) {
      return false;
    }
    boolean bracketed = written.startsWith("(");
    if (bracketed) {
      return digits >= 9 && digits <= 12;
    }
    boolean plain = written.chars().allMatch(Character::isDigit);
    boolean identifier = cue(passage, at, Cues.IDENTIFIER);
    return (digits == 10 || digits == 11) && !(identifier && plain && digits == 11) && !identifier;
  }

  private static boolean isHotline(Passage passage, int at, String written) {
    int digits = count(written);
    if (digits != 8 && digits != 10) {
      return false;
    }
    boolean dashed = written.indexOf('-') >= 0;
    boolean dotted = written.indexOf('.') >= 0 || written.indexOf(' ') >= 0;
    boolean solid = !dashed && !dotted;
    return cue(passage, at, Cues.PHONE)
        || ((solid || dotted) && !Quantities.countsAfter(passage, at + written.length()));
  }

  private static boolean isPlate(Passage passage, int at, Matcher m) {
    if (cue(passage, at, Cues.PLATE)) {
      return true;
    }
    int province = Integer.parseInt(m.group(1));
    return province >= 11
        && province <= 99
        && m.group().length() >= 8
        && (m.group(3).contains(".") || m.group().contains("-"));
  }

  private Token plate(int at, Matcher m) {
    StringBuilder spoken = new StringBuilder(Numbers.digits(m.group(1)));
    String series = m.group(2);
    for (int i = 0; i < series.length(); i++) {
      char c = series.charAt(i);
      spoken
          .append(' ')
          .append(Character.isDigit(c) ? Numbers.digits(String.valueOf(c)) : Letters.name(c));
    }
    spoken.append(", ").append(grouped(m.group(3).replaceAll("\\D", "")));
    return new Token(at, m.end(), TokenKind.PLATE, spoken.toString());
  }

  private static String phone(String written) {
    if (written.replaceAll("[( ]", "").startsWith("+84")) {
      String rest = written.replaceFirst("^[(+ ]{1,3}84[) .-]{0,3}", "");
      return "cộng tám bốn, " + (hasGaps(rest) ? written(rest) : grouped(rest));
    }
    return written(written);
  }

  private static boolean hasGaps(String written) {
    return written.chars().anyMatch(c -> c < '0' || c > '9');
  }

  /** Groups as they were written; an unbroken run is broken into threes. */
  private static String written(String written) {
    List<String> groups = new ArrayList<>();
    for (String group : written.split("\\D+")) {
      if (!group.isEmpty()) {
        groups.add(group.length() > 5 ? grouped(group) : Numbers.digits(group));
      }
    }
    return String.join(", ", groups);
  }

  /** 4-3-3 for ten digits, threes for the rest; the last group may have four. */
  static String grouped(String digits) {
    List<String> groups = new ArrayList<>();
    int at = 0;
    int length = digits.length();
    if (length == 10 || length == 4) {
      groups.add(Numbers.digits(digits.substring(0, 4)));
      at = 4;
    }
    while (at < length) {
      int rest = length - at;
      int size = rest == 4 || rest == 5 ? rest : Math.min(3, rest);
      if (length == 5) {
        size = Math.min(3, rest);
      }
      groups.add(Numbers.digits(digits.substring(at, at + size)));
      at += size;
    }
    return String.join(", ", groups);
  }

  private static int count(String written) {
    return (int) written.chars().filter(c -> c >= '0' && c <= '9').count();
  }
}
