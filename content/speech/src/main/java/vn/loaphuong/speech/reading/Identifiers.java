package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Accounts, papers, tickets, plates and boats: digit by digit, in groups with short pauses. */
final class Identifiers implements Classifier {
  private static final Pattern DIGITS =
      Pattern.compile(
          "\\d{2,24}+(?:[.-]\\d{1,12}+| \\d{2,12}+){0,8}(?: \\d(?![\\d.,/%]| ?\\p{L}))?(?![\\d/%])");
  private static final Pattern THOUSANDS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{3}){1,4}(?: ?[-–] ?\\d{1,3}(?:\\.\\d{3}){1,4})?");
  private static final Pattern PLATE =
      Pattern.compile(
          "(\\d{2}) ?[-–]? ?([A-ZĐ]{1,2}\\d?)(?: ?[-–.] ?|(?<=[A-ZĐ])| )(\\d{3}[. ]?\\d{2}|\\d{4})(?![\\d\\p{L}])");

  /** Circular 23/2010/TT-BNNPTNT: the province's letters, five digits, TS for a fishing boat. */
  private static final Pattern BOAT =
      Pattern.compile("(\\p{Lu}\\p{L}{0,2})[ -]?(\\d{4,5})[ -]?(TS)(?![\\p{L}\\d])");

  /** A series and its number, as land papers and banknotes have them: CM 123456, số AA 00123456. */
  private static final Pattern SERIES =
      Pattern.compile("([A-ZĐ]{1,3}) ?(\\d{5,9})(?![\\p{L}\\d]|[.,/]\\d)");

  private static final Pattern DRAWN = Pattern.compile("\\d{2,7}(?![\\d.,/%]\\d|\\d|%)");
  private static final Set<String> SERIES_CUES =
      Cues.set("số, sê ri, seri, số seri, số sê ri, số phát hành, số hiệu, ký hiệu");
  private static final Set<String> LOTTERY =
      Cues.set(
          "vé có số, vé số, vé, dãy số, giải đặc biệt, đặc biệt, giải đb, đb, trúng số, bộ số, con số may mắn, cặp số, g1, g2, g3, g4, g5, g6, g7, g8, gđb, giải 1, giải 2, giải 3, giải 4, giải 5, giải 6, giải 7, giải 8");
  private static final Pattern DRAW = Pattern.compile("xổ số|quay thưởng|vé số|xsmb|xskt|quay số");
  private static final Set<String> PRIZE =
      Cues.set(
          "giải nhất, giải nhì, giải ba, giải tư, giải năm, giải sáu, giải bảy, giải tám, giải khuyến khích");

  /** After an identifier these go on with the sentence; any other small word is what is counted. */
  private static final Set<String> AFTER_IDENTIFIER =
      Cues.set(
          "tại, ngày, cấp, của, do, là, để, và, hoặc, hay, mở, mang, tên, ngân, nội, theo, với, khi, thì, đã, được, vào, từ, qua, chủ, cho, có, không, đang, sẽ, trên, ở, bị, gửi, nếu, còn, hết, trước, trong, như, đến, đứng");

  private static final Set<String> ACCOUNT = Cues.set("tài khoản, stk, số tài khoản, tk");

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (!passage.isDigit(at)) {
      return Character.isUpperCase(passage.at(at)) ? lettered(passage, at) : null;
    }
    Matcher plate = passage.match(PLATE, at);
    if (plate != null && isPlate(passage, at, plate)) {
      return plate(at, plate);
    }
    Matcher drawn = passage.match(DRAWN, at);
    if (drawn != null && isDrawn(passage, at, drawn)) {
      return new Token(at, drawn.end(), TokenKind.IDENTIFIER, DigitGroups.of(drawn.group()));
    }
    boolean phone = cue(passage, at, Cues.PHONE);
    boolean identifier = cue(passage, at, Cues.IDENTIFIER) || isAccountOfBank(passage, at);
    Matcher mixed = identifier ? passage.match(MIXED, at) : null;
    if (mixed != null && mixed.group().chars().anyMatch(Character::isLetter)) {
      return new Token(at, mixed.end(), TokenKind.IDENTIFIER, mixed(mixed.group()));
    }
    Matcher digits = phone || identifier ? passage.match(DIGITS, at) : null;
    if (digits == null
        || DigitGroups.only(digits.group()).length() < (phone && !identifier ? 6 : 4)
        || digits.group().matches("\\d{1,2}[.-]\\d{1,2}[.-]\\d{4}")
        || passage.at(digits.end()) == '/'
        || isAmount(passage, at, digits.end())
        || (LAW_YEAR.matcher(digits.group()).matches()
            && LAW.matcher(passage.near(at, 40)).find())) {
      return null;
    }
    return new Token(at, digits.end(), TokenKind.IDENTIFIER, DigitGroups.asWritten(digits.group()));
  }

  /** "Luật Căn cước 2023": the year of the law. */
  private static final Pattern LAW_YEAR = Pattern.compile("(?:19|20)\\d\\d");

  private static final Pattern LAW =
      Pattern.compile("(?<!\\p{L})(?:luật|pháp lệnh|bộ luật|năm) [^\\d.;]{0,34}$");

  /** The code of a file or an order: 000.15.H17-240612-0034. */
  private static final Pattern MIXED =
      Pattern.compile("\\d{1,12}[A-Z]{0,4}(?:[.-][A-Z]{0,4}\\d{0,12}){1,6}(?![\\p{L}\\d/])");

  private static String mixed(String written) {
    List<String> groups = new ArrayList<>();
    for (String group : written.split("[.-]+")) {
      String letters = Letters.spell(group.replaceAll("[^A-Z]", ""));
      String digits = DigitGroups.only(group);
      groups.add((letters + " " + (digits.isEmpty() ? "" : DigitGroups.of(digits))).strip());
    }
    return String.join(", ", groups);
  }

  private static @Nullable Token lettered(Passage passage, int at) {
    if (passage.isLetter(at - 1)) {
      return null;
    }
    Matcher boat = passage.match(BOAT, at);
    if (boat != null) {
      return new Token(
          at,
          boat.end(),
          TokenKind.PLATE,
          Letters.spell(boat.group(1)) + ", " + DigitGroups.of(boat.group(2)) + ", tê ét");
    }
    Matcher series = passage.match(SERIES, at);
    if (series != null && passage.follows(at, SERIES_CUES)) {
      return new Token(
          at,
          series.end(),
          TokenKind.IDENTIFIER,
          Letters.spell(series.group(1)) + ", " + DigitGroups.of(series.group(2)));
    }
    return null;
  }

  /**
   * A fee stands behind the name of a paper as often as its number does: "hộ chiếu 200.000 đồng".
   */
  private static boolean isAmount(Passage passage, int at, int end) {
    if (passage.at(at) != '0' && Quantities.countsAfter(passage, end)) {
      return true;
    }
    Matcher thousands = passage.match(THOUSANDS, at);
    if (thousands == null || thousands.end() < end) {
      return false;
    }
    int next = passage.skipSpaces(end);
    return Character.isLowerCase(passage.at(next))
        && !AFTER_IDENTIFIER.contains(passage.wordAfter(end));
  }

  /** Lottery numbers and the numbers of tickets. */
  private static boolean isDrawn(Passage passage, int at, Matcher m) {
    if (Quantities.countsAfter(passage, m.end())
        || Character.isLowerCase(passage.at(passage.skipSpaces(m.end())))) {
      return false;
    }
    boolean draw = DRAW.matcher(passage.near(at, 120)).find();
    return (m.group().length() >= 4 && passage.follows(at, LOTTERY))
        || (draw && (passage.follows(at, PRIZE) || passage.follows(at, LOTTERY)))
        || (draw
            && passage.previousIs(TokenKind.PUNCTUATION)
            && m.group().length() >= 3
            && passage.near(at, 10).matches("(?s).*\\d{2,7} ?[,;-] ?$"));
  }

  /** A cue, with "số", "là" and the like allowed between it and the digits. */
  static boolean cue(Passage passage, int at, Set<String> cues) {
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

  private static boolean isPlate(Passage passage, int at, Matcher m) {
    if (cue(passage, at, Cues.PLATE)) {
      return true;
    }
    if (PLATE_NEAR.matcher(passage.near(at, 40)).find()) {
      return true;
    }
    int province = Integer.parseInt(m.group(1));
    return province >= 11
        && province <= 99
        && m.group().length() >= 8
        && (m.group(3).contains(".") || m.group().contains("-"));
  }

  private static final Pattern PLATE_NEAR =
      Pattern.compile("(?<!\\p{L})(?:biển số|bks|biển kiểm soát)(?!\\p{L})");

  private static Token plate(int at, Matcher m) {
    StringBuilder spoken = new StringBuilder(Numbers.digits(m.group(1)));
    String series = m.group(2);
    for (int i = 0; i < series.length(); i++) {
      char c = series.charAt(i);
      spoken
          .append(' ')
          .append(Character.isDigit(c) ? Numbers.digits(String.valueOf(c)) : Letters.name(c));
    }
    spoken.append(", ").append(DigitGroups.of(DigitGroups.only(m.group(3))));
    return new Token(at, m.end(), TokenKind.PLATE, spoken.toString());
  }
}
