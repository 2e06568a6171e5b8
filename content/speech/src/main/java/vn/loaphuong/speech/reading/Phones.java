package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers, however their digits are grouped. The national numbering plan (Circular
 * 22/2014/TT-BTTTT) gives mobiles ten digits behind the leading zero included, fixed lines eleven
 * with the area code, 1800 and 1900 services eight or ten; that, not the grouping, is the rule.
 */
final class Phones implements Classifier {
  private static final Pattern NATIONAL =
      Pattern.compile("(?:\\(0\\d{1,4}\\)|0\\d{1,11}+)(?:[ .-]{1,3}\\(?\\d{1,10}+\\)?){0,6}");
  private static final Pattern INTERNATIONAL =
      Pattern.compile("(?:\\(?\\+ ?|\\()84\\)?(?: ?\\(0\\))?(?:[ .-]{0,3}\\(?\\d{1,12}+\\)?){1,6}");
  private static final Pattern SERVICE = Pattern.compile("1[89]00(?:[ .-]?\\d{1,6}+){1,3}(?!\\d)");
  private static final Pattern SHORT = Pattern.compile("\\d{3,11}(?![\\d/%.,]\\d|\\d)");
  private static final Pattern NEXT_PHONE =
      Pattern.compile(" ?[-–/] ?(?=(?:\\(?0\\d|\\+ ?84|1[89]00)[\\d .()-]{6})");
  private static final Pattern DATE = Pattern.compile("\\d{1,2}[.-]\\d{1,2}[.-]\\d{4}");
  private static final Set<String> SHORT_NUMBERS =
      Set.of("111", "112", "113", "114", "115", "116", "117", "118", "119", "1022");

  private static final Set<String> SENT = Cues.set("gửi, gửi đến, gửi tới, tới, gửi về, đến số");
  private static final Pattern MESSAGE =
      Pattern.compile("(?<!\\p{L})(?:soạn|nhắn|tin nhắn|cú pháp|sms)(?!\\p{L})");
  private static final Set<String> EMERGENCY =
      Cues.set(
          "công an, ca, pccc, cảnh sát, cứu hỏa, cứu nạn, cảnh sát giao thông, csgt, tngt, chữa cháy, khẩn cấp, bảo vệ trẻ em, cảnh sát pccc, cnch");

  @Override
  public @Nullable Token match(Passage passage, int at) {
    char c = passage.at(at);
    if (c == '-' || c == '–' || c == '/' || c == ' ') {
      return between(passage, at);
    }
    if (c != '+' && c != '(' && !passage.isDigit(at)) {
      return null;
    }
    Matcher national = passage.match(NATIONAL, at);
    if (national != null) {
      String number = national(passage, at, national.group());
      if (!number.isEmpty()) {
        return token(at, number, said(number));
      }
    }
    Matcher international = passage.match(INTERNATIONAL, at);
    if (international != null) {
      String number = prefix(international.group(), Set.of(11, 12), passage, at);
      if (!number.isEmpty()) {
        String rest = number.replaceFirst("^[(+ ]{1,3}84[) .-]{0,3}(?:\\(0\\))?", "");
        String plus = number.contains("+") ? "cộng " : "";
        return token(at, number, plus + "tám bốn, " + said(rest));
      }
    }
    return passage.isDigit(at) ? service(passage, at) : null;
  }

  private static Token token(int at, String number, String said) {
    return new Token(at, at + number.length(), TokenKind.PHONE, said);
  }

  /** "0905… - 0914…": the sign between two numbers is an "or". */
  private static @Nullable Token between(Passage passage, int at) {
    if (!passage.previousIs(TokenKind.PHONE)) {
      return null;
    }
    Matcher next = passage.match(NEXT_PHONE, at);
    if (next != null) {
      return new Token(at, next.end(), TokenKind.SYMBOL, "hoặc");
    }
    Matcher local = passage.match(NEXT_LOCAL, at);
    if (local == null || Quantities.countsAfter(passage, local.end())) {
      return null;
    }
    String digits = local.group(1);
    int count = DigitGroups.only(digits).length();
    return count < 6 || count > 8
        ? null
        : new Token(at, local.end(), TokenKind.PHONE, "hoặc " + said(digits));
  }

  /** "(0235) 3.812.345 - 3.812.346": the second goes without the area code. */
  private static final Pattern NEXT_LOCAL =
      Pattern.compile(" ?[-–/] ?([2-9]\\d{0,7}(?:[ .]\\d{2,4}){0,3})(?![\\d/]|[.,]\\d)");

  private @Nullable Token service(Passage passage, int at) {
    Matcher service = passage.match(SERVICE, at);
    if (service != null && isService(passage, at, service.group())) {
      String digits = DigitGroups.only(service.group());
      boolean solid = digits.length() == service.group().length();
      String said =
          solid
              ? Numbers.digits(digits.substring(0, 4)) + ", " + DigitGroups.of(digits.substring(4))
              : said(service.group());
      return new Token(at, service.end(), TokenKind.PHONE, said);
    }
    Matcher local = passage.match(LOCAL, at);
    if (local != null && isLocal(passage, at, local)) {
      return new Token(at, local.end(), TokenKind.PHONE, said(local.group()));
    }
    Matcher shorter = passage.match(SHORT, at);
    if (shorter == null) {
      return null;
    }
    boolean listed =
        SHORT_NUMBERS.contains(shorter.group())
            && (continues(passage, at) || passage.follows(at, EMERGENCY));
    boolean message =
        passage.follows(at, SENT)
            && MESSAGE.matcher(passage.near(at, 60)).find()
            && shorter.group().length() == 4;
    if ((listed || message || Identifiers.cue(passage, at, Cues.PHONE))
        && isShort(passage, shorter)) {
      return new Token(at, shorter.end(), TokenKind.PHONE, DigitGroups.of(shorter.group()));
    }
    return null;
  }

  /** "ĐT: 3.822.123": grouped as a million is, but nobody telephones millions. */
  private static final Pattern LOCAL =
      Pattern.compile("[2-9](?:\\d{2})?[ .]\\d{3}[ .]?\\d{3}(?![\\d/%]|[.,]\\d)");

  private static boolean isLocal(Passage passage, int at, Matcher m) {
    return passage.follows(at, DIRECT)
        && !Quantities.countsAfter(passage, m.end())
        && !Character.isLowerCase(passage.at(passage.skipSpaces(m.end())));
  }

  private static final Set<String> DIRECT =
      Cues.set("điện thoại, sđt, đt, số điện thoại, máy bàn, tel, phone, fax, hotline, đt bàn");

  /** As much of a run of groups as makes one telephone number; empty if none does. */
  private static String national(Passage passage, int at, String run) {
    if (DATE.matcher(run).matches()) {
      return "";
    }
    String digits = DigitGroups.only(run);
    boolean landline = digits.startsWith("02");
    boolean cued = Identifiers.cue(passage, at, Cues.PHONE);
    boolean paper = !cued && Identifiers.cue(passage, at, Cues.IDENTIFIER);
    if (paper) {
      return "";
    }
    boolean grouped = digits.length() < run.length();
    List<Integer> lengths = new ArrayList<>(landline ? List.of(11, 10) : List.of(10, 11));
    if (run.startsWith("(")) {
      lengths.addAll(List.of(9, 12));
    }
    if (cued || (grouped && run.startsWith("080"))) {
      lengths.addAll(List.of(9, 8));
    }
    if (run.matches("0\\d{2,3}[ .-]1022\\b.*")) {
      lengths.add(0, run.indexOf('1', 3) - 1 + 4);
      lengths.addAll(List.of(8, 7));
    }
    for (int length : lengths) {
      String number = prefix(run, Set.of(length), passage, at);
      if (!number.isEmpty()) {
        return number;
      }
    }
    return "";
  }

  /** The groups of a run from its start that together have one of these numbers of digits. */
  private static String prefix(String run, Set<Integer> lengths, Passage passage, int at) {
    int count = 0;
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      if (c < '0' || c > '9') {
        continue;
      }
      count++;
      int end = i + 1;
      boolean closed = end == run.length() || !Character.isDigit(run.charAt(end));
      if (closed && lengths.contains(count) && isWhole(passage, run, at, end)) {
        boolean bracket = end < run.length() && run.charAt(end) == ')' && opens(run, end);
        return run.substring(0, bracket ? end + 1 : end);
      }
    }
    return "";
  }

  private static boolean opens(String run, int end) {
    return run.lastIndexOf('(', end) > run.lastIndexOf(')', end - 1);
  }

  /** What is left of the run must be another number, or text. */
  private static boolean isWhole(Passage passage, String run, int at, int end) {
    if (passage.isDigit(at + end)) {
      return false;
    }
    if (end < run.length()) {
      return passage.match(NEXT_PHONE, at + end) != null
          || run.substring(end).matches("[ .-]{1,3}\\(?(?:0|\\d{1,2}$).*")
          || run.substring(end).matches(" - ?[2-9].*")
          || run.charAt(end) == ')';
    }
    return passage.at(at + end) != '/'
        || !passage.isDigit(at + end + 1)
        || passage.match(NEXT_PHONE, at + end) != null;
  }

  /** "gọi 113, 114 hoặc 115": what follows a short number is another one. */
  private static boolean continues(Passage passage, int at) {
    String near = passage.near(at, 20);
    if (passage
        .near(at, 90)
        .matches("(?s).*(?<!\\p{L})(?:gọi|tổng đài)(?: số)? (?:11\\d|1022)\\b.*")) {
      return true;
    }
    return passage.previousIs(
            TokenKind.PHONE, TokenKind.PUNCTUATION, TokenKind.WORD, TokenKind.SYMBOL)
        && passage.near(at, 60).matches("(?s).*(?:gọi|đài|số|nóng|hotline|liên hệ).*")
        && near.matches(
            "(?s).*(?<!\\d)(?:11\\d|1022|1[89]00[. ]?\\d{4,6}|1[89]00[. ]\\d{2,3}[. ]\\d{2,3})(?: ?[,;/-] ?| và | hoặc | hay )$");
  }

  private static boolean isShort(Passage passage, Matcher m) {
    if (Quantities.countsAfter(passage, m.end())) {
      return false;
    }
    return SHORT_NUMBERS.contains(m.group())
        || m.group().length() >= 4
        || passage.wordBefore(m.start()).equals("số")
        || passage.wordBefore(m.start()).equals("lẻ");
  }

  private static boolean isService(Passage passage, int at, String written) {
    String digits = DigitGroups.only(written);
    if (digits.length() != 8 && digits.length() != 10) {
      return false;
    }
    if (Identifiers.cue(passage, at, Cues.PHONE)) {
      return true;
    }
    int second = digits.length() == 8 ? Integer.parseInt(digits.substring(4)) : 0;
    boolean years = written.indexOf('-') >= 0 && second > 1800 && second <= 2100;
    return !years && !Quantities.countsAfter(passage, at + written.length());
  }

  /** Groups as they were written; an unbroken run is broken up. */
  private static String said(String written) {
    return DigitGroups.asWritten(written);
  }
}
