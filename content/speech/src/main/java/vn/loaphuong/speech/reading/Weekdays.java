package vn.loaphuong.speech.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days of the week, months and quarters written with a letter: T2, T7-CN, T5-T9, T4/2024, Q1/2024.
 */
final class Weekdays implements Classifier {
  private static final String NOT_ON = "(?![\\p{L}\\d])";
  private static final Pattern MONTH_OF_YEAR =
      Pattern.compile("T(0?[1-9]|1[0-2]) ?[/.-] ?(1\\d{3}|2\\d{3})(?!\\d)(?![/.,]\\d)");
  private static final Pattern QUARTER_OF_YEAR =
      Pattern.compile("Q([1-4]|I{1,3}|IV) ?[/.-] ?(1\\d{3}|2\\d{3})(?!\\d)(?![/.,]\\d)");
  private static final Pattern LIST =
      Pattern.compile(
          "T(?:1[0-2]|[1-9])"
              + NOT_ON
              + "(?:(?: ?[-–,;&/] ?| và | hoặc | đến )(?:T(?:1[0-2]|[1-9])|CN)"
              + NOT_ON
              + "){0,11}");

  /** "T3-5-7", "T2,4,6". */
  private static final Pattern ROW =
      Pattern.compile("T[2-7](?:[-,] ?[2-7]){2,5}(?![\\p{L}\\d/]|[.,]\\d)");

  private static final Pattern MEMBER = Pattern.compile("(?:T(\\d{1,2})|(CN))([^TC]*)");
  private static final Pattern SUNDAY =
      Pattern.compile("CN(?=,? ?\\(?(?:ngày )?\\d{1,2} ?/ ?\\d{1,2}(?!\\d)| (?:hằng|hàng) tuần)");
  private static final Pattern DAY_BESIDE =
      Pattern.compile(",? ?\\(?(?:ngày )?\\d{1,2} ?[/.-] ?\\d{1,2}(?!\\d)");
  private static final Pattern WEEK_NEAR =
      Pattern.compile("\\dh|giờ|sáng|chiều|tối|(?<!\\p{L})thứ |tuần|lịch");
  private static final Pattern YEAR_NEAR =
      Pattern.compile(
          "(?<!\\p{L})(?:vụ|mùa|năm|quý|niên vụ|tháng|cả năm|tiến độ|lũy kế|cùng kỳ|trồng|gieo)(?!\\p{L})");

  private final Saying saying;

  Weekdays(Saying saying) {
    this.saying = saying;
  }

  @Override
  public @Nullable Token match(Passage passage, int at) {
    char c = passage.at(at);
    if ((c != 'T' && c != 'Q' && c != 'C') || passage.isLetter(at - 1) || passage.isDigit(at - 1)) {
      return null;
    }
    Matcher m = passage.match(SUNDAY, at);
    if (m != null) {
      return new Token(at, m.end(), TokenKind.DATE, "Chủ nhật");
    }
    m = passage.match(MONTH_OF_YEAR, at);
    if (m != null) {
      String month = saying.numbers().withSoftFour(m.group(1));
      return new Token(at, m.end(), TokenKind.DATE, "tháng " + month + year(m.group(2)));
    }
    m = passage.match(QUARTER_OF_YEAR, at);
    if (m != null) {
      String quarter = m.group(1);
      int number = Romans.value(quarter) > 0 ? Romans.value(quarter) : Integer.parseInt(quarter);
      return new Token(
          at,
          m.end(),
          TokenKind.DATE,
          "quý " + saying.numbers().cardinal(number) + year(m.group(2)));
    }
    m = passage.match(ROW, at);
    if (m != null) {
      StringBuilder days = new StringBuilder();
      for (String day : m.group().substring(1).split("\\D+")) {
        days.append(days.isEmpty() ? "thứ " : ", ").append(saying.numbers().ordinal(day));
      }
      return new Token(at, m.end(), TokenKind.DATE, days.toString());
    }
    m = passage.match(LIST, at);
    return m == null ? null : list(passage, at, m);
  }

  /** A member of a list, and the sign behind it. */
  private record Member(int number, String sign) {}

  private @Nullable Token list(Passage passage, int at, Matcher m) {
    List<Member> members = new ArrayList<>();
    Matcher member = MEMBER.matcher(m.group());
    boolean sunday = false;
    boolean week = true;
    while (member.find()) {
      sunday |= member.group(2) != null;
      int number = member.group(2) != null ? 8 : Integer.parseInt(member.group(1));
      week &= number >= 2 && (number <= 7 || member.group(2) != null);
      members.add(new Member(number, member.group(3).strip()));
    }
    boolean year = YEAR_NEAR.matcher(passage.near(at, 24)).find();
    boolean dashed =
        members.stream().anyMatch(each -> "-–đến".contains(each.sign()) && !each.sign().isEmpty());
    String before = passage.near(at, 24);
    if (members.size() == 1 && !sunday && MONTHLY.matcher(before).find()) {
      return new Token(at, m.end(), TokenKind.DATE, months(members));
    }
    if (sunday || (week && !year)) {
      boolean sure =
          sunday
              || passage.follows(at, Cues.DAY)
              || passage.previousIs(TokenKind.DATE)
              || members.size() > 2
              || (dashed && members.size() > 1)
              || passage.match(DAY_BESIDE, m.end()) != null
              || passage.clauseAfter(m.end(), 20).contains("tuần");
      if (!sure && !WEEK_NEAR.matcher(passage.near(at, 30)).find()) {
        return null;
      }
      String spoken = weekdays(members);
      return sure
          ? new Token(at, m.end(), TokenKind.DATE, spoken)
          : new Token(
              at,
              m.end(),
              TokenKind.DATE,
              spoken,
              Finding.Kind.AMBIGUOUS,
              List.of(Letters.spell(m.group())));
    }
    boolean months = members.size() > 1 ? year || dashed : MONTH_CUE.matcher(before).find();
    return months ? new Token(at, m.end(), TokenKind.DATE, months(members)) : null;
  }

  private static final Pattern MONTHLY =
      Pattern.compile("(?<!\\p{L})(?:tháng|vụ|lương|tiền điện|tiền nước|học phí|kỳ|hóa đơn) $");
  private static final Pattern MONTH_CUE =
      Pattern.compile(
          "(?<!\\p{L})(?:tháng|vụ|từ|đến|hết|trong|lương|tiền điện|tiền nước|so|so với|cuối|đầu) $");

  private String weekdays(List<Member> members) {
    StringBuilder spoken = new StringBuilder();
    for (Member member : members) {
      spoken.append(
          member.number() == 8
              ? "Chủ nhật"
              : "thứ " + saying.numbers().ordinal(Integer.toString(member.number())));
      spoken.append(joint(member.sign(), members.size() == 2));
    }
    return spoken.toString();
  }

  private String months(List<Member> members) {
    StringBuilder spoken = new StringBuilder();
    for (Member member : members) {
      spoken
          .append("tháng ")
          .append(saying.numbers().withSoftFour(Integer.toString(member.number())));
      spoken.append(joint(member.sign(), members.size() == 2));
    }
    return spoken.toString();
  }

  /** Between two a dash is a range; in a row of more it only separates. */
  private static String joint(String sign, boolean pair) {
    return switch (sign) {
      case "" -> "";
      case "-", "–" -> pair ? " đến " : ", ";
      case "&" -> " và ";
      case "và", "hoặc", "đến" -> " " + sign + " ";
      default -> ", ";
    };
  }

  private String year(String digits) {
    return " năm " + saying.numbers().cardinal(digits);
  }
}
