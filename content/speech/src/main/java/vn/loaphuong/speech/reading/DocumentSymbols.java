package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and symbols of documents as Decree 30/2020/NĐ-CP (state) and Instruction 36-HD/VPTW
 * (party) form them: 199/KH-UBND, 49/2024/NĐ-CP, 31/2024/QH15, 39-NQ/TW.
 */
final class DocumentSymbols implements Classifier {
  private static final String PART = "[A-ZĐ](?:[A-Za-zĐđ&]|\\.(?=[A-ZĐ])){0,15}+\\d{0,4}+";
  private static final String TAIL = PART + "(?: ?[-–] ?" + PART + "){0,4}(?:/" + PART + ")?";
  private static final String SLASH = " {0,2}/{1,3} {0,2}";
  private static final String YEAR = "(?:19|20)\\d\\d";
  private static final Pattern STATE =
      Pattern.compile(
          "(?<number>\\d{1,6}[a-zđA-Z]?)"
              + SLASH
              + "(?:(?<year>"
              + YEAR
              + ")"
              + SLASH
              + ")?(?<tail>"
              + TAIL
              + ")(?![\\p{L}\\d])");
  private static final Pattern PARTY =
      Pattern.compile(
          "(?<number>\\d{1,6})(?: ?[-–] ?)(?<type>[A-ZĐ][A-Za-zĐđ]{0,5}) ?/ ?(?<tail>"
              + TAIL
              + ")(?![\\p{L}\\d])");
  private static final Pattern MISSING =
      Pattern.compile(
          "(?:[.…_ ]{0,60})/{1,2} ?(?:(?<year>"
              + YEAR
              + ") ?/ ?)?(?<tail>"
              + PART
              + "(?:-"
              + PART
              + "){1,4})(?![\\p{L}\\d])");
  private static final Pattern BARE =
      Pattern.compile("(?<tail>" + PART + "(?:-" + PART + "){1,3})(?![\\p{L}\\d/-])");
  private static final Pattern BODY_NAMED =
      Pattern.compile(
          "(?:^|.{0,80}? )của (?:liên )?(?:ban|bộ|sở|ubnd|ủy|hđnd|hội|chính phủ|thủ tướng|quốc hội|trung ương"
              + "|tỉnh|thành|huyện|thị|quận|xã|phường|đảng|chủ tịch|phòng|thường|công an|mặt trận|liên đoàn|đoàn"
              + "|giám đốc|văn phòng|cục|tổng|chi cục|trường|trung tâm|bch|btv|ubmttq|bảo hiểm|tòa|viện|cơ quan|kho bạc|ngân hàng|đài|công ty|tổ|đội|cấp).*");
  private static final Pattern OF_CAPITALS =
      Pattern.compile("(?:^|(?<= ))của (?:[A-ZĐ]{2,}|TƯ)(?!\\p{L})");
  private static final Set<String> NUMBER_WORDS = Set.of("số", "so");

  private final Saying saying;

  DocumentSymbols(Saying saying) {
    this.saying = saying;
  }

  /** What the letters of a symbol stand for. */
  private record Code(
      @Nullable String type,
      List<String> bodies,
      List<String> subjects,
      List<String> unknown,
      boolean cityOrProvince) {}

  @Override
  public @Nullable Token match(Passage passage, int at) {
    if (passage.isDigit(at)) {
      Matcher party = passage.match(PARTY, at);
      if (party != null && saying.lexicon().documentType(party.group("type")) != null) {
        return numbered(passage, at, party, null, party.group("type") + "-" + party.group("tail"));
      }
      Matcher state = passage.match(STATE, at);
      if (state != null && isDocument(passage, at, state)) {
        return numbered(passage, at, state, state.group("year"), state.group("tail"));
      }
      return null;
    }
    char c = passage.at(at);
    if (c == '/' || c == '.' || c == '_') {
      return missing(passage, at);
    }
    return Character.isUpperCase(c) ? bare(passage, at) : null;
  }

  private boolean isDocument(Passage passage, int at, Matcher symbol) {
    String tail = symbol.group("tail");
    String first = parts(tail).getFirst();
    boolean compound = parts(tail).size() > 1;
    boolean typed = saying.lexicon().documentType(first) != null;
    boolean issued = saying.lexicon().organisation(first) != null || first.matches("QH\\d{1,2}");
    if (symbol.group("year") != null || (compound && (typed || issued))) {
      return true;
    }
    if (compound
        && tail.equals(tail.toUpperCase(java.util.Locale.ROOT))
        && passage.follows(at, NUMBER_WORDS)) {
      return true;
    }
    return (typed || issued)
        && tail.length() >= 2
        && (passage.follows(at, NUMBER_WORDS) || passage.follows(at, saying.lexicon().typeNames()));
  }

  private Token numbered(
      Passage passage, int at, Matcher symbol, @Nullable String year, String tail) {
    String number = symbol.group("number");
    Code code = code(passage, at, tail);
    StringBuilder spoken = new StringBuilder();
    boolean labelled = passage.follows(at, NUMBER_WORDS);
    boolean header = (labelled && passage.isAtStart(at - 1)) || (labelled && isHeader(passage, at));
    String said = sayNumber(number);
    if (saying.settings().documentSymbols() == ReadingSettings.DocumentSymbols.SPELLED) {
      spoken.append(said);
      if (year != null) {
        spoken.append(" trên ").append(saying.numbers().cardinal(year));
      }
      spoken.append(" trên ").append(spell(tail));
    } else {
      boolean typeNamed = code.type() == null || isTypeNamed(passage, at, code.type());
      if (!typeNamed && !labelled) {
        spoken.append(code.type()).append(" số ");
      } else if (!labelled && isListed(passage, at)) {
        spoken.append("số ");
      }
      spoken.append(said);
      if (year != null) {
        spoken.append(" năm ").append(saying.numbers().cardinal(year));
      }
      boolean typeAfter = !typeNamed && labelled;
      if (typeAfter) {
        spoken.append(header ? ", " : " ").append(code.type());
      }
      appendBody(passage, at, symbol.end(), code, spoken);
    }
    return token(passage, at, symbol.end(), spoken.toString(), code);
  }

  private static boolean isListed(Passage passage, int at) {
    return passage.near(at, 4).matches(".*(?:, ?|; ?|và )$");
  }

  private static boolean isHeader(Passage passage, int at) {
    return passage.near(at, 12).strip().matches("số ?:?");
  }

  private @Nullable Token missing(Passage passage, int at) {
    if (!passage.follows(at, NUMBER_WORDS)) {
      return null;
    }
    Matcher symbol = passage.match(MISSING, at);
    if (symbol == null) {
      return null;
    }
    Code code = code(passage, at, symbol.group("tail"));
    if (code.type() == null && code.bodies().isEmpty()) {
      return null;
    }
    StringBuilder spoken = new StringBuilder();
    if (code.type() != null && !isTypeNamed(passage, at, code.type())) {
      spoken.append(", ").append(code.type());
    }
    String year = symbol.group("year");
    if (year != null) {
      spoken.append(" năm ").append(saying.numbers().cardinal(year));
    }
    appendBody(passage, at, symbol.end(), code, spoken);
    return new Token(
        at,
        symbol.end(),
        TokenKind.DOCUMENT,
        spoken.toString().strip(),
        List.of(new Token.Doubt(at, at, Finding.Kind.BLANK, "", List.of())));
  }

  /** Letters without a number: "các NĐ-CP", "mẫu TT-BTC". */
  private @Nullable Token bare(Passage passage, int at) {
    Matcher symbol = passage.match(BARE, at);
    if (symbol == null) {
      return null;
    }
    List<String> parts = parts(symbol.group("tail"));
    boolean typed = saying.lexicon().documentType(parts.getFirst()) != null;
    boolean issued = parts.size() > 1 && saying.lexicon().organisation(parts.get(1)) != null;
    if (!typed || !issued) {
      return null;
    }
    Code code = code(passage, at, symbol.group("tail"));
    StringBuilder spoken = new StringBuilder();
    if (code.type() != null && !isTypeNamed(passage, at, code.type())) {
      spoken.append(code.type());
    }
    appendBody(passage, at, symbol.end(), code, spoken);
    String said = spoken.toString().strip();
    if (said.isEmpty()) {
      said = spell(symbol.group("tail"));
    }
    return token(passage, at, symbol.end(), said, code);
  }

  private Token token(Passage passage, int at, int end, String spoken, Code code) {
    List<Token.Doubt> doubts = new ArrayList<>();
    for (String unknown : code.unknown()) {
      doubts.add(
          new Token.Doubt(
              at, end, Finding.Kind.UNKNOWN_ABBREVIATION, Letters.spell(unknown), List.of()));
    }
    if (code.cityOrProvince() && spoken.endsWith("ủy")) {
      doubts.add(
          new Token.Doubt(at, end, Finding.Kind.AMBIGUOUS, spoken, List.of("Tỉnh ủy", "Thành ủy")));
    }
    if (passage.text().substring(at, end).contains("//")) {
      doubts.add(new Token.Doubt(at, end, Finding.Kind.SUSPECTED_FAULT, spoken, List.of()));
    }
    return new Token(at, end, TokenKind.DOCUMENT, spoken, doubts);
  }

  private void appendBody(Passage passage, int at, int end, Code code, StringBuilder spoken) {
    if (!code.subjects().isEmpty()) {
      spoken.append(", ").append(String.join(", ", code.subjects()));
    }
    if (code.bodies().isEmpty() || isBodyNamed(passage, at, end, code)) {
      return;
    }
    spoken.append(" của ").append(String.join(" và ", code.bodies()));
  }

  private boolean isTypeNamed(Passage passage, int at, String type) {
    String before = passage.near(at, 70);
    int stop =
        Math.max(
            before.lastIndexOf('.'), Math.max(before.lastIndexOf(';'), before.lastIndexOf('(')));
    if (before.substring(stop + 1).contains(Tones.fold(type))) {
      return true;
    }
    StringBuilder phrase = new StringBuilder();
    for (String word : passage.wordsBefore(at, 5)) {
      if (phrase.isEmpty() && NUMBER_WORDS.contains(word)) {
        continue;
      }
      phrase.insert(0, phrase.isEmpty() ? word : word + " ");
      if (saying.lexicon().typeNames().contains(phrase.toString())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBodyNamed(Passage passage, int at, int end, Code code) {
    if (BODY_NAMED.matcher(passage.clauseAfter(end, 90)).matches()) {
      return true;
    }
    String after = passage.text().substring(end, end + passage.clauseAfter(end, 90).length());
    if (OF_CAPITALS.matcher(after).find()) {
      return true;
    }
    for (String body : code.bodies()) {
      if (passage.folded().startsWith(", " + Tones.fold(body), end)) {
        return true;
      }
    }
    String before = passage.near(at, 80);
    int stop =
        Math.max(
            Math.max(before.lastIndexOf(','), before.lastIndexOf(';')), before.lastIndexOf('.'));
    String clause = before.substring(stop + 1);
    for (String body : code.bodies()) {
      if (clause.contains(Tones.fold(body))
          || (body.equals("Ủy ban nhân dân") && clause.contains("ubnd"))
          || (body.equals("Hội đồng nhân dân") && clause.contains("hđnd"))) {
        return true;
      }
    }
    return false;
  }

  private Code code(Passage passage, int at, String tail) {
    List<String> parts = parts(tail);
    String type = null;
    List<String> bodies = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    boolean open = false;
    int from = 0;
    LexiconEntry first = saying.lexicon().documentType(parts.getFirst());
    boolean officialLetter = first == null;
    if (first != null) {
      type = first.spoken();
      from = 1;
    }
    for (int i = from; i < parts.size(); i++) {
      String part = parts.get(i);
      LexiconEntry body = saying.lexicon().organisation(part);
      if (part.matches("QH\\d{1,2}|UBTVQH\\d{0,2}")) {
        String term = part.replaceAll("\\D", "");
        String name = part.startsWith("QH") ? "Quốc hội" : "Ủy ban Thường vụ Quốc hội";
        bodies.add(term.isEmpty() ? name : name + " khóa " + saying.numbers().cardinal(term));
      } else if (part.equals("TU")
          || (part.equals("TƯ") && passage.mentions().cityCommittee() > 0)) {
        Committee committee = committee(passage, at);
        bodies.add(committee.name());
        open = committee.guessed();
      } else if (body != null) {
        bodies.add(body.spoken());
        if (officialLetter
            || body.spoken().startsWith("Ủy ban nhân dân")
            || body.spoken().startsWith("Hội đồng")) {
          break;
        }
      } else if (bodies.isEmpty()) {
        other(part, bodies, subjects, unknown);
      }
    }
    if (officialLetter && type == null && !bodies.isEmpty() && parts.size() > 1) {
      type = "Công văn";
    }
    return new Code(type, bodies, subjects, unknown, open);
  }

  /** BCĐ389 is a body with a number; VPHC in BB-VPHC is what the paper is about. */
  private void other(
      String part, List<String> bodies, List<String> subjects, List<String> unknown) {
    String letters = part.replaceAll("\\d", "");
    LexiconEntry body = saying.lexicon().organisation(letters);
    LexiconEntry known = saying.lexicon().capitals(letters);
    String digits = part.replaceAll("\\D", "");
    String tail = digits.isEmpty() ? "" : " " + Numbers.digits(digits);
    if (body != null) {
      bodies.add(body.spoken() + tail);
    } else if (known != null) {
      subjects.add(known.spoken() + tail);
    } else {
      subjects.add(Letters.spell(part) + tail);
      unknown.add(part);
    }
  }

  private record Committee(String name, boolean guessed) {}

  /** Tỉnh ủy or Thành ủy: whichever the text names nearby, else more often. */
  private static Committee committee(Passage passage, int at) {
    String around =
        passage.near(at, 120)
            + passage.folded().substring(at, Math.min(passage.length(), at + 120));
    boolean city = around.contains("thành ủy") || around.contains("thành phố hà nội");
    boolean province = around.contains("tỉnh ủy");
    if (city != province) {
      return new Committee(city ? "Thành ủy" : "Tỉnh ủy", false);
    }
    int cities = passage.mentions().cityCommittee();
    int provinces = passage.mentions().provinceCommittee();
    return new Committee(cities > provinces ? "Thành ủy" : "Tỉnh ủy", cities == provinces);
  }

  private String sayNumber(String number) {
    char last = number.charAt(number.length() - 1);
    if (Character.isLetter(last)) {
      return saying.numbers().withLeadingZeros(number.substring(0, number.length() - 1))
          + " "
          + Letters.name(last);
    }
    return saying.numbers().withLeadingZeros(number);
  }

  private static String spell(String tail) {
    StringBuilder spelled = new StringBuilder();
    for (String part : tail.split("[-–/ ]+")) {
      if (part.isEmpty()) {
        continue;
      }
      if (spelled.length() > 0) {
        spelled.append(", ");
      }
      StringBuilder digits = new StringBuilder();
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        if (Character.isDigit(c)) {
          digits.append(c);
        }
      }
      spelled.append(Letters.spell(part));
      if (digits.length() > 0) {
        spelled.append(' ').append(Numbers.digits(digits.toString()));
      }
    }
    return spelled.toString();
  }

  private static List<String> parts(String tail) {
    List<String> parts = new ArrayList<>();
    for (String part : tail.split("[-–/. ]+")) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }
}
